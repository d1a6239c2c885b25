/**
 * `causeway hand-over offer`: the giver drafts a hand-over without a road. The receiver counts and
 * signs first, then the giver signs the same bytes.
 */
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { codeOf, consignment } from '../argument/custody.ts'
import type { Answer } from '../answer/answer.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import {
  type Wish,
  finalBytes,
  malformedAnswer,
  markFor,
  offered,
  saidNow,
  signedBy,
  signerOf,
} from './drawing.ts'
import { describedLots, lotsSpokenOf } from './lots.ts'
import { madeUpNumber } from './number.ts'
import { DURESS, HANDED, LINE, LOTS, SAID, SIGNING, TO, partyOption } from './options.ts'

const OPTIONS = {
  ...SIGNING,
  to: { kind: 'must', value: 'PARTY', means: 'who receives', read: partyOption },
  place: { kind: 'must', value: 'P', means: 'where', read: codeOf<PlaceCode>('a place') },
  line: { kind: 'some', ...LINE },
  ...HANDED,
  consignment: {
    kind: 'text',
    value: 'NUMBER',
    means: 'the consignment that the goods belong to, if any',
    read: consignment,
  },
  ...LOTS,
  ...TO,
  ...SAID,
  ...DURESS,
} as const

/** Drafts a hand-over, or signs it alone. */
export function offerCommand(): Command {
  return command({
    name: 'hand-over offer',
    summary: 'Offer goods at a place: the receiver counts and signs, then you.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway hand-over offer --key hub.key --operation north-2024 --to clinic --place hub-1 --line F1=2400 --line W7=60 --out offer.json',
        means: 'give offer.json to the clinic; it accepts with its own key',
      },
      {
        line: 'causeway hand-over offer --key hub.key --to clinic --place hub-1 --line F1=2400 --alone --out given.json',
        means: 'the clinic has no key: your word alone',
      },
    ],
    notes: [
      'Works without records and without a network. An offer is not signed and changes nothing.',
    ],
    run: runOffer,
  })
}

async function runOffer({ options }: Call<typeof OPTIONS>): Promise<Answer> {
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const lots = await describedLots(options.lot, options['lot-file'])
  if (!lots.ok) return lots.refusal
  const { key, party, operation } = signer.value
  const { to, place, line, number, consignment: belongsTo, alone, duress: isUnderDuress } = options
  const codes = line.map(({ lot }) => lot)
  const wish: Wish = {
    operation,
    kind: 'hand_over',
    time: options.at ?? saidNow(present()),
    body: {
      number: number ?? madeUpNumber(),
      consignment: belongsTo,
      giver: party,
      receiver: to,
      place,
      lines: line.map(({ lot, value }) => ({
        lot,
        handed: String(value),
        counted: String(value),
      })),
      lots: lotsSpokenOf(lots.value, codes),
    },
    disclosed: [],
  }
  if (!alone)
    return offered(
      wish,
      { key, isUnderDuress },
      { toKey: options['to-key'], party: to, out: options.out },
    )
  return signedAlone(wish, { keyFile: options.key, role: 'giver', isUnderDuress }, options.out)
}

/** Signs a wish with one key, as giver or as receiver. */
export function signedAlone(
  wish: Wish,
  side: {
    readonly keyFile: string
    readonly role: 'giver' | 'receiver'
    readonly isUnderDuress: boolean
  },
  out: string,
): Promise<Answer> {
  return signedBy([side], out, ([key], hands) => {
    const marks =
      key === undefined ? {} : { [side.role]: markFor(key.state, wish, side.isUnderDuress) }
    const final = finalBytes(wish, hands, marks)
    return final.ok ? final : { ok: false, refusal: malformedAnswer(final.refusal) }
  })
}
