/**
 * `causeway hand-over receive`, `return` and `arrive`: the end of a road. The receiver states what it
 * found, alone or with the driver's key; a driver with a device of its own offers the goods instead.
 */
import { type Result, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import type { Drawn } from '../statement/draft.ts'
import type { OpenKey } from '../key/open-key.ts'
import { countedLines } from './counts.ts'
import {
  type Side,
  type Wish,
  finalBytes,
  malformedAnswer,
  markFor,
  offered,
  saidNow,
  signedBy,
  signerOf,
} from './drawing.ts'
import { LOAD, type Load, loadOf } from './load.ts'
import { describedLots } from './lots.ts'
import { madeUpNumber } from './number.ts'
import { ALSO, COUNTED, DURESS, HANDED, LOTS, SAID, SIGNING, TO, partyOption } from './options.ts'

const RECEIVE = {
  ...SIGNING,
  ...LOAD,
  ...COUNTED,
  ...ALSO,
  ...HANDED,
  ...LOTS,
  ...SAID,
  ...DURESS,
} as const

const ARRIVE = {
  ...SIGNING,
  to: { kind: 'must', value: 'PARTY', means: 'who receives', read: partyOption },
  ...LOAD,
  ...HANDED,
  'to-key': TO['to-key'],
  ...SAID,
  ...DURESS,
} as const

/** The receiver states what came off a road. */
export function receiveCommand(): Command {
  return command({
    name: 'hand-over receive',
    summary: 'State what came off a road, as you counted it.',
    words: [],
    options: RECEIVE,
    examples: [
      {
        line: 'causeway hand-over receive --of sent.json --key hub.key --count F1=2350 --cause F1=theft --out received.json',
        means: '50 of 2,400 are missing; the rest is as the dispatch says',
      },
      {
        line: 'causeway hand-over receive --consignment WFP-2024-000123 --carrier haul --place hub-1 --line F1=2400 --damaged F1=12 --key hub.key --operation north-2024 --out received.json',
        means: 'typed from the paper waybill',
      },
    ],
    notes: [
      'Where the driver has a key, "causeway hand-over arrive" is the driver\'s part.',
      'A second drop of one load needs a number of its own: --number.',
    ],
    run: (call) => runReceive(call, 'receipt'),
  })
}

/** Whoever takes refused goods back states what came back. */
export function returnCommand(): Command {
  return command({
    name: 'hand-over return',
    summary: 'State what came back of goods that a receiver refused.',
    words: [],
    options: RECEIVE,
    examples: [
      {
        line: 'causeway hand-over return --of received.json --place port --key port.key --out returned.json',
        means: 'all that the receipt says was refused is back at the port',
      },
    ],
    run: (call) => runReceive(call, 'goods_returned'),
  })
}

/** The driver offers a load at the end of the road. */
export function arriveCommand(): Command {
  return command({
    name: 'hand-over arrive',
    summary: 'Offer a load at the end of the road, as its driver.',
    words: [],
    options: ARRIVE,
    examples: [
      {
        line: 'causeway hand-over arrive --of sent.json --key truck.key --to clinic --out arrived.json',
        means: 'the clinic accepts arrived.json with what it counted, then you sign',
      },
    ],
    run: runArrive,
  })
}

async function runReceive(
  { options }: Call<typeof RECEIVE>,
  kind: 'receipt' | 'goods_returned',
): Promise<Answer> {
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const { party, operation } = signer.value
  const isReturn = kind === 'goods_returned'
  // Refused goods come back to another place than the one that the receipt names.
  if (isReturn && options.place === null)
    return refused(EXIT.usage, '"hand-over return" needs --place P: where the goods are back.')
  const load = await loadOf(options, isReturn ? 'receipt' : 'dispatch')
  if (!load.ok) return load.refusal
  const lots = await describedLots(options.lot, options['lot-file'])
  if (!lots.ok) return lots.refusal
  const described = lots.value.map(({ lot }) => String(lot))
  const lines = countedLines(load.value.handed, options, described)
  if (!lines.ok) return refused(EXIT.usage, lines.refusal, ['Nothing was signed.'])
  const spoken = lines.value.map(({ lot }) => lot)
  const wish: Wish = {
    operation,
    kind,
    time: options.at ?? saidNow(present()),
    body: {
      ...ofLoad(load.value, options.number),
      receiver: party,
      lines: lines.value,
      lots: lots.value.filter(({ lot }) => lot !== undefined && spoken.includes(lot)),
      ...(isReturn ? {} : { units: load.value.units }),
    },
    disclosed: [],
  }
  const sides: readonly Side[] = [
    ...(options.also === null ? [] : [{ keyFile: options.also, role: 'giver' as const }]),
    { keyFile: options.key, role: 'receiver' },
  ]
  const draw = (keys: readonly OpenKey[], hands: Parameters<typeof finalBytes>[1]) =>
    drawnReceipt(wish, { keys, hands, isUnderDuress: options.duress, carrier: load.value.carrier })
  return signedBy(sides, options.out, draw)
}

function drawnReceipt(
  wish: Wish,
  by: {
    readonly keys: readonly OpenKey[]
    readonly hands: Parameters<typeof finalBytes>[1]
    readonly isUnderDuress: boolean
    readonly carrier: string
  },
): Result<Drawn, Answer> {
  const { keys, hands, carrier } = by
  const driver = keys.length === 2 ? keys[0]?.state : undefined
  const receiver = keys.at(-1)?.state
  if (driver !== undefined && driver.party !== carrier)
    return refuse(
      refused(
        EXIT.refused,
        `--also is a key of ${driver.party}, but ${carrier} brought the goods.`,
        ['Nothing was signed.'],
      ),
    )
  const marks = {
    ...(driver === undefined ? {} : { giver: markFor(driver, wish, false) }),
    ...(receiver === undefined ? {} : { receiver: markFor(receiver, wish, by.isUnderDuress) }),
  }
  const final = finalBytes(wish, hands, marks)
  return final.ok ? final : refuse(malformedAnswer(final.refusal))
}

async function runArrive({ options }: Call<typeof ARRIVE>): Promise<Answer> {
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const { key, party, operation } = signer.value
  const typed = options.of === null ? party : null
  const load = await loadOf({ ...options, carrier: options.carrier ?? typed }, 'dispatch')
  if (!load.ok) return load.refusal
  if (load.value.carrier !== party)
    return refused(
      EXIT.refused,
      `${load.value.carrier} carries this load, and your key signs for ${party}.`,
      ['Nothing was written. The key file of whoever answers for the goods on the road is needed.'],
    )
  const wish: Wish = {
    operation,
    kind: 'receipt',
    time: options.at ?? saidNow(present()),
    body: {
      ...ofLoad(load.value, options.number),
      receiver: options.to,
      lines: load.value.handed.map(({ lot, handed }) => ({
        lot,
        handed: String(handed),
        counted: String(handed),
      })),
      units: load.value.units,
    },
    disclosed: [],
  }
  const from = { key, isUnderDuress: options.duress }
  const to = { toKey: options['to-key'], party: options.to, out: options.out }
  return offered(wish, from, to)
}

function ofLoad(load: Load, typed: string | null) {
  const { consignment, leg, carrier, place } = load
  return { number: typed ?? load.number ?? madeUpNumber(), consignment, leg, carrier, place }
}
