/**
 * A made hand-over, and the addresses by which its codes go. For tests only.
 */
import type {
  HandOverNumber,
  LotCode,
  PartyCode,
  PlaceCode,
  Veiled,
} from '@causeway/domain/ledger/code'
import type { HandOver } from '@causeway/domain/ledger/hand-over'
import type { BaseUnit } from '@causeway/domain/ledger/lot'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { addressesBelow } from '../custody/addresses.ts'
import type { StatedCustody } from '../custody/stated.ts'
import { custodyEvents, type Wire } from '../custody-events.ts'
import { type JsonObject, printJson } from '../json/json.ts'
import { parseJson } from '../json/parse.ts'
import type { Digest } from '../utf8.ts'

export const FLOUR = 'FLOUR-7' as LotCode
export const UNITS = new Map<LotCode, BaseUnit>([
  [FLOUR, 'gram'],
  ['OIL-2' as LotCode, 'millilitre'],
  ['TENT/Ω 1' as LotCode, 'piece'],
])
const KNOWN = { place: new Map([['HUB-1', 'https://id.gs1.org/414/4012345000115']]) }
/** The story's codes on the wire: flour and oil are loose, tents are pieces, one hub has a GLN. */
export function storyWire(digest: Digest): Wire {
  return { addresses: addressesBelow('https://relief.example', KNOWN, UNITS), digest }
}

/** As on a wire: printed, and read by somebody else. */
export function sentEvents(one: StatedCustody, wire: Wire): readonly JsonObject[] {
  const events = custodyEvents(one, wire)
  if (!events.ok) throw new Error(events.refusal.kind)
  const read = parseJson(printJson(events.value), 64)
  if (!read.ok) throw new Error(read.refusal.kind)
  return read.value as readonly JsonObject[]
}

/** Amal hands flour to Chidi; some was taken by a crowd, some got wet. */
export const story = (changes: Partial<HandOver> = {}): StatedCustody => ({
  id: 'a'.repeat(64) as StatementId,
  time: { at: 1_772_614_800_000 as Instant, precision: 'minute', zone: '+02:00' },
  upstream: null,
  body: {
    kind: 'hand_over',
    number: 'H-1' as HandOverNumber,
    consignment: null,
    giver: 'AMAL' as PartyCode,
    receiver: 'CHIDI' as PartyCode,
    place: 'HUB-1' as PlaceCode,
    lines: [
      {
        lot: FLOUR,
        handed: 1_000_500n,
        counted: 900_000n,
        damaged: 500n,
        refused: 0n,
        cause: 'crowd',
        substitutes: null,
      },
    ],
    lots: [],
    duress: 'b'.repeat(64) as Veiled,
    ...changes,
  },
})
