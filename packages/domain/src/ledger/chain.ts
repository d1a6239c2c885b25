/**
 * Device chains as the fold meets them: each key counts its statements from 1. A gap may hide a
 * hand-over, a fork is an equivocation; both are found here, by position alone.
 */
import type { StatementId } from '../statement/statement.ts'
import type { Instant } from '../time/instant.ts'
import type { Key } from './code.ts'
import type { Hand } from './hand.ts'

/** Where a hand's link stands. */
export type Link =
  | { readonly kind: 'continues' }
  /** Something before it is not there. */
  | { readonly kind: 'gapped' }
  /** The statement before it is another one than it names. */
  | { readonly kind: 'names another' }
  | { readonly kind: 'equivocation'; readonly first: StatementId }

/** Statements of a device that are not there, from `first` to `last`, missed since `since`. */
export interface Gap {
  readonly key: Key
  readonly first: number
  readonly last: number
  readonly since: Instant
}

/** Days after which a gap is worth an alert (assumed): a hand-over may be hidden. */
const GAP_ALERT_DAYS = 7
const DAY_MS = 86_400_000

interface Chain {
  readonly ids: Map<number, StatementId>
  readonly gaps: Gap[]
  newest: number
}

export class Chains {
  readonly #chains = new Map<Key, Chain>()

  /** Puts a hand's link in its place. An equivocation is not put: the first stays. */
  place(hand: Hand, id: StatementId, recorded: Instant): Link {
    const { key, n, prev } = hand
    const chain: Chain = this.#chains.get(key) ?? { ids: new Map(), gaps: [], newest: 0 }
    this.#chains.set(key, chain)
    const first = chain.ids.get(n)
    if (first !== undefined)
      return first === id ? { kind: 'continues' } : { kind: 'equivocation', first }
    chain.ids.set(n, id)
    if (n > chain.newest + 1)
      chain.gaps.push({ key, first: chain.newest + 1, last: n - 1, since: recorded })
    if (n > chain.newest) chain.newest = n
    const before = chain.ids.get(n - 1)
    if (n > 1 && before === undefined) return { kind: 'gapped' }
    return n === 1 || before === prev ? { kind: 'continues' } : { kind: 'names another' }
  }

  /** The statement that has this number of a device; null where none is there. */
  idAt(key: Key, n: number): StatementId | null {
    return this.#chains.get(key)?.ids.get(n) ?? null
  }

  /** The stretches that are still missing, whoever is asked, in the order in which they opened. */
  gaps(): readonly Gap[] {
    return [...this.#chains.values()].flatMap((chain) =>
      chain.gaps.flatMap((gap) => stillMissing(gap, chain)),
    )
  }
}

/** The gaps that have stood for more than seven days of record time. */
export function longGaps(gaps: readonly Gap[], recorded: Instant): readonly Gap[] {
  return gaps.filter(({ since }) => recorded - since > GAP_ALERT_DAYS * DAY_MS)
}

/** What of a gap was not filled since. A counter that jumped by millions is one stretch. */
function stillMissing(gap: Gap, chain: Chain): readonly Gap[] {
  const came = [...chain.ids.keys()].filter((n) => n >= gap.first && n <= gap.last)
  const bounds = [...came.sort((one, other) => one - other), gap.last + 1]
  let first = gap.first
  return bounds.flatMap((n) => {
    const stretch = first < n ? [{ ...gap, first, last: n - 1 }] : []
    first = n + 1
    return stretch
  })
}
