/** What the pages of windows, pauses and figures are made of, and the words that they share. */
import type { AccessPicture, PauseStory } from '@causeway/domain/access/access'
import type { Told } from '@causeway/domain/access/access-statement'
import { reasonSentence, statusWords } from '@causeway/domain/access/access-words'
import type { PauseStatusStated } from '@causeway/domain/access/pause'
import { standing } from '@causeway/domain/access/standing'
import type { Usability } from '@causeway/domain/access/usability'
import type { Day } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import type { FiledDocument } from '../../document/document.ts'
import type { KnownLine, OperationName } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { statusMark } from '../frame/status.ts'
import { timeOf, timeText } from '../words/days.ts'
import { grouped } from '../words/figures.ts'
import { stated } from '../words/stated.ts'

export interface AccessView {
  readonly operation: OperationName
  readonly picture: AccessPicture
  /** By digest. */
  readonly documents: ReadonlyMap<string, FiledDocument>
  /** The day that is asked about: that of the question, else today. */
  readonly day: Day
  readonly asKnownOn: string
  readonly known: KnownLine
}

/** Who says so, and who reports it: isolated names, in words that take no side. */
export function accordingTo({ origin: { claimedBy, reportedBy } }: Told): Markup {
  if (claimedBy === reportedBy) return html`according to ${stated(claimedBy)}`
  return html`according to ${stated(claimedBy)}, reported by ${stated(reportedBy)}`
}

/** Where it stands in its document, as positions: the words are for those who hold the file. */
export function passageOf(view: AccessView, { origin, position }: Told): Markup {
  const { document, passage } = origin
  const at = html`position ${grouped(position)}`
  if (document === null || passage === null)
    return html`<span class="small">recorded without a dispatch, ${at}</span>`
  const filed = view.documents.get(document)
  const title = filed === undefined ? '' : html`${stated(filed.title)}, `
  return html`<span class="small"
    >${title}characters ${grouped(passage.start)} to ${grouped(passage.end)}, ${at}</span
  >`
}

/** Usable or not, by shape and word. */
export function usableMark({ usable }: Usability): Markup {
  return usable
    ? statusMark('in-order', 'usable for planning')
    : statusMark('stopped', 'not usable for planning')
}

/** Every reason, in sentences. */
export function reasonList({ reasons }: Usability): Markup {
  if (reasons.length === 0) return html``
  return html`<ul>
    ${reasons.map((one) => html`<li>${reasonSentence(one, timeText)}</li>`)}
  </ul>`
}

/** Said wherever a unilateral pause is named. */
export function othersNotAgreed({ unilateral }: Usability): Markup {
  if (!unilateral) return html``
  return html`<p><strong>Unilateral: the other parties have not agreed.</strong></p>`
}

/** What stands of a pause's status; where reporters differ, each of them has a line. */
export function statusLines({ statuses }: PauseStory): Markup {
  const now = standing(statuses, null)
  if (now.length === 0) return html`<span class="none">nobody says that it began</span>`
  return html`${now.map((one, at) => html`${at > 0 ? html`<br />` : ''}${statusLine(one)}`)}`
}

function statusLine(told: Told<PauseStatusStated>): Markup {
  const { status, until } = told.body
  return html`${statusWords(status)}${until === null ? '' : html` until ${timeOf(until)}`},
  ${accordingTo(told)}, ${timeOf(told.origin.on)}`
}
