/**
 * The access picture in sentences: "said", "reported", "according to", and no adjective on any
 * party. One place, so that a page and the command line say the same.
 */
import type { FigureBody } from '../claims/figure.ts'
import { figureWords } from '../claims/figure-words.ts'
import type { AccessBody } from './access-statement.ts'
import type { Confidence } from './confidence.ts'
import type { ConditionState, PauseForm, PauseStatus, Stance } from './pause.ts'
import type { Attribution, NotUsable } from './usability.ts'
import type { WindowStated } from './window.ts'

/** Writes a day for people; pages and the command line write it alike. */
export type DayText = (day: string) => string

const STANCE_WORDS: Readonly<Record<Stance, string>> = {
  requests: 'requests it',
  offers: 'offers it',
  supports: 'supports it',
  accepts: 'accepts it',
  conditional: 'accepts it on conditions only',
  rejects: 'rejects it',
  withdraws: 'withdraws from it',
  no_position: 'takes no position',
  not_heard: 'was not heard',
}

const STATUS_WORDS: Readonly<Record<PauseStatus, string>> = {
  in_effect: 'in effect',
  extended: 'extended',
  lapsed: 'lapsed',
  ended: 'ended',
}

const STATE_WORDS: Readonly<Record<ConditionState, string>> = {
  open: 'open',
  met: 'met',
  dropped: 'no longer required',
}

const FORM_WORDS: Readonly<Record<PauseForm, string>> = {
  unilateral: 'unilateral',
  mediated: 'by mediation',
  negotiated: 'between the parties',
}

export const stanceWords = (stance: Stance): string => STANCE_WORDS[stance]
export const statusWords = (status: PauseStatus): string => STATUS_WORDS[status]
export const formWords = (form: PauseForm): string => FORM_WORDS[form]

/** `according to A`, or `according to A, reported by B`. */
export function accordingTo({
  claimedBy,
  reportedBy,
}: Pick<Attribution, 'claimedBy' | 'reportedBy'>): string {
  const claimant = `according to ${claimedBy}`
  return claimedBy === reportedBy ? claimant : `${claimant}, reported by ${reportedBy}`
}

/** One reason as a sentence. */
export function reasonSentence(reason: NotUsable, dayText: DayText): string {
  switch (reason.kind) {
    case 'stance': {
      const { party, stance, according } = reason
      if (according === null) return `${party} was not heard: no source states its stance.`
      return `${party} ${STANCE_WORDS[stance]}, ${said(according, dayText)}.`
    }
    case 'condition open':
      return `A condition of ${reason.party} that comes before is open: ${reason.text} (${said(reason.according, dayText)}).`
    case 'over':
      return `It ${reason.status === 'lapsed' ? 'lapsed' : 'ended'} on ${dayText(reason.according.on)}, ${accordingTo(reason.according)}.`
    case 'start not stated':
      return 'A window is stated, but not when it begins.'
    case 'no window':
      switch (reason.because) {
        case 'none stated':
          return 'No window: nobody stated a time and an area.'
        case 'only proposed':
          return 'No window was announced or agreed; one is proposed.'
        case 'all over':
          return 'No window is left: the last one is over.'
      }
    case 'only proposed':
      return 'The window is only proposed.'
    case 'history':
      return 'The window tells of what was observed, not of what is to come.'
    case 'no such pause':
      return `Nobody has stated the pause ${reason.pause} by then.`
  }
}

function said(according: Attribution, dayText: DayText): string {
  return `${accordingTo(according)}, ${dayText(according.on)}`
}

/** `area North, every day 10:00 to 14:00, from 2023-11-09T10:00 on (Asia/Gaza)`. */
export function windowWords({ where, at, daily, from, to, zone }: WindowStated): string {
  const days = daily === null || daily.days.length === 0 ? 'every day' : daily.days.join(', ')
  const hours = daily === null ? '' : `, ${days} ${daily.opens} to ${daily.closes}`
  const start = from === null ? ', start not stated' : `, from ${localWords(from)}`
  const end = to === null ? (from === null ? '' : ' until further notice') : ` to ${localWords(to)}`
  return `${where} ${at}${hours}${start}${end} (${zone})`
}

function localWords(local: string): string {
  return local.replace('T', ' ')
}

/** Where each factor of a confidence comes from, in the order in which they are multiplied. */
export function factorWords(confidence: Confidence): readonly string[] {
  const { usable, share, open, hold } = confidence
  const hours = `${hoursText(share.open_min)} of ${hoursText(share.of_min)} hours`
  const { watchedDays, heldDays, prior, by } = hold
  const assumed = `assumed ${prior.mean} for ${by === 'unilateral' ? 'a unilateral pause' : 'what was agreed'}`
  return [
    `usable ${usable.usable ? '1' : '0'}`,
    `share ${shareText(share.value)}: ${hours}`,
    open === null
      ? 'open: no crossing asked about'
      : `open ${shareText(open.value)}: ${lastWords(open)}`,
    watchedDays === 0
      ? `hold ${shareText(hold.value)}: never watched, ${assumed}`
      : `hold ${shareText(hold.value)}: held on ${heldDays} of ${watchedDays} days, ${assumed}`,
  ]
}

function lastWords({ last, crossing }: NonNullable<Confidence['open']>): string {
  if (last === null) return `${crossing} was not seen, the long run is assumed`
  return `${crossing} was last seen ${last.state} on ${last.day}`
}

/** Two digits behind the point; the share itself keeps all of them. */
export function shareText(share: number): string {
  return share.toFixed(2)
}

function hoursText(minutes: number): string {
  return String(Math.round(minutes / 6) / 10)
}

/** What a statement says, as a clause whose subject is the party where it has one. */
export function saysWords(body: AccessBody, dayText: DayText): string {
  switch (body.kind) {
    case 'pause_proposed':
      return `a pause, ${FORM_WORDS[body.form]}: ${body.title}`
    case 'stance_stated':
      return `${body.party} ${STANCE_WORDS[body.stance]}`
    case 'condition_stated':
      return `${body.party} requires, ${body.timing} the pause: ${body.text}`
    case 'condition_changed':
      return `the condition ${body.condition} is ${STATE_WORDS[body.state]}`
    case 'window_stated':
      return `a window is ${body.basis}: ${windowWords(body)}`
    case 'window_held':
      return `the window ${body.window} held for ${body.held_min} minutes`
    case 'pause_status': {
      const until = body.until === null ? '' : `, until ${dayText(body.until)}`
      return `it is ${STATUS_WORDS[body.status]}${until}`
    }
    case 'breach_reported': {
      const by = body.alleged === null ? '' : ` by ${body.alleged}`
      return `a breach is alleged${by}: ${body.text}`
    }
    case 'breach_answered':
      return `the answer to what is alleged: ${body.text}`
    case 'crossing_state':
      return `${body.crossing} is ${body.state}`
    default:
      return figureSays(body)
  }
}

function figureSays(body: FigureBody): string {
  switch (body.kind) {
    case 'figure_stated':
      return `${body.subject}: ${figureWords(body)}`
    case 'ask_stated':
      return `${body.party} asks${body.of === null ? '' : ` ${body.of}`}: ${body.text}`
    case 'risk_stated':
      return `${body.party} warns: ${body.text}`
  }
}
