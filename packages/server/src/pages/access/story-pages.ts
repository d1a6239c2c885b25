/** Pages of windows, pauses and figures made of sample documents, for tests. */
import { accessAsKnown } from '@causeway/domain/access/access'
import type { PauseCode } from '@causeway/domain/access/pause'
import { type StoryDocument, knownOn, toldIn } from '@causeway/domain/access/story-access'
import { ALL_KNOWN } from '@causeway/domain/claims/edition'
import type { Day } from '@causeway/domain/time/day'
import { windowsOf } from '../../access/access.ts'
import { pausePage } from './pause-page.ts'
import type { AccessView } from './view.ts'
import { windowsPage } from './windows-page.ts'

export function viewOn(documents: readonly StoryDocument[], day: string): AccessView {
  return {
    operation: { code: 'story', title: 'Story' },
    picture: accessAsKnown(toldIn(documents), knownOn(day)),
    documents: new Map(),
    day: day as Day,
    asKnownOn: day,
    known: { day, position: 9n, recordedAt: null, counts: [], leavesOut: [] },
  }
}

export function storyPage(documents: readonly StoryDocument[], pause: string, day: string): string {
  const view = viewOn(documents, day)
  const story = view.picture.pauses.get(pause as PauseCode)
  if (story === undefined) throw new Error('the pause was stated')
  return pausePage(view, story)
}

/** As known on the first day, or on `day` where it is given. */
export function storyWindows(
  documents: readonly StoryDocument[],
  { from, to, day = from }: { readonly from: string; readonly to: string; readonly day?: string },
): string {
  const view = viewOn(documents, day)
  const days = { from: from as Day, to: to as Day }
  const windows = windowsOf(view.picture, { ...days, asKnownOn: ALL_KNOWN })
  return windowsPage(view, { typed: { from: '', to: '' }, days, windows, sentences: [] })
}
