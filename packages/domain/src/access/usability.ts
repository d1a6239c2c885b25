/**
 * Whether a pause is usable for planning: every party whose consent is needed accepts or offers, no
 * condition that comes before is open, a window was announced or agreed, and nobody says that it is
 * over. The answer comes with all of its reasons, as values; the sentences stand beside.
 */
import type { PartyCode } from '../ledger/code.ts'
import type { Day } from '../time/day.ts'
import type { PauseStory } from './access.ts'
import type { AccessBody, Told } from './access-statement.ts'
import type { ConditionCode, Stance } from './pause.ts'
import { standing } from './standing.ts'
import type { WindowCode, WindowStated } from './window.ts'

/** Who says so, and where it stands in the log. */
export interface Attribution {
  readonly claimedBy: PartyCode
  readonly reportedBy: PartyCode
  readonly on: Day
  readonly position: bigint
}

/** One reason why a pause or a window is not usable. */
export type NotUsable =
  /** A party whose consent is needed neither accepts nor offers; nobody speaks of it where null. */
  | {
      readonly kind: 'stance'
      readonly party: PartyCode
      readonly stance: Stance
      readonly according: Attribution | null
    }
  | {
      readonly kind: 'condition open'
      readonly condition: ConditionCode
      readonly party: PartyCode
      readonly text: string
      readonly according: Attribution
    }
  | {
      readonly kind: 'over'
      readonly status: 'lapsed' | 'ended'
      readonly according: Attribution
    }
  /** A window was announced or agreed, but nobody says when it begins. */
  | { readonly kind: 'start not stated'; readonly windows: readonly WindowCode[] }
  | { readonly kind: 'no window'; readonly because: 'none stated' | 'only proposed' | 'all over' }
  /** Of a window: it is only proposed, or it tells of what was. */
  | { readonly kind: 'only proposed' }
  | { readonly kind: 'history' }
  | { readonly kind: 'no such pause'; readonly pause: string }

export interface Usability {
  readonly usable: boolean
  /** In a fixed order: stances by party, conditions, what is over, windows. Empty where usable. */
  readonly reasons: readonly NotUsable[]
  /** A unilateral pause needs its declarer alone: the others have not agreed. */
  readonly unilateral: boolean
}

/** The parties whose consent is needed. */
function consentNeeded({ proposed }: PauseStory): readonly PartyCode[] {
  const { form, declarer, parties } = proposed.body
  return form === 'unilateral' && declarer !== null ? [declarer] : parties
}

/** Usable on the day, going by what was said of it up to then; null for all that is said. */
export function usability(story: PauseStory, day: Day | null): Usability {
  const reasons = [
    ...consentNeeded(story)
      .toSorted()
      .flatMap((party) => stanceReasons(story, party, day)),
    ...conditionReasons(story, day),
    ...overReasons(story, day),
    ...windowReasons(story.windows, day),
  ]
  const unilateral = story.proposed.body.form === 'unilateral'
  return { usable: reasons.length === 0, reasons, unilateral }
}

/** Why a window cannot be planned with: its own reasons, then those of its pause. */
export function windowUsability(
  { body }: Told<WindowStated>,
  pauses: ReadonlyMap<string, PauseStory>,
  day: Day | null,
): Usability {
  const own: NotUsable[] = []
  if (body.basis === 'proposed') own.push({ kind: 'only proposed' })
  if (body.basis === 'observed') own.push({ kind: 'history' })
  if (body.from === null) own.push({ kind: 'start not stated', windows: [body.window] })
  const story = body.pause === null ? undefined : pauses.get(body.pause)
  if (body.pause !== null && story === undefined)
    own.push({ kind: 'no such pause', pause: body.pause })
  const of = story === undefined ? null : usability(story, day)
  const rest = (of?.reasons ?? []).filter(
    ({ kind }) => kind !== 'no window' && kind !== 'start not stated',
  )
  const reasons = [...own, ...rest]
  return { usable: reasons.length === 0, reasons, unilateral: of?.unilateral ?? false }
}

/** Pauses for which nobody stated a window, each with its answer: `u` of them is 0 on every day. */
export function pausesWithoutWindow(
  pauses: ReadonlyMap<string, PauseStory>,
  day: Day | null,
): readonly { readonly story: PauseStory; readonly u: 0; readonly usable: Usability }[] {
  return [...pauses.values()]
    .filter(({ windows }) => windows.length === 0)
    .map((story) => ({ story, u: 0, usable: usability(story, day) }))
}

/** Who says a statement, for an answer that leaves the statement itself out. */
function attributionOf({ origin, position }: Told<AccessBody>): Attribution {
  const { claimedBy, reportedBy, on } = origin
  return { claimedBy, reportedBy, on, position }
}

function stanceReasons(
  { stances }: PauseStory,
  party: PartyCode,
  day: Day | null,
): readonly NotUsable[] {
  const own = stances.filter(({ body }) => body.party === party)
  // That a source reports no stance takes nothing back from a party that another one heard.
  const heard = standing(
    own.filter(({ body }) => body.stance !== 'not_heard'),
    day,
  )
  const now = heard.length > 0 ? heard : standing(own, day)
  if (now.length === 0) return [{ kind: 'stance', party, stance: 'not_heard', according: null }]
  return now
    .filter(({ body }) => body.stance !== 'accepts' && body.stance !== 'offers')
    .map((one) => {
      const { stance } = one.body
      return { kind: 'stance', party, stance, according: attributionOf(one) }
    })
}

function conditionReasons({ conditions }: PauseStory, day: Day | null): readonly NotUsable[] {
  return conditions.flatMap(({ stated, changes }): readonly NotUsable[] => {
    const { condition, party, timing, text } = stated.body
    if (timing !== 'before' || (day !== null && stated.origin.on > day)) return []
    const now = standing(changes, day)
    const open = now.length === 0 ? [stated] : now.filter(({ body }) => body.state === 'open')
    return open.map((one) => {
      const according = attributionOf(one)
      return { kind: 'condition open', condition, party, text, according }
    })
  })
}

function overReasons({ statuses }: PauseStory, day: Day | null): readonly NotUsable[] {
  return standing(statuses, day).flatMap((one): readonly NotUsable[] => {
    const { status } = one.body
    if (status !== 'lapsed' && status !== 'ended') return []
    return [{ kind: 'over', status, according: attributionOf(one) }]
  })
}

function windowReasons(
  windows: readonly Told<WindowStated>[],
  day: Day | null,
): readonly NotUsable[] {
  const said = windows
    .filter(({ origin }) => day === null || origin.on <= day)
    .map(({ body }) => body)
    .filter(({ basis }) => basis !== 'observed')
  const firm = said.filter(({ basis }) => basis !== 'proposed')
  if (said.length === 0) return [{ kind: 'no window', because: 'none stated' }]
  if (firm.length === 0) return [{ kind: 'no window', because: 'only proposed' }]
  // A window that ends at midnight of the day holds nothing of that day any more.
  const left = firm.filter(({ to }) => day === null || to === null || to > `${day}T00:00`)
  if (left.length === 0) return [{ kind: 'no window', because: 'all over' }]
  if (left.some(({ from }) => from !== null)) return []
  return [{ kind: 'start not stated', windows: left.map(({ window }) => window) }]
}
