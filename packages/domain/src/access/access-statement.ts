/**
 * Statements about access and figures: read once, at the edge, into what is said and where it comes
 * from. What contradicts itself is refused with the field that is wrong; what parties say against
 * each other is kept.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import {
  type FigureBody,
  type UpsideDown,
  FIGURE_DEMANDS,
  rangeFlaw,
  takeFigureBody,
} from '../claims/figure.ts'
import type { PlaceCode } from '../ledger/code.ts'
import { type Demand, type Malformed, Fields } from '../ledger/fields.ts'
import { code, oneOf } from '../ledger/reader.ts'
import { type Result, accept, refuse } from '../result/result.ts'
import type { Day } from '../time/day.ts'
import { type AccessKind, ACCESS_KINDS } from './access-kind.ts'
import { type EndsBeforeItBegins, type Origin, originFlaw, takeOrigin } from './origin.ts'
import { type PauseBody, PAUSE_DEMANDS, takePauseBody } from './pause.ts'
import {
  type UnknownZone,
  type WindowHeld,
  type WindowStated,
  takeWindow,
  takeWindowHeld,
  windowFlaw,
} from './window.ts'

/** A crossing or a road as it was seen on the day of its origin. */
export interface CrossingStateSeen {
  readonly kind: 'crossing_state'
  readonly crossing: PlaceCode
  readonly state: 'open' | 'closed'
}

export type AccessBody = PauseBody | WindowStated | WindowHeld | CrossingStateSeen | FigureBody

/** What is said, and where it comes from. */
export interface Said<Body extends AccessBody = AccessBody> {
  readonly body: Body
  readonly origin: Origin
}

/** A statement with its place in the log, and the day from which it counts as known. */
export interface Told<Body extends AccessBody = AccessBody> extends Said<Body> {
  readonly position: bigint
  /** When its document was published; the day it was recorded where it has none. */
  readonly known: Day
}

/** What is wrong with a statement; whoever recorded it corrects the field at `at`. */
export type AccessRefusal = Malformed | UnknownZone | EndsBeforeItBegins | UpsideDown

/** Whether the word is a kind of statement that is read here. */
export function isAccessKind(kind: string): kind is AccessKind {
  return ACCESS_KINDS.some((one) => one === kind)
}

/**
 * Reads the body of a statement. In this order: the form of each field, what must hold between
 * fields, the origin, a zone that there is not, what ends before it begins, a range upside down.
 */
export function parseAccess(
  kind: AccessKind,
  value: Canonical,
  isZone: (zone: string) => boolean,
): Result<Said, AccessRefusal> {
  const fields = new Fields(value, '')
  const body = takeBody(kind, fields)
  const origin = takeOrigin(fields)
  const read = fields.answer({ body, origin }, demandsOf(kind))
  if (!read.ok) return read
  const wrong = originFlaw(origin) ?? flawOf(body, value, isZone)
  return wrong === null ? accept({ body, origin }) : refuse(wrong)
}

function takeBody(kind: AccessKind, fields: Fields): AccessBody {
  switch (kind) {
    case 'window_stated':
      return takeWindow(fields)
    case 'window_held':
      return takeWindowHeld(fields)
    case 'crossing_state':
      return {
        kind,
        crossing: fields.take('crossing', code<PlaceCode>()),
        state: fields.take('state', oneOf(['open', 'closed'] as const)),
      }
    case 'figure_stated':
    case 'ask_stated':
    case 'risk_stated':
      return takeFigureBody(kind, fields)
    default:
      return takePauseBody(kind, fields)
  }
}

function flawOf(
  body: AccessBody,
  value: Canonical,
  isZone: (zone: string) => boolean,
): AccessRefusal | null {
  if (body.kind === 'figure_stated') return rangeFlaw(body)
  if (body.kind !== 'window_stated') return null
  const has = (name: string): boolean =>
    typeof value === 'object' && value !== null && name in value
  return windowFlaw(body, { opens: has('opens'), closes: has('closes') }, isZone)
}

function demandsOf(kind: AccessKind): readonly Demand<Said>[] {
  if (kind === 'pause_proposed') return overBody(kind, PAUSE_DEMANDS)
  return kind === 'figure_stated' ? overBody(kind, FIGURE_DEMANDS) : []
}

/** Demands on one kind of body as demands on what is said. */
function overBody<Kind extends AccessKind>(
  kind: Kind,
  demands: readonly Demand<Extract<AccessBody, { readonly kind: Kind }>>[],
): readonly Demand<Said>[] {
  return demands.map(([name, holds]): Demand<Said> => [
    name,
    ({ body }) => !isOfKind(body, kind) || holds(body),
  ])
}

/** Whether the body is of this kind. */
export function isOfKind<Kind extends AccessKind>(
  body: AccessBody,
  kind: Kind,
): body is Extract<AccessBody, { readonly kind: Kind }> {
  return body.kind === kind
}
