/**
 * Other orders in which the same statements might have arrived: each device is without a network at
 * times of its own, and sends what it has when it is back. For tests only.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { parseInstant } from '@causeway/domain/time/instant'
import type { Chance } from '../../chance/chance.ts'
import type { Arrival } from '../arrival.ts'

const HOUR_MS = 3_600_000

/** How long a device is away at most. */
const AWAY_MAX_H = 200

/**
 * The arrivals by devices that are away at random. `steady` devices never are: what they say decides
 * what others may still say.
 */
export function inAnotherOrder(
  arrivals: readonly Arrival[],
  chance: Chance,
  steady: ReadonlySet<string>,
): readonly Arrival[] {
  const absences = new Map<string, readonly (readonly [from: number, until: number])[]>()
  const backAt = (key: string, at: number): number => {
    if (steady.has(key)) return at
    const known = absences.get(key) ?? someAbsences(chance, arrivals[0]?.recorded ?? 0)
    absences.set(key, known)
    return known.find(([from, until]) => from <= at && at < until)?.[1] ?? at
  }
  const sent = arrivals.map((arrival, number) => {
    const { keys, at } = signedBy(arrival)
    return { arrival, number, at: Math.min(...keys.map((key) => backAt(key, at))) }
  })
  return sent
    .sort((one, other) => one.at - other.at || one.number - other.number)
    .map(({ arrival }) => arrival)
}

function someAbsences(chance: Chance, start: number): (readonly [number, number])[] {
  return Array.from({ length: 4 }, () => {
    const from = start + chance.below(31 * 24) * HOUR_MS
    return [from, from + chance.between(1, AWAY_MAX_H) * HOUR_MS] as const
  })
}

function signedBy(arrival: Arrival): { readonly keys: readonly string[]; readonly at: number } {
  const read = parseSigned(arrival.text)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  const value = read.signed.value as { readonly event_time: { readonly at: Canonical } }
  const at = parseInstant(String(value.event_time.at))
  if (!at.ok) throw new Error('the month is told with instants')
  return { keys: read.signed.signatures.map(({ key }) => key), at: at.value }
}
