/**
 * Movements told for tests: a valley, its parties, and what they say of a way from hub to mill.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { type Day, dayNumber } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import {
  type NotificationBody,
  type NotificationKind,
  type NotificationTold,
  parseNotificationBody,
} from './notification.ts'

type Parts = { readonly [name: string]: Canonical }

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** 2 May 2025, 06:00 UTC: hour 0 of the story. */
const FIRST_DAY_MS = dayNumber('2025-05-02' as Day) * DAY_MS
const BEGINS = FIRST_DAY_MS + 6 * HOUR_MS

/** The number in the log, and hours from the beginning of the story; null for a day alone. */
interface When {
  readonly position: number
  readonly hour?: number
  readonly coarse?: boolean
}

export function storyTold(
  kind: NotificationKind,
  parts: Parts,
  { position, hour = 0, coarse = false }: When,
): NotificationTold {
  const body = storyBody(kind, parts)
  const at = (BEGINS + hour * HOUR_MS) as Instant
  const dayAt = (FIRST_DAY_MS + Math.floor((hour + 6) / 24) * DAY_MS) as Instant
  const time = coarse
    ? { at: dayAt, precision: 'day' as const, zone: null }
    : { at, precision: 'minute' as const, zone: null }
  return { position: BigInt(position), recorded: at, time, body }
}

export function storyBody(kind: NotificationKind, parts: Parts): NotificationBody {
  const read = parseNotificationBody(kind, storyParts(kind, parts))
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

/** What is common in the valley, and what the test alters. */
export function storyParts(kind: NotificationKind, parts: Parts): Parts {
  const by = { by: 'relief-council', reported_by: parts['by'] ?? 'relief-council' }
  switch (kind) {
    case 'movement_submitted':
      return {
        ...{ movement: 'M-1', from: 'hub', to: 'mill', segments: [], day: '2025-05-03' },
        ...{ vehicles: 4, groups: ['food'], told: ['authority'], ...by, ...parts },
      }
    case 'movement_answered':
      return { movement: 'M-1', answer: 'acknowledged', ...by, by: 'authority', ...parts }
    case 'movement_outcome':
      return { movement: 'M-1', outcome: 'facilitated', causes: [], delay_h: null, ...by, ...parts }
    case 'outcome_report':
      return { area: 'north', source: 'Access report', ...by, ...parts }
  }
}
