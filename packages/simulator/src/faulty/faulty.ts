/**
 * Faulty histories: what the field does to a log. Phones that are offline, late, doubled, forked and
 * stolen, clocks years off, statements that never come, mistakes undone, goods repackaged, pairs
 * that sign what is not there; and what an independent model says that each arrival must lead to.
 */
import type { Instant } from '@causeway/domain/time/instant'
import { type Chance, makeChance } from '../chance/chance.ts'
import type { Expected } from '../custody/arrival.ts'
import { Device } from '../custody/device.ts'
import type { Holdings } from '../custody/truth.ts'
import { play } from './act.ts'
import { type Act, Desk, type History } from './desk.ts'
import { Model } from './model.ts'
import type { Drafted } from './draft.ts'

/** One upload of one statement, and the answer that it must get. */
export interface FaultyArrival {
  /** As `printSigned` writes it; a signature in it may be broken. */
  readonly text: string
  /** The log's clock; it may go back. */
  readonly now: Instant
  readonly expected: Expected
}

export interface FaultyHistory {
  readonly arrivals: readonly FaultyArrival[]
  /** What a book must hold in the end of this history's lots. */
  readonly held: Holdings
  /** Entries that the log has afterwards. */
  readonly size: number
}

export interface Wanted extends History {
  /** Things that happen; each leads to a statement or a few. */
  readonly acts: number
}

/** The same wishes give the same history, as long as the keeper's chain stands where it stood. */
export function makeFaulty(wanted: Wanted): FaultyHistory {
  const chance = makeChance(wanted.seed, `faulty ${wanted.number}`)
  const desk = new Desk(wanted, chance)
  for (let act = 0; act < wanted.acts; act += 1) play(desk, randomAct(chance))
  const model = new Model([wanted.keeper.key], wanted.before)
  const uploads = inOrder(desk.drafts)
  const arrivals = uploads.map(({ draft, upload }, index) => ({
    text: upload.text,
    now: logClock(index, chance),
    expected: model.arrive(draft.plain, upload.keys),
  }))
  return { arrivals, held: model.held(), size: model.size }
}

/** Enrols and revokes in all histories of one log; its chain goes on from one to the next. */
export function makeKeeper(seed: number): Device {
  return new Device(seed, 'keeper', 'keeper')
}

const WHAT: readonly { readonly what: string; readonly weight: number }[] = [
  ...weighted(6, ['enter', 'dispatch', 'receipt', 'hand_over', 'own_pair']),
  ...weighted(4, ['transform', 'reversal', 'handed_out', 'half', 'collude']),
  ...weighted(3, [
    'return',
    'loss',
    'turned_up',
    'interception',
    'also',
    'differ',
    'fork',
    'count',
  ]),
  ...weighted(2, [
    'close',
    'whole_leg',
    'on_closed',
    'revoke',
    'answer',
    'forged',
    'broken',
    'witnessed',
  ]),
  ...weighted(1, ['impostor', 'stranger']),
]

function randomAct(chance: Chance): Act {
  return {
    what: chance.weighted(WHAT).what,
    a: chance.below(1_000),
    b: chance.below(1_000),
    c: chance.below(1_000),
    d: chance.below(1_000),
    late: chance.happens(500) ? 0 : chance.below(30),
    isDoubled: chance.happens(100),
    isLost: chance.happens(40),
  }
}

/** Uploads as they reach the log: late ones overtaken, doubled ones again, lost ones never. */
function inOrder(drafts: readonly Drafted[]) {
  const all = drafts.flatMap((draft, index) =>
    draft.uploads.map((upload) => ({ draft, upload, rank: index + upload.late })),
  )
  return all.sort((one, other) => one.rank - other.rank)
}

/** The log's own clock is set back now and then. */
function logClock(index: number, chance: Chance): Instant {
  const start = Date.UTC(2026, 0, 1)
  return (start + index * 60_000 - (chance.happens(50) ? 86_400_000 : 0)) as Instant
}

function weighted(weight: number, words: readonly string[]) {
  return words.map((what) => ({ what, weight }))
}
