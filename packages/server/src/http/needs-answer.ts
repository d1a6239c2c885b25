/**
 * The pages of needs: the coverage board, the network and the planning figures, each as known on a
 * day or at a position. The custody book goes on being folded: a page is made in one go.
 */
import { dayOfInstant } from '@causeway/domain/time/instant'
import { type NeedsView, readNeedsView } from '../needs/needs.ts'
import { coveragePage } from '../pages/needs/coverage-page.ts'
import { planningFiguresPage } from '../pages/needs/figures-page.ts'
import { networkPage } from '../pages/needs/network-page.ts'
import type { NeedsPageView } from '../pages/needs/view.ts'
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

async function fromNeeds(asked: Asked, made: (view: NeedsPageView) => string): Promise<Page> {
  const { database, code, query, now } = asked
  const asKnownOn = textOf(query, 'as-known-on')
  const asKnown = parseAsKnown(asKnownOn)
  if (!asKnown.ok) return refusedPage(null, asKnown.refusal)
  const read = await readNeedsView(database, code, asKnown.value)
  if (!read.ok) return noSuchOperation(database, code)
  const known = knownOfNeeds(read.value, asKnown.value.published)
  const view = { ...read.value, asKnownOn, known, today: dayOfInstant(now) }
  return { status: 200, text: made(view) }
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
