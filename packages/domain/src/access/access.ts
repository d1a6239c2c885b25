/**
 * The access picture: all that is said of pauses, windows, crossings and figures, folded from the
 * log as known on a day or at a position. Nothing replaces anything: what is said later stands
 * beside what was said before.
 */
import type { AsKnown } from '../claims/edition.ts'
import type { FigureStated, AskStated, RiskStated } from '../claims/figure.ts'
import type { AccessKind } from './access-kind.ts'
import { type AccessBody, type CrossingStateSeen, type Told, isOfKind } from './access-statement.ts'
import type {
  BreachAnswered,
  BreachReported,
  ConditionChanged,
  ConditionStated,
  PauseCode,
  PauseProposed,
  PauseStatusStated,
  StanceStated,
} from './pause.ts'
import { byDay, byPosition } from './standing.ts'
import type { WindowCode, WindowHeld, WindowStated } from './window.ts'

/** Everything said of one pause, each list in the order of the log. */
export interface PauseStory {
  readonly pause: PauseCode
  /** How it is proposed now: the latest telling; the earlier ones stay in `story`. */
  readonly proposed: Told<PauseProposed>
  readonly stances: readonly Told<StanceStated>[]
  readonly conditions: readonly ConditionStory[]
  /** Of each window the latest telling. */
  readonly windows: readonly Told<WindowStated>[]
  readonly statuses: readonly Told<PauseStatusStated>[]
  readonly breaches: readonly BreachStory[]
  /** All of it, by the day that it is said of. */
  readonly story: readonly Told[]
}

export interface ConditionStory {
  readonly stated: Told<ConditionStated>
  readonly changes: readonly Told<ConditionChanged>[]
}

export interface BreachStory {
  readonly reported: Told<BreachReported>
  readonly answers: readonly Told<BreachAnswered>[]
}

export interface AccessPicture {
  /** By code. */
  readonly pauses: ReadonlyMap<PauseCode, PauseStory>
  /** Of each window the latest telling, by code. */
  readonly windows: ReadonlyMap<WindowCode, Told<WindowStated>>
  readonly held: readonly Told<WindowHeld>[]
  readonly crossings: readonly Told<CrossingStateSeen>[]
  readonly figures: readonly Told<FigureStated>[]
  readonly asks: readonly Told<AskStated>[]
  readonly risks: readonly Told<RiskStated>[]
}

/** The picture as known: statements up to the position, known by the day. */
export function accessAsKnown(told: Iterable<Told>, asKnown: AsKnown): AccessPicture {
  const { position, published } = asKnown
  const known = [...told]
    .filter((one) => position === null || one.position <= position)
    .filter((one) => published === null || one.known <= published)
    .toSorted(byPosition)
  const windows = latestByCode(ofKind(known, 'window_stated'), ({ window }) => window)
  const proposed = latestByCode(ofKind(known, 'pause_proposed'), ({ pause }) => pause)
  const pauses = [...proposed].map(([pause, one]): [PauseCode, PauseStory] => [
    pause,
    storyOf(one, known, windows),
  ])
  return {
    pauses: new Map(pauses),
    windows,
    held: ofKind(known, 'window_held'),
    crossings: ofKind(known, 'crossing_state'),
    figures: ofKind(known, 'figure_stated'),
    asks: ofKind(known, 'ask_stated'),
    risks: ofKind(known, 'risk_stated'),
  }
}

function storyOf(
  proposed: Told<PauseProposed>,
  known: readonly Told[],
  windows: ReadonlyMap<WindowCode, Told<WindowStated>>,
): PauseStory {
  const { pause } = proposed.body
  const own = known.filter(({ body }) => 'pause' in body && body.pause === pause)
  const changes = ofKind(own, 'condition_changed')
  const answers = ofKind(own, 'breach_answered')
  const conditions = latestByCode(ofKind(own, 'condition_stated'), ({ condition }) => condition)
  const breaches = ofKind(own, 'breach_reported')
  return {
    ...{ pause, proposed },
    stances: ofKind(own, 'stance_stated'),
    conditions: [...conditions.values()].map((stated) => ({
      stated,
      changes: changes.filter(({ body }) => body.condition === stated.body.condition),
    })),
    windows: [...windows.values()].filter(({ body }) => body.pause === pause),
    statuses: ofKind(own, 'pause_status'),
    breaches: breaches.map((reported) => ({
      reported,
      answers: answers.filter(({ body }) => body.breach === reported.body.breach),
    })),
    story: own.toSorted(byDay),
  }
}

function ofKind<Kind extends AccessKind>(
  told: readonly Told[],
  kind: Kind,
): readonly Told<Extract<AccessBody, { readonly kind: Kind }>>[] {
  return told.flatMap(({ body, ...rest }) => (isOfKind(body, kind) ? [{ body, ...rest }] : []))
}

/** Of each code the telling of the latest day; of one day the last in the log. By code. */
function latestByCode<Body extends AccessBody, Code extends string>(
  told: readonly Told<Body>[],
  codeOf: (body: Body) => Code,
): ReadonlyMap<Code, Told<Body>> {
  const latest = new Map<Code, Told<Body>>()
  for (const one of told.toSorted(byDay)) latest.set(codeOf(one.body), one)
  return new Map([...latest].toSorted(([one], [other]) => (one < other ? -1 : 1)))
}
