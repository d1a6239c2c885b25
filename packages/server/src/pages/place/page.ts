/**
 * A place: what each custodian has there of each lot, now and as known at a position, the stock
 * card line by line, and at a crossing the goods that wait, by how long. Units never mix.
 */
import type { Account } from '@causeway/domain/ledger/account'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { AGE_BANDS, goodsWaiting } from '@causeway/domain/ledger/goods-waiting'
import { html } from 'hono/html'
import {
  type BookView,
  consignmentLink,
  dayOfView,
  lotName,
  partyName,
  placeTitle,
  statementLink,
} from '../custody/book.ts'
import { consignmentOf } from '@causeway/domain/consignment/consignment-number'
import { addressOf, frame, linkTo } from '../frame/frame.ts'
import type { Markup } from '../frame/markup.ts'
import { ACCOUNT_WORDS, CAUSE_WORDS, KIND_WORDS, PLACE_WORDS } from '../words/custody.ts'
import { timeOf } from '../words/days.ts'
import { counted, grouped } from '../words/figures.ts'
import { claimedOf, instantOf } from '../words/moments.ts'
import { quantityOf, quantityOrNone } from '../words/quantities.ts'
import { code, stated } from '../words/stated.ts'
import { type CardLine, type StockCard, stockCards } from './stock-card.ts'

/** Lines of one card on one page, and lines of all cards that still fit under the balances. */
const LINES_PER_PAGE = 40
/** Balances on one page. */
const BALANCES_PER_PAGE = 40

export interface PlaceAsked {
  /** The lot and custodian of one card, as typed; '' for the place as a whole. */
  readonly lot: string
  readonly custodian: string
  /** From 1. */
  readonly page: number
}

/** Null where nobody has spoken of the place by then. */
export function placePage(view: BookView, place: PlaceCode, asked: PlaceAsked): string | null {
  const { operation, asKnownOn, known, state, position } = view
  const told = state.places.latest(place, position)
  const all = stockCards(state, place, position)
  if (told === null && all.length === 0 && !isSpokenOf(view, place)) return null
  const cards = all.filter(({ account }) => isAskedFor(account, asked))
  const isOne = asked.lot !== '' || asked.custodian !== ''
  const title = placeTitle(view, place)
  const body = html`<p>
      <a href="${linkTo(view, '/places')}">All places</a>${
        isOne
          ? html` ·
              <a href="${linkTo(view, `/places/${encodeURIComponent(place)}`)}"
                >All stock of ${stated(title)}</a
              >`
          : ''
      }
    </p>
    <h1>${stated(title)}</h1>
    <p class="lead">
      ${told === null ? 'A place that nobody described yet' : whatItIs(view, told.said.is)}. Code
      ${code(place)}.
    </p>
    ${lookBack(view, place)}
    ${
      cards.length === 0
        ? html`<p class="none">
            No stock is known here${isOne ? ' of that lot and custodian' : ''}. Goods show once a
            signed statement brings them.
          </p>`
        : isOne
          ? cards.map((card) => cardSection(view, place, { card, asked }))
          : wholePlace(view, place, { cards, page: asked.page })
    }
    ${told?.said.is === 'crossing' && !isOne ? waiting(view, place) : ''}`
  return frame({ title, operation, current: 'places', asKnownOn, known, body })
}

function whatItIs(view: BookView, is: keyof typeof PLACE_WORDS): Markup {
  const words = PLACE_WORDS[is]
  return html`${words.charAt(0).toUpperCase()}${words.slice(1)} of
    <bdi>${view.operation.title}</bdi>`
}

function isAskedFor({ lot, custodian }: Account, asked: PlaceAsked): boolean {
  return (
    (asked.lot === '' || (lot as string) === asked.lot) &&
    (asked.custodian === '' || (custodian as string) === asked.custodian)
  )
}

/** Whether anything moved from, to or over the place, though no stock ever stood there. */
function isSpokenOf({ state, position }: BookView, place: PlaceCode): boolean {
  return [...state.told.values()].some(({ logged: { body, position: at } }) => {
    if (at > position) return false
    if (body.kind === 'dispatch') return body.from === place || body.to === place
    if (body.kind === 'permission' || body.kind === 'quota') return body.crossing === place
    if (body.kind === 'consignment')
      return body.legs.some(({ from, to }) => from === place || to === place)
    return 'place' in body && body.place === place
  })
}

function lookBack(view: BookView, place: PlaceCode): Markup {
  const action = addressOf(view.operation, `/places/${encodeURIComponent(place)}`)
  return html`<form class="ask" method="get" action="${action}" aria-label="As known on">
    <label class="long"
      ><span>As known on: a position of the log, or a day</span>
      <input name="as-known-on" value="${view.asKnownOn}" placeholder="4207"
    /></label>
    <button>Show</button>
  </form>`
}

function wholePlace(
  view: BookView,
  place: PlaceCode,
  { cards, page }: { readonly cards: readonly StockCard[]; readonly page: number },
): Markup {
  const last = Math.max(1, Math.ceil(cards.length / BALANCES_PER_PAGE))
  const at = Math.min(page, last)
  const shown = cards.slice((at - 1) * BALANCES_PER_PAGE, at * BALANCES_PER_PAGE)
  const lines = shown.reduce((sum, card) => sum + card.lines.length, 0)
  const asked = { lot: '', custodian: '', page: 1 }
  return html`${balances(view, place, shown)}
  ${pages(view, place, { asked: { ...asked, page: at }, last, what: 'balances' })}
  ${
    lines <= LINES_PER_PAGE
      ? shown.map((card) => cardSection(view, place, { card, asked }))
      : html`<p class="small">
          Choose a lot above to see its card: the ${counted(shown.length, 'card', 'cards')} have
          ${grouped(lines)} lines.
        </p>`
  }`
}

function balances(view: BookView, place: PlaceCode, cards: readonly StockCard[]): Markup {
  const looksBack = view.asKnownOn !== ''
  const owes = cards.some(({ owed }) => owed > 0n)
  return html`<h2>Stock</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: stock">
      <table>
        <thead>
          <tr>
            <th scope="col">Goods</th>
            <th scope="col">Custodian</th>
            <th scope="col" class="n">${looksBack ? 'As known then' : 'Balance'}</th>
            ${looksBack ? html`<th scope="col" class="n">By now</th>` : ''}
            ${owes ? html`<th scope="col" class="n">Left without being known here</th>` : ''}
            <th scope="col">Card</th>
          </tr>
        </thead>
        <tbody>
          ${cards.map(
            (card) =>
              html`<tr>
                <th scope="row" class="wraps">${lotName(view, card.account.lot)}</th>
                <td>${partyName(card.account.custodian)}</td>
                <td class="n">${quantityOf(card.balance, card.account.unit)}</td>
                ${
                  looksBack
                    ? html`<td class="n">${quantityOf(card.balanceNow, card.account.unit)}</td>`
                    : ''
                }
                ${owes ? html`<td class="n">${quantityOrNone(card.owed, card.account.unit)}</td>` : ''}
                <td>
                  <a
                    class="whole"
                    href="${cardAddress(view, place, { account: card.account, page: 1 })}"
                    >${counted(card.lines.length, 'line', 'lines')}</a
                  >
                </td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}

function cardAddress(
  view: BookView,
  place: PlaceCode,
  { account, page }: { readonly account: Account; readonly page: number },
): string {
  const query = { lot: account.lot, custodian: account.custodian, page: String(page) }
  return linkTo(view, `/places/${encodeURIComponent(place)}`, query)
}

function cardSection(
  view: BookView,
  place: PlaceCode,
  { card, asked }: { readonly card: StockCard; readonly asked: PlaceAsked },
): Markup {
  const { account, lines } = card
  const last = Math.max(1, Math.ceil(lines.length / LINES_PER_PAGE))
  const at = Math.min(asked.page, last)
  const shown = lines.slice((at - 1) * LINES_PER_PAGE, at * LINES_PER_PAGE)
  const name = `${account.lot}, ${account.custodian}`
  return html`<h2>
      Stock card: ${lotName(view, account.lot)}, kept by ${partyName(account.custodian)}
    </h2>
    <div class="scroll" role="region" tabindex="0" aria-label="Stock card: ${name}">
      <table class="roomy">
        <caption>
          In the order of the log. When it happened is as stated; when it was recorded is ours.
        </caption>
        <thead>
          <tr>
            <th scope="col">When, as stated</th>
            <th scope="col">What, from or to whom</th>
            <th scope="col" class="n">In</th>
            <th scope="col" class="n">Out</th>
            <th scope="col" class="n">Balance after</th>
            <th scope="col">Statement</th>
            <th scope="col">Recorded</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((line) => cardRow(view, account, line))}
        </tbody>
      </table>
    </div>
    ${
      asked.lot === ''
        ? ''
        : pages(view, place, { asked: { ...asked, page: at }, last, what: 'lines' })
    }`
}

function cardRow(view: BookView, { unit }: Account, line: CardLine): Markup {
  const { id, time, recorded, body } = line.told.logged
  return html`<tr>
    <th scope="row">${claimedOf(time)}</th>
    <td class="roomy">${KIND_WORDS[body.kind]}: ${otherSide(view, line)}</td>
    <td class="n">${line.came === 0n ? '' : quantityOf(line.came, unit)}</td>
    <td class="n">${line.went === 0n ? '' : quantityOf(line.went, unit)}</td>
    <td class="n">${quantityOf(line.after, unit)}</td>
    <td>${statementLink(view, id)}</td>
    <td>${instantOf(recorded)}</td>
  </tr>`
}

/** From or to whom. The other account says it better than the statement where suspense stands in. */
function otherSide(view: BookView, { other, came }: CardLine): Markup {
  const way = came > 0n ? 'from' : 'to'
  const { kind, custodian, at, cause } = other
  if (kind === 'stock') return html`${way} ${partyName(custodian)}`
  if (kind === 'transit' || kind === 'returning') {
    const leg = at.leg === null ? '' : html` (${consignmentLink(view, consignmentOf(at.leg))})`
    return html`${way} ${partyName(custodian)}, ${ACCOUNT_WORDS[kind]}${leg}`
  }
  if (kind === 'suspense' && other.at.leg !== null)
    return html`${way} ${partyName(custodian)}, whose dispatch is not here yet`
  return html`${ACCOUNT_WORDS[kind]}${cause === null ? '' : `: ${CAUSE_WORDS[cause]}`}`
}

function waiting(view: BookView, place: PlaceCode): Markup {
  const { state, position } = view
  const day = dayOfView(view)
  const goods = goodsWaiting(state.balances, { place, day, position })
  if (goods.length === 0) return html``
  return html`<h2>Goods that wait at this crossing, by how long</h2>
    <div class="scroll" role="region" tabindex="0" aria-label="Table: goods that wait">
      <table class="roomy">
        <caption>
          Days up to ${timeOf(day)}. What leaves is taken from what came first.
        </caption>
        <thead>
          <tr>
            <th scope="col">Goods</th>
            <th scope="col">Custodian</th>
            ${AGE_BANDS.map((band) => html`<th scope="col" class="n">${BAND_WORDS[band]}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${goods.map(
            ({ account, bands }) =>
              html`<tr>
                <th scope="row" class="wraps">${lotName(view, account.lot)}</th>
                <td>${partyName(account.custodian)}</td>
                ${AGE_BANDS.map(
                  (band) => html`<td class="n">${quantityOrNone(bands[band], account.unit)}</td>`,
                )}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`
}

const BAND_WORDS: Readonly<Record<(typeof AGE_BANDS)[number], string>> = {
  '0-2': '0 to 2 days',
  '3-7': '3 to 7 days',
  '8-14': '8 to 14 days',
  '15+': '15 days and more',
  unknown: 'nobody says since when',
}

function pages(
  view: BookView,
  place: PlaceCode,
  of: { readonly asked: PlaceAsked; readonly last: number; readonly what: string },
): Markup {
  const { asked, last, what } = of
  if (last <= 1) return html``
  const { lot, custodian, page } = asked
  const address = (to: number): string =>
    linkTo(view, `/places/${encodeURIComponent(place)}`, { lot, custodian, page: String(to) })
  return html`<nav class="pages" aria-label="Pages of ${what}">
    ${page > 1 ? html`<a href="${address(page - 1)}" rel="prev">Earlier ${what}</a>` : ''}
    <span>Page ${grouped(page)} of ${grouped(last)}</span>
    ${page < last ? html`<a href="${address(page + 1)}" rel="next">Further ${what}</a>` : ''}
  </nav>`
}
