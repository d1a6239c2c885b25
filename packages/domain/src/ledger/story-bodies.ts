/**
 * Bodies of the statements that stories tell, with what does not matter filled in. For tests only.
 */
import { accountOf, atPlace, onLeg, suspenseOf, lossAccount, type Account } from './account.ts'
import type { ConsignmentNumber } from '../consignment/consignment-number.ts'
import { legCode } from '../consignment/consignment-number.ts'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { LotCode, PlaceCode } from './code.ts'
import type { BookedCause } from './loss-cause.ts'
import type { Lot } from './lot.ts'
import { type Body, type Story, type Telling, VEILED, author, both, party } from './story.ts'

export const NUMBER = 'AAA-2024-000123' as ConsignmentNumber

/** Flour of one lot, unless a story needs another. */
export function storyLot(lot = 'F1', unit = 'gram'): Body {
  return { lot, item: `item of ${lot}`, unit, donor: 'D', batch: null, expires: null }
}

export function entered(quantity: number, parts: Body = {}): Telling {
  const { lot = 'F1', custodian = 'wfp', unit = 'gram', ...rest } = parts
  return {
    kind: 'goods_entered',
    body: {
      custodian,
      place: 'port',
      lines: [{ lot, quantity: String(quantity) }],
      lots: [storyLot(String(lot), String(unit))],
      ...rest,
    },
    hands: [author(String(custodian))],
  }
}

let numbers = 0
const nextNumber = (): string => {
  numbers += 1
  return `N${numbers}`
}

export function dispatched(quantity: number, parts: Body = {}): Telling {
  const { lot = 'F1', giver = 'wfp', carrier = 'haul', ...rest } = parts
  return {
    kind: 'dispatch',
    body: {
      number: nextNumber(),
      consignment: NUMBER,
      leg: 1,
      giver,
      carrier,
      from: 'port',
      to: 'site',
      lines: [{ lot, quantity: String(quantity) }],
      duress: VEILED,
      ...rest,
    },
    hands: both(String(giver), String(carrier)),
  }
}

/** One line; quantities as numbers. */
export function line(parts: { readonly [name: string]: Canonical }): Body {
  const { lot = 'F1', handed = 0, counted = 0, damaged = 0, refused = 0, ...rest } = parts
  const texts = { handed, counted, damaged, refused }
  const short = Number(handed) - Number(counted) - Number(damaged) - Number(refused)
  return {
    lot,
    ...Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)])),
    cause: short > 0 ? 'unknown' : null,
    substitutes: null,
    ...rest,
  }
}

export function received(lines: readonly Body[], parts: Body = {}): Telling {
  const { carrier = 'haul', receiver = 'clinic', ...rest } = parts
  return {
    kind: 'receipt',
    body: {
      number: nextNumber(),
      consignment: NUMBER,
      leg: 1,
      carrier,
      receiver,
      place: 'site',
      lines,
      duress: VEILED,
      ...rest,
    },
    hands: both(String(carrier), String(receiver)),
  }
}

export function returned(lines: readonly Body[], parts: Body = {}): Telling {
  const told = received(lines, { receiver: 'wfp', place: 'port', ...parts })
  return { ...told, kind: 'goods_returned' }
}

export function handedOver(lines: readonly Body[], parts: Body = {}): Telling {
  const { giver = 'wfp', receiver = 'clinic', ...rest } = parts
  return {
    kind: 'hand_over',
    body: {
      number: nextNumber(),
      consignment: null,
      giver,
      receiver,
      place: 'port',
      lines,
      duress: VEILED,
      ...rest,
    },
    hands: both(String(giver), String(receiver)),
  }
}

export function reversed(of: string, by = 'wfp'): Telling {
  return { kind: 'reversal', body: { of, because: 'typed wrongly' }, hands: [author(by)] }
}

export function closed(dispatches: readonly string[]): Telling {
  const body = { consignment: NUMBER, leg: 1, dispatches }
  return { kind: 'leg_closed', body, hands: [author('wfp')] }
}

/** What an account of the story's lot holds: `held(story, 'stock', 'wfp', 'port')`. */
export function held(
  story: Story,
  kind: Exclude<Account['kind'], 'loss' | 'suspense'>,
  custodian: string,
  where: string | number,
): bigint {
  return story.state.balances.now(storyAccount(story, kind, { custodian, where, lot: 'F1' }))
}

/** What a custodian has of another lot at a place. */
export function stockOf(story: Story, lot: string, custodian: string, where: string): bigint {
  return story.state.balances.now(storyAccount(story, 'stock', { custodian, where, lot }))
}

/** What an account owes: below 0 while it does. */
export function owed(
  story: Story,
  kind: 'stock' | 'transit' | 'discrepancy',
  custodian: string,
  where: string | number,
): bigint {
  const account = storyAccount(story, kind, { custodian, where, lot: 'F1' })
  return story.state.balances.now(suspenseOf({ ...account, kind }))
}

export function lost(
  story: Story,
  cause: BookedCause,
  custodian: string,
  where: string | number,
): bigint {
  const there = keepingOf(custodian, where)
  return story.state.balances.now(lossAccount(cause, there, lotOf(story, 'F1')))
}

export function storyAccount(
  story: Story,
  kind: Exclude<Account['kind'], 'loss' | 'suspense'>,
  { custodian, where, lot }: { custodian: string; where: string | number; lot: string },
): Account {
  return accountOf(kind, keepingOf(custodian, where), lotOf(story, lot))
}

function keepingOf(custodian: string, where: string | number): Account {
  const there =
    typeof where === 'number'
      ? onLeg(party(custodian), legCode(NUMBER, where))
      : atPlace(party(custodian), where as PlaceCode)
  return there as Account
}

function lotOf(story: Story, lot: string): Lot {
  const known = story.state.lots.get(lot as LotCode)
  return known ?? (storyLot(lot) as unknown as Lot)
}
