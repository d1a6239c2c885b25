/**
 * What becomes of an event beside those that were there before it: what it posts, or why nothing,
 * and the question that stands beside it. Nothing is skipped: every event is kept whatever comes
 * out here.
 */
import type { EventMove } from '@causeway/exchange/epcis/reading/event-moves'
import type { EventReading } from '@causeway/exchange/epcis/reading/event-reading'
import { sha256 } from '../log/log.ts'
import type { Earlier, KnownEvents } from './known-events.ts'
import type { OwnStatement } from './own-events.ts'

/** `own`: an event that we wrote ourselves, of a statement in this very log. */
export type SettledStanding = EventReading['standing'] | 'own'

/**
 * `other_content`: the same id was there with something else in it. `alike`: without an id, the
 * same hash as an earlier one. `not_as_signed`: it names a statement of ours and tells it otherwise.
 */
export type AlertKind = 'other_content' | 'alike' | 'not_as_signed'

export interface Settled {
  readonly standing: SettledStanding
  readonly alert: { readonly kind: AlertKind; readonly beside: bigint } | null
  /** '' where it posts; else a word that says why not. */
  readonly posts: string
  readonly moves: readonly EventMove[]
  /** The event whose journal this one takes back, or null. */
  readonly reverses: bigint | null
  /** Movements that this event is the first to count, with its step. */
  readonly counts: readonly { readonly movement: string; readonly step: string }[]
}

/** An event in its place. */
export interface Placed {
  readonly source: string
  readonly position: bigint
  readonly reading: EventReading
  /** The statement in the log that the event says it was made of; null where there is none. */
  readonly ofStatement: OwnStatement | null
}

const NOTHING = { moves: [], reverses: null, counts: [] } as const

/** Settles one event; from then on it is known to those that follow. */
export function settle(placed: Placed, known: KnownEvents): Settled {
  const settled = decide(placed, known)
  const { source, position, reading } = placed
  if (settled.standing !== 'refused')
    known.add(source, reading, { position, isPosted: settled.posts === '' })
  return settled
}

function decide(placed: Placed, known: KnownEvents): Settled {
  const { reading, ofStatement } = placed
  const { standing } = reading
  const silent = (posts: string, alert: Settled['alert'] = null): Settled => {
    return { standing, alert, posts, ...NOTHING }
  }
  if (standing === 'refused') return silent('refused')
  if (ofStatement !== null) {
    if (ofStatement.hashes.has(reading.hashes['cbv2.0']))
      return { ...silent('own'), standing: 'own' }
    return silent('not_as_signed', { kind: 'not_as_signed', beside: ofStatement.position })
  }
  const told = toldBefore(placed, known)
  const isUsable = standing === 'accepted' || standing === 'not_gs1'
  if (told.posts !== '') return silent(told.posts, told.alert)
  if (!isUsable) return silent(standing, told.alert)
  return { ...post(placed, known, told.reverses), alert: told.alert }
}

interface ToldBefore {
  readonly posts: string
  readonly alert: Settled['alert']
  readonly reverses: bigint | null
}

/** What its id says: told again, told otherwise, declared wrong; or alike without an id. */
function toldBefore({ source, reading }: Placed, known: KnownEvents): ToldBefore {
  const { eventID, content, declaresError, hashes } = reading
  const fine: ToldBefore = { posts: '', alert: null, reverses: null }
  if (eventID === null) {
    const beside = known.alike(source, hashes['cbv2.0'])
    if (declaresError) return { ...fine, posts: 'declares_nothing_known' }
    return beside === null ? fine : { ...fine, alert: { kind: 'alike', beside } }
  }
  const { first, declared } = known.earlier(source, eventID)
  const own = earlierOf(first, declared)
  if (own !== null && own.content !== content)
    return { ...fine, posts: 'other_content', alert: otherContent(own) }
  const other = own === null ? known.anywhere(eventID) : null
  const alert = other !== null && other.content !== content ? otherContent(other) : null
  if (declaresError) {
    if (declared !== null) return { ...fine, posts: 'repeated', alert }
    if (first === null) return { ...fine, posts: 'declares_nothing_known', alert }
    if (!first.isPosted) return { ...fine, posts: 'in_error', alert }
    return { ...fine, reverses: first.position, alert }
  }
  if (declared !== null) return { ...fine, posts: 'in_error', alert }
  return first === null ? { ...fine, alert } : { ...fine, posts: 'repeated', alert }
}

function earlierOf(one: Earlier | null, other: Earlier | null): Earlier | null {
  if (one === null || other === null) return one ?? other
  return one.position < other.position ? one : other
}

function otherContent({ position }: Earlier): Settled['alert'] {
  return { kind: 'other_content', beside: position }
}

function post(
  { source, reading }: Placed,
  known: KnownEvents,
  reverses: bigint | null,
): Omit<Settled, 'alert'> {
  const { standing, moves } = reading
  if (typeof moves === 'string') return { standing, posts: moves, ...NOTHING }
  if (reverses !== null) {
    const back = moves.moves.map((one) => ({ ...one, from: one.to, to: one.from }))
    return { standing, posts: '', moves: back, reverses, counts: [] }
  }
  const { step } = moves
  const movements = moves.movements.map(sha256)
  const isCounted = movements.some((one) => {
    const by = known.movedBy(source, one)
    return by !== null && by !== step
  })
  if (isCounted) return { standing, posts: 'counted_before', ...NOTHING }
  const counts = movements
    .filter((movement) => known.addMovement(source, movement, step))
    .map((movement) => ({ movement, step }))
  return { standing, posts: '', moves: moves.moves, reverses: null, counts }
}
