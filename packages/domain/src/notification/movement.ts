/**
 * Movements as known up to a position or a day: who was told, who answered, what came of it, by
 * whom. Contradicting words stand side by side; the latest word of one voice stands for that voice.
 */
import type { AsKnown } from '../claims/edition.ts'
import type { PartyCode } from '../ledger/code.ts'
import type { ClaimedTime } from '../ledger/custody-statement.ts'
import { dayOfInstant } from '../time/instant.ts'
import type {
  Answered,
  MovementCode,
  NotificationTold,
  OutcomeStated,
  Submission,
} from './notification.ts'
import type { MovementOutcome } from './outcome.ts'
import type { OutcomeReport } from './outcome-report.ts'

/** One claimant as told by one reporter: its latest word, and the ones that it replaced. */
export interface OutcomeVoice {
  readonly latest: NotificationTold<OutcomeStated>
  readonly before: readonly NotificationTold<OutcomeStated>[]
}

/** What came of it. Contradicted: two voices say different things, and nobody here decides. */
export type Standing =
  | { readonly state: 'no word' }
  | { readonly state: 'one word'; readonly outcome: MovementOutcome }
  | { readonly state: 'contradicted'; readonly outcomes: readonly MovementOutcome[] }

export interface Movement {
  readonly movement: MovementCode
  /** The first one in the log. */
  readonly submission: NotificationTold<Submission>
  /** Submissions of the same number that came later: they stand beside it and change nothing. */
  readonly beside: readonly NotificationTold<Submission>[]
  /** By position. */
  readonly answers: readonly NotificationTold<Answered>[]
  /** By the position of each voice's first word. */
  readonly voices: readonly OutcomeVoice[]
}

/** Kept, and counted nowhere until what it waits for comes. */
export interface ParkedWord {
  readonly told: NotificationTold<Answered | OutcomeStated>
  readonly because: 'no submission' | 'before the submission'
}

export interface MovementsKnown {
  /** By planned day, then by number. */
  readonly movements: readonly Movement[]
  readonly parked: readonly ParkedWord[]
  readonly reports: readonly NotificationTold<OutcomeReport>[]
}

/** Folds what was recorded up to then; `published` of `asKnown` is taken as the day of recording. */
export function movementsKnown(
  statements: readonly NotificationTold[],
  asKnown: AsKnown,
): MovementsKnown {
  const seen = statements
    .filter((one) => isSeen(one, asKnown))
    .sort((one, other) => (one.position < other.position ? -1 : 1))
  const submissions = grouped(only(seen, 'movement_submitted'))
  const words = seen.filter(isWord)
  const parked = words.flatMap((told) => {
    const because = whyParked(told, submissions.get(told.body.movement)?.[0])
    return because === null ? [] : [{ told, because }]
  })
  const held = new Set<NotificationTold>(parked.map(({ told }) => told))
  const counted = words.filter((told) => !held.has(told))
  const answers = grouped(only(counted, 'movement_answered'))
  const outcomes = grouped(only(counted, 'movement_outcome'))
  const movements = [...submissions].flatMap(([movement, [submission, ...beside]]) => {
    if (submission === undefined) return []
    const voices = voicesOf(outcomes.get(movement) ?? [])
    return [{ movement, submission, beside, answers: answers.get(movement) ?? [], voices }]
  })
  return {
    movements: movements.sort((one, other) => (sortText(one) < sortText(other) ? -1 : 1)),
    parked,
    reports: only(seen, 'outcome_report'),
  }
}

/** What the voices come to. With a claimant, only what that party is said to say counts. */
export function standingOf({ voices }: Movement, claimant: PartyCode | null): Standing {
  const heard = voices.filter(({ latest }) => claimant === null || latest.body.by === claimant)
  const outcomes = [...new Set(heard.map(({ latest }) => latest.body.outcome))]
  const [first] = outcomes
  if (first === undefined) return { state: 'no word' }
  if (outcomes.length > 1) return { state: 'contradicted', outcomes }
  return { state: 'one word', outcome: first }
}

/**
 * Why a word on a movement cannot count; null where it can. A word said of a time that surely lies
 * before the notification contradicts it: one of the two times is wrong.
 */
export function whyParked(
  word: Pick<NotificationTold, 'time'>,
  submission: Pick<NotificationTold, 'time'> | undefined,
): ParkedWord['because'] | null {
  if (submission === undefined) return 'no submission'
  return endOf(word.time) <= submission.time.at ? 'before the submission' : null
}

const PRECISION_MS = { day: 86_400_000, hour: 3_600_000, minute: 60_000, second: 1_000 } as const

/** The end of the stretch that a claimed time may lie in. */
function endOf({ at, precision }: ClaimedTime): number {
  return at + PRECISION_MS[precision]
}

function isSeen({ position, recorded }: NotificationTold, asKnown: AsKnown): boolean {
  if (asKnown.position !== null && position > asKnown.position) return false
  return asKnown.published === null || dayOfInstant(recorded) <= asKnown.published
}

function isWord(told: NotificationTold): told is NotificationTold<Answered | OutcomeStated> {
  return told.body.kind === 'movement_answered' || told.body.kind === 'movement_outcome'
}

function only<Kind extends NotificationTold['body']['kind']>(
  told: readonly NotificationTold[],
  kind: Kind,
): readonly NotificationTold<Extract<NotificationTold['body'], { readonly kind: Kind }>>[] {
  type Wanted = NotificationTold<Extract<NotificationTold['body'], { readonly kind: Kind }>>
  return told.filter((one): one is Wanted => one.body.kind === kind)
}

function grouped<Body extends Submission | Answered | OutcomeStated>(
  told: readonly NotificationTold<Body>[],
): ReadonlyMap<MovementCode, readonly NotificationTold<Body>[]> {
  const groups = new Map<MovementCode, NotificationTold<Body>[]>()
  for (const one of told) {
    const { movement } = one.body
    const group = groups.get(movement)
    if (group === undefined) groups.set(movement, [one])
    else group.push(one)
  }
  return groups
}

function voicesOf(outcomes: readonly NotificationTold<OutcomeStated>[]): readonly OutcomeVoice[] {
  const voices = new Map<string, NotificationTold<OutcomeStated>[]>()
  for (const told of outcomes) {
    const key = `${told.body.by}\t${told.body.reported_by}`
    voices.set(key, [...(voices.get(key) ?? []), told])
  }
  return [...voices.values()].flatMap((said) => {
    const latest = said.at(-1)
    return latest === undefined ? [] : [{ latest, before: said.slice(0, -1) }]
  })
}

function sortText({ submission, movement }: Movement): string {
  return `${submission.body.day}\t${movement}`
}
