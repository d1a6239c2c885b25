import {
  MONTH_OPENS,
  keeperKeys,
  makeCustodyMonth,
} from '@causeway/simulator/custody/custody-month'
import { FoldedLog } from '@causeway/simulator/custody/testing/folding'
import { VALLEY_NETWORK } from '@causeway/simulator/needs/valley-needs'
import { describe, expect, it } from 'vitest'
import type { LedgerState } from '../ledger/ledger-state.ts'
import type { Network } from '../network/network.ts'
import { parseNetwork } from '../network/parse-network.ts'
import { type AskedBook, handedOut, stockOf, underWay } from './goods.ts'

const SEED = 2720
const BEFORE = 2

function valley(): Network {
  const read = parseNetwork(VALLEY_NETWORK)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

/** The ledger of the custody month, up to so many of its statements. */
function fold(most: number): { readonly ledger: LedgerState; readonly size: bigint } {
  const { arrivals } = makeCustodyMonth(SEED, { operation: 'valley', before: BEFORE })
  const log = new FoldedLog({ operation: 'valley', before: BEFORE, keepers: keeperKeys(SEED) })
  for (const { text } of arrivals.slice(0, most)) log.send(text, MONTH_OPENS)
  return { ledger: log.state, size: log.size }
}

const whole = fold(Number.MAX_SAFE_INTEGER)
const book = (position: bigint): AskedBook => ({
  ...{ ledger: whole.ledger, network: valley(), position },
})
const now = book(whole.size - 1n)

/** Everything of one item that accounts of a kind hold at places of the network, by the ledger. */
function held(item: string, kind: string): bigint {
  return whole.ledger.balances
    .all()
    .filter(({ account }) => account.item === item && account.kind === kind)
    .reduce((sum, { account }) => sum + whole.ledger.balances.now(account), 0n)
}

describe('goods of the custody book as needs count them', () => {
  it('water is counted by what its bottles hold: all that is at places, not more and not less', () => {
    const water = stockOf(now).filter(({ group }) => group === 'water')
    const sum = water.reduce((litres, { quantity }) => litres + quantity, 0n)
    expect(sum).toBe(held('water-12', 'stock') * 18_000n)
    const given = handedOut(now).filter(({ group }) => group === 'water')
    const out = given.reduce((litres, { quantity }) => litres + (quantity ?? 0n), 0n)
    expect(out).toBe(held('water-12', 'handed_out') * 18_000n)
  })

  it('what waits at a crossing is a line of its own, and in no hub’s stock', () => {
    const waiting = stockOf(now).filter(({ is }) => is === 'waiting at a crossing')
    expect(waiting.map(({ place }) => place)).toContain('amsar')
    const hubs = stockOf(now).filter(({ place }) => place === 'riverside' || place === 'plateau')
    expect(hubs.every(({ is }) => is === 'in stock')).toBe(true)
  })

  it('cartons of an item that nobody measured are counted as lots, and never as kits', () => {
    const medicine = stockOf(now).filter(({ group }) => group === 'medicine')
    const kits = medicine.reduce((sum, { quantity }) => sum + quantity, 0n)
    expect(kits).toBe(held('medical-kit', 'stock'))
    expect(medicine.some(({ unknownLots }) => unknownLots > 0)).toBe(true)
  })

  it('goods on the road are due when they left plus the lead time of their arc', () => {
    const roads = underWay(now).filter(({ from, to }) => from === 'ladvyn' && to === 'karvan')
    expect(roads.length).toBeGreaterThan(0)
    expect(roads.every(({ due, left }) => due !== null && left !== null && due > left)).toBe(true)
  })

  it.each([120, 300, 500])('as known after %i statements it is what it was then', (most) => {
    const then = fold(most)
    const early = { ledger: then.ledger, network: valley(), position: then.size - 1n }
    expect(stockOf(book(then.size - 1n))).toEqual(stockOf(early))
    expect(underWay(book(then.size - 1n))).toEqual(underWay(early))
    expect(handedOut(book(then.size - 1n))).toEqual(handedOut(early))
  })
})
