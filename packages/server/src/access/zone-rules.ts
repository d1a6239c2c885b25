/**
 * The rules of zones as this machine's copy of the zone data knows them, for the pure code that is
 * handed them.
 */
import type { ZoneOffset } from '@causeway/domain/access/zone'

const MINUTE_MS = 60_000
const formats = new Map<string, Intl.DateTimeFormat | null>()

/** Minutes that the zone is ahead of UTC at an instant; null where there is no such zone. */
export const zoneOffset: ZoneOffset = (zone, at) => {
  const format = formatOf(zone)
  if (format === null) return null
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return Math.round((local - Math.floor(at / 1_000) * 1_000) / MINUTE_MS)
}

/** Whether the zone is one that has a name of an area and a town, or is UTC. */
export function isZone(zone: string): boolean {
  // Offsets such as +02:00 and short names such as EST do not know when clocks change.
  return (
    (zone === 'UTC' || /^[A-Z][A-Za-z_]+\/[A-Za-z0-9_/+-]+$/.test(zone)) && formatOf(zone) !== null
  )
}

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const made = makeFormat(zone)
  formats.set(zone, made)
  return made
}

function makeFormat(zone: string): Intl.DateTimeFormat | null {
  const fields = { year: 'numeric', month: 'numeric', day: 'numeric' } as const
  const clock = { hour: 'numeric', minute: 'numeric', second: 'numeric' } as const
  try {
    return new Intl.DateTimeFormat('en-US-u-ca-iso8601-nu-latn', {
      ...{ timeZone: zone, hourCycle: 'h23', ...fields, ...clock },
    })
  } catch {
    return null
  }
}
