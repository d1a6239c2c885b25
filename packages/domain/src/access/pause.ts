/**
 * What can be said of a pause: that somebody proposes it, what each party says of it, what a party
 * requires, in what state it is, and that somebody is said to have broken it. Each is one statement
 * of one claimant; none takes another back.
 */
import type { PartyCode } from '../ledger/code.ts'
import type { Demand, Fields } from '../ledger/fields.ts'
import { areApart, code, day, listOf, oneOf, orNull } from '../ledger/reader.ts'
import type { Branded } from '../result/result.ts'
import type { Day } from '../time/day.ts'
import { lineOfText } from './origin.ts'

export type PauseCode = Branded<string, 'PauseCode'>
export type ConditionCode = Branded<string, 'ConditionCode'>
export type BreachCode = Branded<string, 'BreachCode'>

/** Unilateral: one party declares it, and only its consent is needed. */
export const FORMS = ['unilateral', 'mediated', 'negotiated'] as const
export const STANCES = [
  'requests',
  'offers',
  'supports',
  'accepts',
  'conditional',
  'rejects',
  'withdraws',
  'no_position',
  'not_heard',
] as const
export const TIMINGS = ['before', 'during', 'after'] as const
export const STATES = ['open', 'met', 'dropped'] as const
export const STATUSES = ['in_effect', 'extended', 'lapsed', 'ended'] as const

export type PauseForm = (typeof FORMS)[number]
export type Stance = (typeof STANCES)[number]
export type Timing = (typeof TIMINGS)[number]
export type ConditionState = (typeof STATES)[number]
export type PauseStatus = (typeof STATUSES)[number]

export interface PauseProposed {
  readonly kind: 'pause_proposed'
  readonly pause: PauseCode
  readonly title: string
  readonly form: PauseForm
  /** The party that declares a unilateral pause; null for the others. */
  readonly declarer: PartyCode | null
  readonly mediators: readonly PartyCode[]
  /** The parties whose fighting would halt. Their consent is needed, unless it is unilateral. */
  readonly parties: readonly PartyCode[]
}

export interface StanceStated {
  readonly kind: 'stance_stated'
  readonly pause: PauseCode
  readonly party: PartyCode
  readonly stance: Stance
}

export interface ConditionStated {
  readonly kind: 'condition_stated'
  readonly pause: PauseCode
  readonly condition: ConditionCode
  readonly party: PartyCode
  readonly timing: Timing
  readonly text: string
}

export interface ConditionChanged {
  readonly kind: 'condition_changed'
  readonly pause: PauseCode
  readonly condition: ConditionCode
  readonly state: ConditionState
}

export interface PauseStatusStated {
  readonly kind: 'pause_status'
  readonly pause: PauseCode
  readonly status: PauseStatus
  /** To which day an extension goes, as said; null where it is not said. */
  readonly until: Day | null
}

/** An allegation, until somebody answers it; then there are two accounts side by side. */
export interface BreachReported {
  readonly kind: 'breach_reported'
  readonly pause: PauseCode
  readonly breach: BreachCode
  /** The party that is said to have done it; null where the source names none. */
  readonly alleged: PartyCode | null
  readonly text: string
}

export interface BreachAnswered {
  readonly kind: 'breach_answered'
  readonly pause: PauseCode
  readonly breach: BreachCode
  readonly text: string
}

export type PauseBody =
  | PauseProposed
  | StanceStated
  | ConditionStated
  | ConditionChanged
  | PauseStatusStated
  | BreachReported
  | BreachAnswered

const parties = listOf(code<PartyCode>(), { least: 0, most: 20 })

/** Takes the fields of a statement on a pause. */
export function takePauseBody(kind: PauseBody['kind'], fields: Fields): PauseBody {
  const pause = fields.take('pause', code<PauseCode>())
  switch (kind) {
    case 'pause_proposed':
      return {
        ...{ kind, pause },
        title: fields.take('title', lineOfText(120)),
        form: fields.take('form', oneOf(FORMS)),
        declarer: fields.take('declarer', orNull(code<PartyCode>())),
        mediators: fields.take('mediators', parties),
        parties: fields.take('parties', parties),
      }
    case 'stance_stated':
      return {
        ...{ kind, pause },
        party: fields.take('party', code<PartyCode>()),
        stance: fields.take('stance', oneOf(STANCES)),
      }
    case 'condition_stated':
      return {
        ...{ kind, pause },
        condition: fields.take('condition', code<ConditionCode>()),
        party: fields.take('party', code<PartyCode>()),
        timing: fields.take('timing', oneOf(TIMINGS)),
        text: fields.take('text', lineOfText()),
      }
    case 'condition_changed':
      return {
        ...{ kind, pause },
        condition: fields.take('condition', code<ConditionCode>()),
        state: fields.take('state', oneOf(STATES)),
      }
    case 'pause_status':
      return {
        ...{ kind, pause },
        status: fields.take('status', oneOf(STATUSES)),
        until: fields.take('until', orNull(day)),
      }
    case 'breach_reported':
      return {
        ...{ kind, pause },
        breach: fields.take('breach', code<BreachCode>()),
        alleged: fields.take('alleged', orNull(code<PartyCode>())),
        text: fields.take('text', lineOfText()),
      }
    case 'breach_answered':
      return {
        ...{ kind, pause },
        breach: fields.take('breach', code<BreachCode>()),
        text: fields.take('text', lineOfText()),
      }
  }
}

/** What must hold between the fields of a pause, and the field that is named if it does not. */
export const PAUSE_DEMANDS: readonly Demand<PauseProposed>[] = [
  ['declarer', ({ form, declarer }) => (form === 'unilateral') === (declarer !== null)],
  ['parties', ({ form, parties: all }) => form === 'unilateral' || all.length > 0],
  ['parties', ({ parties: all }) => areApart(all)],
  ['mediators', ({ form, mediators }) => form === 'mediated' || mediators.length === 0],
]
