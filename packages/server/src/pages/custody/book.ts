/**
 * The custody book as pages look at it: one state, seen up to one position, with the names that
 * statements gave to places and items by then, and addresses that keep what the reader looks back to.
 */
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { ItemCode, LotCode, PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import type { StatementId } from '@causeway/domain/statement/statement'
import { type Instant, dayOfInstant } from '@causeway/domain/time/instant'
import type { Day } from '@causeway/domain/time/day'
import { html } from 'hono/html'
import { type KnownLine, type OperationName, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { grouped } from '../words/figures.ts'
import { code, stated } from '../words/stated.ts'

export interface BookView {
  readonly operation: OperationName
  readonly state: LedgerState
  /** The last position that is seen; -1 where nothing was known yet. */
  readonly position: bigint
  /** As typed; '' for all that is known by now. */
  readonly asKnownOn: string
  readonly known: KnownLine
  /** When the newest signed statement that is seen was recorded; null before the first. */
  readonly lastRecorded: Instant | null
  readonly now: Instant
}

/** What the foot line says that these pages count, and what they do not. */
export function knownOfBook(seen: {
  readonly day: string | null
  readonly position: bigint | null
  readonly recordedAt: string | null
}): KnownLine {
  return {
    ...seen,
    counts: [{ name: 'the signed statements of this operation', edition: null }],
    leavesOut: [
      { name: 'lists and reports of sources', because: 'claims have books of their own' },
    ],
  }
}

/** The day that goods are aged by: today, or the day up to which the reader looks back. */
export function dayOfView({ asKnownOn, lastRecorded, now }: BookView): Day {
  return dayOfInstant(asKnownOn === '' ? now : (lastRecorded ?? now))
}

export function consignmentLink(view: BookView, number: ConsignmentNumber): Markup {
  return html`<a href="${linkTo(view, `/consignments/${number}`)}">${code(number)}</a>`
}

/** A place by the name that was stated for it, else by its code. */
export function placeTitle({ state, position }: BookView, place: PlaceCode): string {
  return state.places.latest(place, position)?.said.title ?? place
}

export function placeLink(view: BookView, place: PlaceCode): Markup {
  const path = `/places/${encodeURIComponent(place)}`
  return html`<a href="${linkTo(view, path)}">${stated(placeTitle(view, place))}</a>`
}

export function partyName(party: PartyCode): Markup {
  return stated(party)
}

export function itemTitle({ state, position }: BookView, item: ItemCode): string {
  return state.items.latest(item, position)?.said.title ?? item
}

/** The goods by their item, with the lot's code. */
export function lotName(view: BookView, lot: LotCode): Markup {
  const item = view.state.lots.get(lot)?.item
  if (item === undefined) return html`lot ${code(lot)}`
  return html`${stated(itemTitle(view, item))}, lot ${code(lot)}`
}

/** Null where nobody described the lot. */
export function unitOfLot({ state }: BookView, lot: LotCode): BaseUnit | null {
  return state.lots.get(lot)?.unit ?? null
}

/** A statement by its place in the log, leading to all that can be checked of it. */
export function statementLink(view: BookView, id: StatementId): Markup {
  const told = view.state.told.get(id)
  if (told === undefined) return code(`${id.slice(0, 12)}…`)
  const href = linkTo(view, `/statements/${id}`)
  return html`<a class="whole" href="${href}">position ${grouped(told.logged.position)}</a>`
}
