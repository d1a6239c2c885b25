/**
 * What comes off a road: told by the file of the statement that sent it, or typed from the paper.
 */
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { codeOf } from '../argument/custody.ts'
import type { OptionValues } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle } from '../file/file.ts'
import { readOneSigned } from '../statement/signed-file.ts'
import type { Handed } from './counts.ts'
import { LEG, LINE, partyOption } from './options.ts'

/** What was loaded, by whom and for where. */
export interface Load {
  readonly number: string | null
  readonly consignment: ConsignmentNumber
  readonly leg: number
  readonly carrier: PartyCode
  readonly place: PlaceCode
  readonly handed: readonly Handed[]
  readonly units: readonly string[]
}

/** How a load is told. `of`: the file that tells it. */
export const LOAD = {
  of: {
    kind: 'text',
    value: 'FILE',
    means: 'the signed statement that sent the goods; else type them',
    read: argument.text,
  },
  ...LEG,
  carrier: { kind: 'text', value: 'PARTY', means: 'who brought them', read: partyOption },
  line: { kind: 'many', ...LINE },
  place: {
    kind: 'text',
    value: 'P',
    means: 'where you are; else where the file says they are bound for',
    read: codeOf<PlaceCode>('a place'),
  },
} as const

type LoadOptions = OptionValues<typeof LOAD>

/**
 * The load of a dispatch or, for goods that come back, of the receipt that refused them. What is
 * typed besides the file goes before what the file says.
 */
export async function loadOf(
  options: LoadOptions,
  from: 'dispatch' | 'receipt',
): Promise<Result<Load, Answer>> {
  const told = options.of === null ? accept(null) : await loadInFile(options.of, from)
  if (!told.ok) return told
  const consignment = options.consignment ?? told.value?.consignment
  const carrier = options.carrier ?? told.value?.carrier
  const place = options.place ?? told.value?.place
  const typed = options.line.map(({ lot, value }) => ({ lot, handed: value }))
  const handed = typed.length > 0 ? typed : (told.value?.handed ?? [])
  const lacking = [
    ...(consignment === undefined ? ['--consignment NUMBER'] : []),
    ...(carrier === undefined ? ['--carrier PARTY'] : []),
    ...(place === undefined ? ['--place P'] : []),
    ...(handed.length === 0 ? ['--line LOT=QUANTITY'] : []),
  ]
  if (
    consignment === undefined ||
    carrier === undefined ||
    place === undefined ||
    handed.length === 0
  )
    return refuse(
      refused(EXIT.usage, `What came is not told: add ${lacking.join(', ')}.`, [
        'Or name the file of the statement that sent the goods: --of FILE.',
      ]),
    )
  const leg = options.leg ?? told.value?.leg ?? 1
  const { number = null, units = [] } = told.value ?? {}
  return accept({ number, consignment, leg, carrier, place, handed, units })
}

async function loadInFile(
  file: string,
  from: 'dispatch' | 'receipt',
): Promise<Result<Load, Answer>> {
  const signed = await readOneSigned(file)
  if (!signed.ok) return signed
  const read = parseCustodyStatement(signed.value.value)
  const body = read.ok ? read.value.body : null
  if (from === 'dispatch' && body?.kind === 'dispatch') {
    const { number, consignment, leg, carrier, to: place, lines, units } = body
    const handed = lines.map(({ lot, quantity }) => ({ lot, handed: quantity }))
    return accept({ number, consignment, leg, carrier, place, handed, units })
  }
  if (from === 'receipt' && body?.kind === 'receipt') {
    const { number, consignment, leg, carrier, place, lines } = body
    const handed = lines
      .filter((one) => one.refused > 0n)
      .map((one) => ({ lot: one.lot, handed: one.refused }))
    if (handed.length > 0)
      return accept({ number, consignment, leg, carrier, place, handed, units: [] })
    return refuse(refused(EXIT.refused, `${fileTitle(file)}: nothing was refused in this receipt.`))
  }
  return refuse(refused(EXIT.refused, `${fileTitle(file)} is no ${from}.`))
}
