/**
 * The pages of needs: the coverage board, the network and the planning figures, each as known on a
 * day or at a position. The custody book goes on being folded: a page is made in one go.
 */
import { breaksNext } from '@causeway/domain/needs/breaks-next'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { type NeedsView, boardOf, readNeedsView } from '../needs/needs.ts'
import { coveragePage } from '../pages/needs/coverage-page.ts'
import { planningFiguresPage } from '../pages/needs/figures-page.ts'
import { networkPage } from '../pages/needs/network-page.ts'
import { linkTo } from '../pages/frame/frame.ts'
import { type NeedsPageView, placeName, siteOnBoard } from '../pages/needs/view.ts'
import type { NeedsGlance } from '../pages/operation/breaks-next.ts'
import { type Asked, type Page, noSuchOperation, refusedPage } from './answer.ts'
import { pageOf, parseAsKnown, textOf } from './query.ts'

export async function coverageAnswer(asked: Asked): Promise<Page> {
  const page = pageOf(textOf(asked.query, 'page'))
  return fromNeeds(asked, (view) => coveragePage(view, page))
}

export async function networkAnswer(asked: Asked): Promise<Page> {
  const page = pageOf(textOf(asked.query, 'page'))
  return fromNeeds(asked, (view) => networkPage(view, page))
}

export async function planningFiguresAnswer(asked: Asked): Promise<Page> {
  return fromNeeds(asked, planningFiguresPage)
}

/** Stock-outs that the overview shows. */
const NEXT_MOST = 5

/** What the overview says of the board; null where there is none, or nothing readable is asked. */
export async function needsGlanceAt(asked: Asked): Promise<NeedsGlance | null> {
  const view = await viewAt(asked)
  return 'refused' in view ? null : glanceOf(view)
}

function glanceOf(view: NeedsPageView): NeedsGlance | null {
  const to = view.lastSigned ?? view.today
  // Nothing here looks back, so the days gone by are not gone through.
  const board = boardOf(view, { from: to, to }, view.today)
  if (board === null) return null
  const { runsOut, gone, notKnown } = breaksNext(board.lines)
  return {
    runsOut: runsOut.slice(0, NEXT_MOST).map(({ day, line: { place, group, lastReport } }) => {
      const href = siteOnBoard(view, board, place)
      return { day, site: placeName(view, place), group, lastReport, href }
    }),
    more: Math.max(0, runsOut.length - NEXT_MOST),
    ...{ gone: gone.length, notKnown: notKnown.length, board: linkTo(view, '/coverage') },
  }
}

async function fromNeeds(asked: Asked, made: (view: NeedsPageView) => string): Promise<Page> {
  const view = await viewAt(asked)
  return 'refused' in view ? view.refused : { status: 200, text: made(view) }
}

async function viewAt(asked: Asked): Promise<NeedsPageView | { readonly refused: Page }> {
  const { database, code, query, now } = asked
  const asKnownOn = textOf(query, 'as-known-on')
  const asKnown = parseAsKnown(asKnownOn)
  if (!asKnown.ok) return { refused: refusedPage(null, asKnown.refusal) }
  const read = await readNeedsView(database, code, asKnown.value)
  if (!read.ok) return { refused: await noSuchOperation(database, code) }
  const known = knownOfNeeds(read.value, asKnown.value.published)
  return { ...read.value, asKnownOn, known, today: dayOfInstant(now) }
}

function knownOfNeeds(
  { position, recordedAt }: NeedsView,
  day: string | null,
): NeedsPageView['known'] {
  return {
    ...{ day, position: position < 0n ? null : position, recordedAt },
    counts: [
      { name: 'the signed statements of this operation', edition: null },
      { name: 'the network, people and planning figures that were adopted', edition: null },
    ],
    leavesOut: [
      { name: 'lists and reports of sources', because: 'claims have books of their own' },
    ],
  }
}
