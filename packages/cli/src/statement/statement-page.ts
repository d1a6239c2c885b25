/**
 * A statement in words: what it says, line by line, who should sign and who did. What is veiled is
 * shown only where the file discloses it; the mark of duress is never shown.
 */
import type { CustodyBody, CustodyStatement } from '@causeway/domain/ledger/custody-statement'
import type { Hand } from '@causeway/domain/ledger/hand'
import { type HandOverLine, extraOf, missingOf } from '@causeway/domain/ledger/line'
import { describedBy } from '@causeway/domain/ledger/speaks-of'
import type { StatementId } from '@causeway/domain/statement/statement'
import { dayOfInstant, instantText } from '@causeway/domain/time/instant'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { type Disclosed, veil } from '@causeway/proof/veil/veil'
import { KIND_WORDS } from '@causeway/server/pages/words/custody'
import { type Block, type Cell, heading, line, prose, table } from '../answer/answer.ts'
import { fingerprint } from '../key/key-file.ts'

/** A signature of a file, and whether it holds. */
export interface SignatureSeen {
  readonly key: string
  readonly holds: boolean
}

/** What is known of a statement from a file alone. */
export interface StatementSeen {
  readonly statement: CustodyStatement
  /** Null for an offer: its bytes are not final. */
  readonly id: StatementId | null
  readonly signatures: readonly SignatureSeen[]
  readonly disclosed: readonly Disclosed[]
}

/** The statement as a page. */
export function statementPage(seen: StatementSeen): readonly Block[] {
  const { statement, id } = seen
  const { body, operation } = statement
  return [
    heading(titleOf(body)),
    line(`Operation    ${operation}`),
    line(`When         ${timeText(statement)}`),
    ...bodyBlocks(body, seen),
    heading('Hands'),
    handTable(seen),
    ...(id === null ? [] : [line(''), line(`Statement ${id}`)]),
  ]
}

/** When it happened, as said: with the precision that was claimed. */
export function timeText({ time }: Pick<CustodyStatement, 'time'>): string {
  if (time === null) return 'nobody says'
  const zone = time.zone === null ? '' : ` (said in ${time.zone})`
  if (time.precision === 'day') return `${dayOfInstant(time.at)}${zone}`
  const text = instantText(time.at).replace('T', ' ')
  return `${text.slice(0, time.precision === 'second' ? 19 : 16)} UTC${zone}`
}

/** `holds`, `does not hold` or `none yet`, for each hand. */
function signatureOf({ key }: Pick<Hand, 'key'>, signatures: readonly SignatureSeen[]): string {
  const own = signatures.find((one) => one.key === key)
  if (own === undefined) return 'none yet'
  return own.holds ? 'holds' : 'does not hold'
}

function handTable({ statement, signatures }: StatementSeen): Block {
  const hands = statement.hands.map((hand): readonly Cell[] => {
    const { role, party, key, n } = hand
    return [role, party, fingerprint(key), n, signatureOf(hand, signatures)]
  })
  const own = new Set<string>(statement.hands.map(({ key }) => key))
  const others = signatures
    .filter(({ key }) => !own.has(key))
    .map(({ key, holds }): readonly Cell[] => [
      'witness',
      'named by no hand',
      fingerprint(key as Hand['key']),
      null,
      holds ? 'holds' : 'does not hold',
    ])
  return table(['Role', 'Party', 'Key', '#Its number', 'Signature'], [...hands, ...others])
}

function titleOf(body: CustodyBody): string {
  const number = 'number' in body ? ` ${body.number}` : ''
  return `${KIND_WORDS[body.kind]}${number}`
}

function bodyBlocks(body: CustodyBody, seen: StatementSeen): readonly Block[] {
  switch (body.kind) {
    case 'hand_over':
      return [
        line(`Where        ${body.place}`),
        ...(body.consignment === null ? [] : [line(`Consignment  ${body.consignment}`)]),
        line(`From         ${body.giver}`),
        line(`To           ${body.receiver}`),
        heading('Goods'),
        countTable(body, body.lines, seen),
      ]
    case 'receipt':
    case 'goods_returned':
      return [
        line(`Where        ${body.place}`),
        line(`Consignment  ${body.consignment}, leg ${body.leg}`),
        line(`Brought by   ${body.carrier}`),
        line(`Received by  ${body.receiver}`),
        heading('Goods'),
        countTable(body, body.lines, seen),
      ]
    case 'dispatch':
      return [
        line(`From         ${body.from}, ${body.giver}`),
        line(`To           ${body.to}`),
        line(`Consignment  ${body.consignment}, leg ${body.leg}`),
        line(`Carried by   ${body.carrier}`),
        ...waybillBlocks(body, seen.disclosed),
        heading('Goods'),
        table(
          ['Lot', '#Loaded', 'Unit'],
          body.lines.map(({ lot, quantity }) => [lot, quantity, unitOf(body, lot)]),
        ),
      ]
    default:
      return [heading('It says'), table(['Field', 'Says'], flattened(body))]
  }
}

function countTable(
  body: CustodyBody,
  lines: readonly HandOverLine[],
  { id }: StatementSeen,
): Block {
  // Of an offer nobody has counted anything yet.
  if (id === null)
    return table(
      ['Lot', '#Offered', 'Unit'],
      lines.map(({ lot, handed }) => [lot, handed, unitOf(body, lot)]),
    )
  const rows = lines.map((one): readonly Cell[] => [
    one.lot,
    one.handed,
    one.counted,
    one.damaged,
    one.refused,
    missingOf(one),
    extraOf(one),
    unitOf(body, one.lot),
    [
      one.cause === null ? '' : `cause ${one.cause}`,
      one.substitutes === null ? '' : `in the place of ${one.substitutes}`,
    ]
      .filter((part) => part !== '')
      .join(', '),
  ])
  const columns = ['Lot', '#Handed', '#Counted', '#Damaged', '#Refused', '#Missing', '#More']
  return table([...columns, 'Unit', 'Said of it'], rows)
}

/** Known only where this very statement describes the lot. */
function unitOf(body: CustodyBody, lot: string): Cell {
  return describedBy(body).find((one) => one.lot === lot)?.unit ?? null
}

type DispatchBody = Extract<CustodyBody, { readonly kind: 'dispatch' }>

function waybillBlocks(body: DispatchBody, disclosed: readonly Disclosed[]): readonly Block[] {
  const { waybill, units } = body
  const many = units.length === 0 ? [] : [prose(`Units        ${units.join(', ')}`)]
  if (waybill === null) return many
  const { number, plate, driver, seals, weighings } = waybill
  return [
    line(`Waybill      ${number}`),
    line(`Plate        ${shown(plate, disclosed)}`),
    ...(driver === null ? [] : [line(`Driver       ${shown(driver, disclosed)}`)]),
    ...(seals.length === 0 ? [] : [prose(`Seals        ${seals.join(', ')}`)]),
    ...weighings.map(({ scale, gross_g, tare_g }) =>
      line(
        `Weighed      ${gross_g} g, empty ${tare_g === null ? 'not weighed' : `${tare_g} g`}, on ${scale}`,
      ),
    ),
    ...many,
  ]
}

/** What a veil hides, as far as the file tells. */
function shown(veiled: string, disclosed: readonly Disclosed[]): string {
  const found = disclosed.find((one) => hex(veil(one)) === veiled)
  return typeof found?.value === 'string' ? found.value : 'veiled'
}

function flattened(value: object, path = ''): readonly (readonly Cell[])[] {
  return Object.entries(value).flatMap(([name, one]: [string, unknown]) => {
    const at = path === '' ? name : `${path}.${name}`
    if (name === 'kind' && path === '') return []
    if (typeof one === 'object' && one !== null) return flattened(one, at)
    return [[at, one === null ? null : String(one as string | number | bigint)]]
  })
}
