/**
 * `causeway hand-over dispatch`: goods leave a place on one leg of a consignment. The carrier accepts
 * with its own key; without one, or where the giver drives, the giver signs alone.
 */
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { type Answer, refused } from '../answer/answer.ts'
import { codeOf, consignment } from '../argument/custody.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { type Wish, offered, saidNow, signerOf } from './drawing.ts'
import { describedLots, lotsSpokenOf } from './lots.ts'
import { madeUpNumber } from './number.ts'
import { signedAlone } from './offer.ts'
import {
  DURESS,
  HANDED,
  LEG,
  LINE,
  LOTS,
  SAID,
  SIGNING,
  TO,
  UNITS,
  partyOption,
} from './options.ts'
import { WAYBILL, waybillOf } from './waybill-options.ts'

const place = codeOf<PlaceCode>('a place')

const OPTIONS = {
  ...SIGNING,
  consignment: {
    kind: 'must',
    value: 'NUMBER',
    means: 'the consignment, such as WFP-2024-000123',
    read: consignment,
  },
  leg: LEG.leg,
  carrier: {
    kind: 'text',
    value: 'PARTY',
    means: 'who drives and answers for the goods; else you',
    read: partyOption,
  },
  from: { kind: 'must', value: 'P', means: 'where the goods leave', read: place },
  to: { kind: 'must', value: 'P', means: 'where they are bound for', read: place },
  line: { kind: 'some', ...LINE },
  ...UNITS,
  ...WAYBILL,
  ...HANDED,
  ...LOTS,
  ...TO,
  ...SAID,
  ...DURESS,
} as const

/** Drafts a dispatch for the carrier to accept, or signs it alone. */
export function dispatchCommand(): Command {
  return command({
    name: 'hand-over dispatch',
    summary: 'Send goods off on a road: the carrier accepts and signs, then you.',
    words: [],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway hand-over dispatch --key port.key --operation north-2024 --consignment WFP-2024-000123 --carrier haul --from port --to hub-1 --line F1=2400 --waybill 77 --plate "12-345" --seal S1 --out load.json',
        means: 'the driver accepts load.json with the key of haul',
      },
      {
        line: 'causeway hand-over dispatch --key port.key --consignment WFP-2024-000123 --carrier haul --from port --to hub-1 --line F1=2400 --alone --out sent.json',
        means: 'the driver has no key: your word alone',
      },
    ],
    notes: [
      'Plate and driver stand in the log as salted digests. What opens them travels in the file.',
    ],
    run: runDispatch,
  })
}

async function runDispatch({ options }: Call<typeof OPTIONS>): Promise<Answer> {
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const lots = await describedLots(options.lot, options['lot-file'])
  if (!lots.ok) return lots.refusal
  const paper = waybillOf(options, options.from)
  if (!paper.ok) return refused(EXIT.usage, paper.refusal)
  const { key, party, operation } = signer.value
  const { number, leg, from, to, line, unit, alone, duress: isUnderDuress } = options
  const carrier = options.carrier ?? party
  const wish: Wish = {
    operation,
    kind: 'dispatch',
    time: options.at ?? saidNow(present()),
    body: {
      number: number ?? madeUpNumber(),
      consignment: options.consignment,
      leg: leg ?? 1,
      giver: party,
      carrier,
      from,
      to,
      lines: line.map(({ lot, value }) => ({ lot, quantity: String(value) })),
      lots: lotsSpokenOf(
        lots.value,
        line.map(({ lot }) => lot),
      ),
      units: unit,
      waybill: paper.value.waybill,
    },
    disclosed: paper.value.disclosed,
  }
  if (alone || carrier === party)
    return signedAlone(wish, { keyFile: options.key, role: 'giver', isUnderDuress }, options.out)
  return offered(
    wish,
    { key, isUnderDuress },
    { toKey: options['to-key'], party: carrier, out: options.out },
  )
}
