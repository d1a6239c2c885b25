/**
 * Open questions in words: what we saw, where and when, how we know, what we ask, and until when
 * who answers. Short sentences, words before codes, no blame; aid goes on in the meantime.
 */
import type { Contradiction } from '@causeway/domain/ledger/contradiction'
import type { Lot } from '@causeway/domain/ledger/lot'
import type { ParkReason, WaitKey } from '@causeway/domain/ledger/outcome'
import { describedBy } from '@causeway/domain/ledger/speaks-of'
import { html } from 'hono/html'
import { type BookView, consignmentLink, itemTitle, statementLink } from '../custody/book.ts'
import type { Markup } from '../frame/markup.ts'
import { KIND_WORDS } from '../words/custody.ts'
import { grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'
import type { OpenQuestion } from './open-questions.ts'

/** What we saw, how we know, and what we ask. */
export interface QuestionWords {
  readonly title: Markup
  readonly how: Markup
  readonly ask: Markup
}

export function questionWords(view: BookView, question: OpenQuestion): QuestionWords {
  return question.kind === 'contradiction'
    ? contradictionWords(view, question, question.contradiction)
    : parkedWords(view, question.reason, KIND_WORDS[question.told.logged.body.kind])
}

function contradictionWords(
  view: BookView,
  { told }: OpenQuestion,
  one: Contradiction,
): QuestionWords {
  const second = statementLink(view, one.second)
  switch (one.kind) {
    case 'equivocation':
      return {
        title: html`One device signed two statements under its number ${grouped(one.n)}`,
        how: html`The log holds them at ${statementLink(view, one.first)} and at ${second}. Both
        signatures hold, and anybody can check them.`,
        ask: html`Which of the two is meant, and how did the other come to be? A party that does not
        own the device then states what stands. Until then the later one moves no goods.`,
      }
    case 'statements differ':
      return {
        title: html`Giver and receiver tell hand-over ${code(one.number)} differently`,
        how: html`Each signed a statement of its own: ${statementLink(view, one.first)} and
        ${second}. The earlier one counts, the later one stands beside it.`,
        ask: html`What was counted, lot by lot? Whoever finds an error reverses its own statement
        and states it anew.`,
      }
    case 'lot described differently':
      return {
        title: html`Lot ${code(one.lot)} is described as something else than before`,
        how: html`${describedTwice(view, told, one.lot)} The later statement is at ${second}.`,
        ask: html`Is it another lot? Then please state it again, under a lot code of its own.`,
      }
    case 'serial conflict':
      return {
        title: html`Handling unit ${code(one.unit)} is said to be in two places`,
        how: html`An earlier statement has it elsewhere than the one at ${second}.`,
        ask: html`Where is the unit now? Does its code stand on two units?`,
      }
    case 'double claim':
      return {
        title: html`More was received on leg ${code(one.leg)} than anybody says was sent`,
        how: html`The receipt at ${second} takes goods that an earlier receipt took already.`,
        ask: html`Was there another load? Then please send its dispatch. Or was one load counted
        twice?`,
      }
    case 'names another':
      return {
        title: html`A device names another statement before its number ${grouped(one.n)}`,
        how: html`The statement at ${second} names one before it that this log does not hold.`,
        ask: html`Please send all that this device signed, so that its chain is whole here.`,
      }
    case 'number planned twice':
      return {
        title: html`Two plans bear the number ${consignmentLink(view, one.consignment)}`,
        how: html`They say different things, at ${statementLink(view, one.first)} and at ${second}.
        The earlier one stands.`,
        ask: html`Which of the two keeps the number? The other needs a number of its own.`,
      }
  }
}

function describedTwice(view: BookView, told: OpenQuestion['told'], lot: Lot['lot']): Markup {
  const before = view.state.lots.get(lot)
  const now = describedBy(told.logged.body).find((one) => one.lot === lot)
  if (before === undefined || now === undefined) return html``
  return html`Before: ${lotWords(view, before)}. Now: ${lotWords(view, now)}.`
}

function lotWords(view: BookView, lot: Lot): Markup {
  const donor = lot.donor === null ? 'no donor named' : html`donor ${stated(lot.donor)}`
  return html`${stated(itemTitle(view, lot.item))} in ${PLURALS[lot.unit]}, ${donor}`
}

const PLURALS = { gram: 'grams', millilitre: 'millilitres', piece: 'pieces' } as const

/** Why a statement waits, and what would free it. */
function parkedWords(view: BookView, reason: ParkReason, kind: string): QuestionWords {
  const title = html`${kind} that waits: ${reasonWords(view, reason)}`
  const how = html`It is in the log and kept. It moves no goods until what is missing comes.`
  switch (reason.kind) {
    case 'equivocation':
      return { title, how, ask: html`Which of the two statements stands?` }
    case 'revoked_key':
      return {
        title,
        how,
        ask: html`Was it signed before the device was lost? Then please send a proof of that. Or
        state it anew with another device.`,
      }
    case 'not_authorised':
      return {
        title,
        how,
        ask: html`Is a device of a party concerned not enrolled yet? Please enrol it, or let the
        party sign.`,
      }
    case 'unknown_reference':
      return {
        title,
        how,
        ask: html`Is the missing statement still on a phone? Please send it.`,
      }
    case 'serial_conflict':
      return { title, how, ask: html`Where is the unit now? Does its code stand on two units?` }
    case 'already_reversed':
      return { title, how, ask: html`What was right? Please state it anew.` }
    case 'leg_closed':
      return {
        title,
        how,
        ask: html`When did these goods move? What moves now needs a leg of its own.`,
      }
  }
}

/** The reason itself, without a full stop. */
export function reasonWords(view: BookView, reason: ParkReason): Markup {
  switch (reason.kind) {
    case 'equivocation':
      return html`its device signed another statement under the same number, at
      ${statementLink(view, reason.other)}`
    case 'revoked_key':
      return html`its key was revoked before`
    case 'not_authorised':
      return html`nobody who may state it has signed`
    case 'unknown_reference':
      return unknownWords(reason.to)
    case 'serial_conflict':
      return html`handling unit ${code(reason.unit)} is elsewhere, according to an earlier statement`
    case 'already_reversed':
      return html`what it would undo is undone already, at ${statementLink(view, reason.by)}`
    case 'leg_closed':
      return html`leg ${code(reason.leg)} is closed`
  }
}

function unknownWords(to: WaitKey): Markup {
  const [kind, ...rest] = to.split(':')
  const name = rest.join(':')
  switch (kind) {
    case 'lot':
      return html`lot ${code(name)} is not described yet, or is something else`
    case 'key':
      return html`it speaks of a key that nobody enrolled`
    case 'after':
      return html`it was counted against position ${code(name)}, which this log has not passed`
    case 'leg':
      return html`goods of leg ${code(name)} are still on the road`
    default:
      return html`it speaks of a statement that is not here, or that moved nothing:
      ${code(`${name.slice(0, 12)}…`)}`
  }
}
