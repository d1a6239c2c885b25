/**
 * How our codes stand on the wire: GS1 keys where an operation has them, addresses of its own
 * otherwise. Both ways must lead back to where they came from.
 */
import type { LotCode } from '@causeway/domain/ledger/code'
import type { BaseUnit } from '@causeway/domain/ledger/lot'

export type CodeKind =
  'party' | 'place' | 'item' | 'lot' | 'unit' | 'number' | 'leg' | 'consignment'

/** `code` is the inverse of `address` for every code that was ever addressed. */
export interface Addresses {
  readonly address: (kind: CodeKind, code: string) => string
  /** Null where the address is none of this kind. */
  readonly code: (kind: CodeKind, address: string) => string | null
  /** The base unit of a lot; null where nobody described it. */
  readonly unitOf: (lot: LotCode) => BaseUnit | null
}

const SEGMENTS: Readonly<Record<CodeKind, string>> = {
  party: 'party',
  place: 'place',
  item: 'item',
  lot: 'lot',
  unit: 'lu',
  number: 'hand-over',
  leg: 'leg',
  consignment: 'consignment',
}

/**
 * Addresses below `base` (`https://<host>`, no final stroke), save those that `known` gives: GS1
 * keys and addresses agreed with others. Entries of `known` must not repeat an address.
 */
export function addressesBelow(
  base: string,
  known: Readonly<Partial<Record<CodeKind, ReadonlyMap<string, string>>>>,
  units: ReadonlyMap<LotCode, BaseUnit>,
): Addresses {
  const back = new Map<string, string>()
  for (const [kind, entries] of Object.entries(known)) {
    for (const [code, address] of entries ?? []) back.set(`${kind} ${address}`, code)
  }
  const head = (kind: CodeKind): string => `${base}/${SEGMENTS[kind]}/`
  return {
    address: (kind, code) => known[kind]?.get(code) ?? head(kind) + encodeURIComponent(code),
    code: (kind, address) => {
      const agreed = back.get(`${kind} ${address}`)
      if (agreed !== undefined) return agreed
      return address.startsWith(head(kind)) ? decoded(address.slice(head(kind).length)) : null
    },
    unitOf: (lot) => units.get(lot) ?? null,
  }
}

function decoded(text: string): string | null {
  try {
    const code = decodeURIComponent(text)
    return encodeURIComponent(code) === text ? code : null
  } catch {
    return null
  }
}
