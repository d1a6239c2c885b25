/**
 * The access picture of an operation: read from the statements of the log each time, so that there
 * is nothing that could differ from it. Windows with their reasons and confidence for whoever plans.
 */
import { type AccessPicture, accessAsKnown } from '@causeway/domain/access/access'
import { ACCESS_KINDS } from '@causeway/domain/access/access-kind'
import { type Told, isAccessKind, parseAccess } from '@causeway/domain/access/access-statement'
import { type Confidence, windowConfidence } from '@causeway/domain/access/confidence'
import { type Stretch, stretches } from '@causeway/domain/access/stretch'
import type { WindowStated } from '@causeway/domain/access/window'
import type { AsKnown } from '@causeway/domain/claims/edition'
import { assert } from '@causeway/domain/result/result'
import { type Day, addDays, dayNumber } from '@causeway/domain/time/day'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'
import { readDocuments } from '../document/document.ts'
import { zoneOffset } from './zone-rules.ts'

/** More days than these say nothing about windows that is not said before. */
export const WINDOW_DAYS_MAX = 92

/** All that is said of pauses, windows, crossings and figures, as known. */
export async function readAccess(tx: Transaction, asKnown: AsKnown): Promise<AccessPicture> {
  return accessAsKnown(await readTold(tx), asKnown)
}

/** Every statement about access, in the order of the log. */
export async function readTold(tx: Transaction): Promise<readonly Told[]> {
  const published = new Map(
    (await readDocuments(tx, { position: null, published: null })).map((one) => [
      one.hash as string,
      one.published,
    ]),
  )
  const rows = await tx.query<{
    position: bigint
    kind: string
    recorded_at: string
    canonical: string
  }>(
    `SELECT position, kind, recorded_at, canonical FROM statement
     WHERE kind = ANY ($1::text[]) ORDER BY position`,
    [ACCESS_KINDS],
  )
  return rows.map(({ position, kind, recorded_at, canonical }) => {
    assert(isAccessKind(kind), 'only kinds that are read here were asked for')
    const { body } = JSON.parse(canonical) as { readonly body: Canonical }
    // A zone that a later release of the zone data renamed was one when it was recorded.
    const read = parseAccess(kind, body, () => true)
    assert(read.ok, 'a statement was read before it was recorded')
    const { document } = read.value.origin
    const day = document === null ? undefined : published.get(document)
    return { ...read.value, position, known: day ?? (recorded_at.slice(0, 10) as Day) }
  })
}

/** What is asked of windows: days of their own zones, both included. */
export interface WindowsQuestion {
  readonly from: Day
  readonly to: Day
  readonly asKnownOn: AsKnown
  /** The crossing or road whose opening counts; null for each window's own, if it is of one. */
  readonly crossing?: string | null
  /** Hours that a capacity is stated for; 24 where it is left out. */
  readonly capacity_h?: number
}

/** A window with what it opens and how far it may be trusted, day by day. */
export interface WindowView {
  readonly window: Told<WindowStated>
  readonly title: string | null
  readonly stretches: readonly Stretch[]
  /** Each day asked for on which the window is open; its first day where it is never open. */
  readonly days: readonly { readonly day: Day; readonly confidence: Confidence }[]
}

/**
 * All windows of the days asked for, by code; those whose start nobody stated too, for they have
 * reasons to tell. At most `WINDOW_DAYS_MAX` days: callers refuse more.
 */
export async function readWindows(
  tx: Transaction,
  question: WindowsQuestion,
): Promise<readonly WindowView[]> {
  return windowsOf(await readAccess(tx, question.asKnownOn), question)
}

/** The same from a picture that was read already. */
export function windowsOf(
  picture: AccessPicture,
  { from, to, crossing = null, capacity_h = 24 }: WindowsQuestion,
): readonly WindowView[] {
  const count = dayNumber(to) - dayNumber(from) + 1
  assert(count <= WINDOW_DAYS_MAX, 'a question about windows has a named maximum')
  const days = Array.from({ length: Math.max(0, count) }, (_, at) => addDays(from, at))
  return [...picture.windows.values()].flatMap((window): readonly WindowView[] => {
    const open = stretches(window.body, { from, to }, zoneOffset)
    if (open.length === 0 && window.body.from !== null) return []
    const openDays = new Set(open.map(({ day }) => day))
    const asked = window.body.from === null ? days.slice(0, 1) : days.filter((d) => openDays.has(d))
    const { pause } = window.body
    const story = pause === null ? undefined : picture.pauses.get(pause)
    return [
      {
        window,
        title: story?.proposed.body.title ?? null,
        stretches: open,
        days: asked.map((day) => {
          const of = { window, day, capacity_h, crossing }
          return { day, confidence: windowConfidence(picture, of, zoneOffset) }
        }),
      },
    ]
  })
}
