/**
 * Stock counts: a custodian counts what is there, held against the balance that the counter knew. A
 * count shows that something is amiss, and not yet what.
 */
import type { Instant } from '@causeway/domain/time/instant'
import type { Device } from './device.ts'
import { foundAt, missingAt, stockAt } from './whereabouts.ts'
import type { World } from './world.ts'

/** Counts everything of one custodian at one place, and tells it. */
export function countStock(
  world: World,
  device: Device,
  { place, at }: { readonly place: string; readonly at: Instant },
): void {
  const { party } = device
  const there = stockAt(party, place)
  const held = new Map(world.truth.lotsAt(there))
  for (const { book, lot } of world.truth.openSilences())
    if (book === there) held.set(lot, held.get(lot) ?? 0n)
  if (held.size === 0) return
  for (const silence of world.truth.openSilences()) {
    // What the book has here and nobody finds is missing from now on.
    if (silence.book === there) silence.said(missingAt(party, place))
    // What is here and the book has elsewhere is more than the book knows: found.
    else if (silence.really === there) {
      const found = foundAt(party, place)
      silence.happened(found)
      const { lot, quantity } = silence
      world.truth.moves({ lot, quantity, from: found, to: there })
    }
  }
  world.teller.tell({
    kind: 'stock_count',
    body: {
      ...{ custodian: party, place },
      lines: [...held].map(([lot, quantity]) => ({ lot, counted: String(quantity) })),
      counted_against: world.knownPosition(at),
    },
    hands: [{ role: 'author', device }],
    at,
  })
}
