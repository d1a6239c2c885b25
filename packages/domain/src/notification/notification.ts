/**
 * Movement notifications: telling parties of a movement, what they answered, and what came of it.
 * Notified, acknowledged, approved and protected are four different things, and no statement here
 * makes one of the other. Every statement says whose word it is and who reported it.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import { type ClaimedTime, parseClaimedTime } from '../ledger/custody-statement.ts'
import { Fields, type Malformed, type Reader } from '../ledger/fields.ts'
import { COMMODITY_GROUPS, type CommodityGroup } from '../ledger/item.ts'
import {
  areApart,
  code,
  day,
  instant,
  listOf,
  oneOf,
  orNull,
  wholeNumber,
} from '../ledger/reader.ts'
import { type Branded, type Result, accept, refuse } from '../result/result.ts'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import {
  IMPEDIMENT_CAUSES,
  type ImpedimentCause,
  MOVEMENT_OUTCOMES,
  type MovementOutcome,
} from './outcome.ts'
import { type OutcomeReport, parseOutcomeReport } from './outcome-report.ts'

/** The number under which the parties speak of one movement. */
export type MovementCode = Branded<string, 'MovementCode'>

export const NOTIFICATION_KINDS = [
  'movement_submitted',
  'movement_answered',
  'movement_outcome',
  'outcome_report',
] as const
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number]

/** Whose word it is, and who reported it: the same party where it spoke for itself. */
export interface Attributed {
  readonly by: PartyCode
  readonly reported_by: PartyCode
}

/** `by` notifies the parties `told` of a movement. */
export interface Submission extends Attributed {
  readonly kind: 'movement_submitted'
  readonly movement: MovementCode
  readonly from: PlaceCode
  readonly to: PlaceCode
  /** Stretches of road, where they were named. */
  readonly segments: readonly string[]
  readonly day: Day
  /** Half-open; both null where only the day is planned. */
  readonly opens: Instant | null
  readonly closes: Instant | null
  readonly vehicles: number
  readonly groups: readonly CommodityGroup[]
  readonly told: readonly PartyCode[]
}

/** In the order of the steps. None of them protects anybody. */
export const ANSWERS = [
  'acknowledged',
  'approved',
  'not_approved',
  'green_light_given',
  'green_light_withheld',
] as const
export type AnswerWord = (typeof ANSWERS)[number]

export interface Answered extends Attributed {
  readonly kind: 'movement_answered'
  readonly movement: MovementCode
  readonly answer: AnswerWord
}

export interface OutcomeStated extends Attributed {
  readonly kind: 'movement_outcome'
  readonly movement: MovementCode
  readonly outcome: MovementOutcome
  readonly causes: readonly ImpedimentCause[]
  /** Whole hours, rounded down; null where nobody says. */
  readonly delay_h: number | null
}

export type NotificationBody = Submission | Answered | OutcomeStated | OutcomeReport

/** A statement as the log holds it. */
export interface NotificationTold<Body extends NotificationBody = NotificationBody> {
  readonly position: bigint
  readonly recorded: Instant
  readonly time: ClaimedTime
  readonly body: Body
}

/** The longest delay that is believed: a year. */
export const DELAY_MAX_H = 8_760
export const VEHICLES_MAX = 999
const PARTIES_MAX = 50
const SEGMENTS_MAX = 50

const movement = code<MovementCode>()
const party = code<PartyCode>()

/** Reads the body of a kind. Refuses the first field, in the order of the reader of its kind. */
export function parseNotificationBody(
  kind: NotificationKind,
  value: Canonical,
): Result<NotificationBody, Malformed> {
  switch (kind) {
    case 'movement_submitted':
      return parseSubmission(value)
    case 'movement_answered':
      return parseAnswered(value)
    case 'movement_outcome':
      return parseOutcomeStated(value)
    case 'outcome_report':
      return parseOutcomeReport(value)
  }
}

/** Reads the time and the body of a statement; the time first. */
export function parseNotification(
  kind: NotificationKind,
  { time, body }: { readonly time: Canonical; readonly body: Canonical },
): Result<Pick<NotificationTold, 'time' | 'body'>, Malformed> {
  const when = parseClaimedTime(time, 'event_time')
  if (!when.ok) return refuse(when.refusal)
  const read = parseNotificationBody(kind, body)
  return read.ok ? accept({ time: when.value, body: read.value }) : read
}

/** No code stands twice in it. */
function apart<T extends string>(read: Reader<readonly T[]>): Reader<readonly T[]> {
  return (value, at) => {
    const list = read(value, at)
    if (!list.ok || areApart(list.value)) return list
    return refuse({ kind: 'malformed', at, flaw: 'contradicts another field' })
  }
}

function parseSubmission(value: Canonical): Result<Submission, Malformed> {
  const fields = new Fields(value, 'body')
  const submission: Submission = {
    kind: 'movement_submitted',
    movement: fields.take('movement', movement),
    from: fields.take('from', code<PlaceCode>()),
    to: fields.take('to', code<PlaceCode>()),
    segments: fields.take(
      'segments',
      apart(listOf(code<string>(), { least: 0, most: SEGMENTS_MAX })),
    ),
    day: fields.take('day', day),
    opens: fields.take('opens', orNull(instant)),
    closes: fields.take('closes', orNull(instant)),
    vehicles: fields.take('vehicles', wholeNumber(1, VEHICLES_MAX)),
    groups: fields.take(
      'groups',
      apart(listOf(oneOf(COMMODITY_GROUPS), { least: 1, most: COMMODITY_GROUPS.length })),
    ),
    told: fields.take('told', apart(listOf(party, { least: 1, most: PARTIES_MAX }))),
    by: fields.take('by', party),
    reported_by: fields.take('reported_by', party),
  }
  return fields.answer(submission, [
    ['to', ({ from, to }) => from !== to],
    ['closes', ({ opens, closes }) => (opens === null) === (closes === null)],
    ['closes', ({ opens, closes }) => opens === null || closes === null || opens < closes],
    ['told', ({ told, by }) => !told.includes(by)],
  ])
}

function parseAnswered(value: Canonical): Result<Answered, Malformed> {
  const fields = new Fields(value, 'body')
  return fields.answer<Answered>({
    kind: 'movement_answered',
    movement: fields.take('movement', movement),
    answer: fields.take('answer', oneOf(ANSWERS)),
    by: fields.take('by', party),
    reported_by: fields.take('reported_by', party),
  })
}

/** What is still planned was held up by nothing yet. */
function parseOutcomeStated(value: Canonical): Result<OutcomeStated, Malformed> {
  const fields = new Fields(value, 'body')
  const causes = listOf(oneOf(IMPEDIMENT_CAUSES), { least: 0, most: IMPEDIMENT_CAUSES.length })
  const stated: OutcomeStated = {
    kind: 'movement_outcome',
    movement: fields.take('movement', movement),
    outcome: fields.take('outcome', oneOf(MOVEMENT_OUTCOMES)),
    causes: fields.take('causes', apart(causes)),
    delay_h: fields.take('delay_h', orNull(wholeNumber(0, DELAY_MAX_H))),
    by: fields.take('by', party),
    reported_by: fields.take('reported_by', party),
  }
  return fields.answer(stated, [
    ['causes', ({ outcome, causes: all }) => outcome !== 'planned' || all.length === 0],
    ['delay_h', ({ outcome, delay_h }) => outcome !== 'planned' || delay_h === null],
  ])
}
