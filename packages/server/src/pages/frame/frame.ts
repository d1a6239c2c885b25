/**
 * The frame of every page: head, way around, content, and the one foot line that says as known on
 * which date and position, which sources count and which do not. No script, no outside request.
 */
import { html, raw } from 'hono/html'
import { grouped } from '../words/figures.ts'
import { momentOf, timeOf } from '../words/days.ts'
import type { Markup } from './markup.ts'
import { STYLE } from './style.ts'
import { type Room, pathOf, wayAround } from './way-around.ts'

/** The operation that a page is about. */
export interface OperationName {
  readonly code: string
  readonly title: string
}

/** A source as pages name it. */
export interface SourceName {
  readonly code: string
  readonly name: string
  readonly publisher: string
}

/** The foot line. `day` is null where the page shows all that is known by now. */
export interface KnownLine {
  readonly day: string | null
  /** The last position that the page saw; null where the log is empty. */
  readonly position: bigint | null
  /** Record time of that position, in UTC. */
  readonly recordedAt: string | null
  /** Each source that the page counts, with the edition that speaks for it; null for no list. */
  readonly counts: readonly { readonly name: string; readonly edition: string | null }[]
  /** What it does not count, and why. */
  readonly leavesOut: readonly { readonly name: string; readonly because: string }[]
}

export interface Framed {
  readonly title: string
  /** Null for pages above the operations. */
  readonly operation: OperationName | null
  readonly current: Room | null
  /** What the reader asked to look back to, as typed; '' for all that is known by now. */
  readonly asKnownOn: string
  /** Null for pages that show no figure. */
  readonly known: KnownLine | null
  readonly body: Markup
}

/** Written in one piece: the content policy names the digest of exactly what stands in it. */
const STYLE_ELEMENT = `<style>${STYLE}</style>`

/** A deck on arches: the house's mark. */
const ARCHES = 'M0 3h36v4h-3v13h-5v-4a4.5 4.5 0 00-9 0v4h-2v-4a4.5 4.5 0 00-9 0v4H3V7H0z'
const MARK = [
  '<svg viewBox="0 0 36 23" aria-hidden="true">',
  `<path fill="currentColor" d="${ARCHES}"/></svg>`,
].join('')

/** The mark as the browser's icon: grey, so that it shows on light and dark. */
export const ICON = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -7 36 36">',
  `<path fill="#7B8794" d="${ARCHES}"/></svg>`,
].join('')

/** A whole page as text. Line starts lose their blanks: stated texts keep theirs, see `stated`. */
export function frame(page: Framed): string {
  return String(wholePage(page)).replaceAll(/\n\s+/g, '\n')
}

function wholePage(page: Framed): Markup {
  const { operation, known } = page
  const title = operation === null ? page.title : `${page.title} · ${operation.title}`
  return html`<!doctype html>
    <html lang="en" dir="ltr">
      <head>
        <meta charset="utf-8" />
        <title>${title} · Causeway</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/icon.svg" type="image/svg+xml" />
        ${raw(STYLE_ELEMENT)}
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        <header class="top">
          <div class="wide">
            <a class="brand" href="/">${raw(MARK)}Causeway</a>
            ${operation === null ? '' : ofOperation(operation, page)}
          </div>
        </header>
        <main class="wide" id="content">${lookingBack(page)}${page.body}</main>
        ${
          known === null
            ? ''
            : html`<footer class="foot"><div class="wide">${knownLine(known)}</div></footer>`
        }
      </body>
    </html>`
}

/** The address of a page of an operation. */
export function addressOf(operation: OperationName, path: string): string {
  return `/operations/${operation.code}${path}`
}

/** An address of the operation that keeps the day or position to which the reader looks back. */
export function linkTo(
  { operation, asKnownOn }: { readonly operation: OperationName; readonly asKnownOn: string },
  path: string,
  query: Readonly<Record<string, string>> = {},
): string {
  const kept = asKnownOn === '' ? query : { ...query, 'as-known-on': asKnownOn }
  const asked = new URLSearchParams(kept).toString()
  return addressOf(operation, asked === '' ? path : `${path}?${asked}`)
}

function ofOperation(operation: OperationName, { current, asKnownOn }: Framed): Markup {
  return html`<span class="of"><bdi>${operation.title}</bdi></span>
    ${wayAround(current, (path) => linkTo({ operation, asKnownOn }, path))}`
}

/** Said at the top too: a figure of the past must not be taken for one of today. */
function lookingBack({ operation, current, asKnownOn, known }: Framed): Markup | string {
  if (operation === null || asKnownOn === '' || known === null) return ''
  const to =
    known.day === null ? html`position ${grouped(known.position ?? 0n)}` : timeOf(known.day)
  return html`<p class="back">
    You are looking back, as known on ${to}.
    <a href="${addressOf(operation, pathOf(current))}">Show what is known by now</a>
  </p>`
}

function knownLine(known: KnownLine): Markup {
  const { day, position, recordedAt, counts, leavesOut } = known
  const named = counts.map(
    ({ name, edition }, at) =>
      html`${at > 0 ? '; ' : ''}<bdi>${name}</bdi>${
        edition === null ? '' : html` (edition of ${timeOf(edition)})`
      }`,
  )
  return html`<p class="known">
      As known
      ${day === null ? 'by now' : html`on ${timeOf(day)}`}${
        position === null
          ? ', nothing in the log yet'
          : `, up to position ${grouped(position)} of the log`
      }${recordedAt === null ? '' : html`, recorded ${momentOf(recordedAt)}`}.
    </p>
    <p>Counts: ${named.length === 0 ? 'no source' : named}.</p>
    ${
      leavesOut.length === 0
        ? ''
        : html`<p>
            Does not count:
            ${leavesOut.map(
              ({ name, because }, at) => html`${at > 0 ? '; ' : ''}<bdi>${name}</bdi> (${because})`,
            )}.
          </p>`
    }`
}
