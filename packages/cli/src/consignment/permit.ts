/**
 * `causeway consignment permit` and `quota`: what a party says of a consignment at a crossing, and
 * how much a crossing lets through on a day. Notified, acknowledged, approved and denied are four
 * different things, and each is somebody's word.
 */
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import * as argument from '../argument/argument.ts'
import { codeOf, consignment } from '../argument/custody.ts'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { type Call, type Command, type Reader, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { signerOf } from '../hand-over/drawing.ts'
import { accept, refuse } from '@causeway/domain/result/result'
import type { Records } from '../records/records.ts'
import { STATING, stateWith } from '../statement/state.ts'

const CROSSING = {
  kind: 'must',
  value: 'P',
  means: 'at which crossing',
  read: codeOf<PlaceCode>('a place'),
} as const

const atMost: Reader<bigint> = (typed) =>
  /^\d{1,18}$/.test(typed)
    ? accept(BigInt(typed))
    : refuse('a whole number; 0 lets nothing through')

const PERMIT = {
  ...STATING,
  crossing: CROSSING,
  step: {
    kind: 'must',
    value: 'STEP',
    means: 'notified, acknowledged, approved or denied',
    read: argument.oneOf('notified', 'acknowledged', 'approved', 'denied'),
  },
} as const

const QUOTA = {
  ...STATING,
  crossing: CROSSING,
  day: { kind: 'must', value: 'DAY', means: 'on which day', read: argument.day },
  most: { kind: 'must', value: 'N', means: 'at most so much', read: atMost },
  unit: {
    kind: 'must',
    value: 'trip|gram',
    means: 'trips of trucks, or grams; never converted',
    read: argument.oneOf('trip', 'gram'),
  },
  'according-to': {
    kind: 'text',
    value: 'PARTY',
    means: 'who says so; else you',
    read: codeOf<PartyCode>('a party'),
  },
} as const

/** Says what your party says of a consignment at a crossing. */
export function permitCommand(records: Records): Command {
  return command({
    name: 'consignment permit',
    summary: 'Say what your party says of a consignment at a crossing.',
    words: ['NUMBER'],
    options: PERMIT,
    examples: [
      {
        line: 'causeway consignment permit WFP-2024-000123 --crossing north-gate --step approved --key authority.key --operation north-2024',
        means: 'the latest word of a party stands',
      },
    ],
    run: (call) => runPermit(records, call),
  })
}

/** Says how much a crossing lets through on a day. */
export function quotaCommand(records: Records): Command {
  return command({
    name: 'consignment quota',
    summary: 'Say how much a crossing lets through on a day.',
    words: [],
    options: QUOTA,
    examples: [
      {
        line: 'causeway consignment quota --crossing north-gate --day 2024-09-11 --most 40 --unit trip --key authority.key --operation north-2024',
        means: 'quotas of two parties stand side by side, and each binds',
      },
    ],
    run: (call) => runQuota(records, call),
  })
}

async function runPermit(records: Records, call: Call<typeof PERMIT>): Promise<Answer> {
  const { words, options } = call
  const number = consignment(words[0] ?? '')
  if (!number.ok) return refused(EXIT.usage, `NUMBER needs ${number.refusal}.`)
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const { party, operation } = signer.value
  const { crossing, step } = options
  const body = { consignment: number.value, crossing, party, step }
  const title = `${number.value} at ${crossing}: ${step}, according to ${party}`
  return stateWith(records, call, { operation, kind: 'permission', body, title })
}

async function runQuota(records: Records, call: Call<typeof QUOTA>): Promise<Answer> {
  const { options } = call
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const { party, operation } = signer.value
  const { crossing, day, most, unit } = options
  const says = options['according-to'] ?? party
  const body = { crossing, day, according_to: says, unit, most: String(most) }
  const title = `${crossing} on ${day}: at most ${counted(most, unit)}, according to ${says}`
  return stateWith(records, call, { operation, kind: 'quota', body, title })
}
