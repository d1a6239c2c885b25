/**
 * When a road is open, by the hour. Half-open spans, sorted, apart from each other. Beyond the plan
 * nobody knows; there it counts as open, since only empty trucks on their way back get that far.
 */
import type { Road } from '../plan-input/plan-input.ts'
import type { HourSpan } from './dispatch-plan.ts'

/** The hours of days with some confidence, cut to the listed windows where there are any. */
export function openSpans(
  road: Road,
  days: number,
  listed: readonly HourSpan[] | undefined,
): readonly HourSpan[] {
  const open: HourSpan[] = []
  for (let day = 0; day < days; day += 1) {
    if ((road.confidence[day] ?? 0) > 0) open.push({ from: 24 * day, to: 24 * day + 24 })
  }
  const beyond = { from: 24 * days, to: Infinity }
  if (listed === undefined) return merged([...open, beyond])
  const windows = merged(listed)
  const cut = merged(open).flatMap(({ from, to }) =>
    windows.map((one) => ({ from: Math.max(from, one.from), to: Math.min(to, one.to) })),
  )
  return merged([...cut.filter(({ from, to }) => from < to), beyond])
}

/** The span in which something that begins at `start` and lasts `length` hours fits, or null. */
export function spanAround(
  spans: readonly HourSpan[],
  start: number,
  length: number,
): HourSpan | null {
  return (
    spans.find(({ from, to }) => from <= start && start < to && start + length <= to + 1e-9) ?? null
  )
}

/** The earliest hour, not before `start`, at which something of `length` hours fits. */
export function firstFit(spans: readonly HourSpan[], start: number, length: number): number {
  for (const { from, to } of spans) {
    const begin = Math.max(from, start)
    if (begin < to && begin + length <= to + 1e-9) return begin
  }
  return Infinity
}

function merged(spans: readonly HourSpan[]): readonly HourSpan[] {
  const sorted = spans.toSorted((one, other) => one.from - other.from)
  const found: HourSpan[] = []
  for (const span of sorted) {
    const last = found.at(-1)
    if (last === undefined || span.from > last.to) found.push(span)
    else found[found.length - 1] = { from: last.from, to: Math.max(last.to, span.to) }
  }
  return found
}
