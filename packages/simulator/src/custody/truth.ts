/**
 * The truth of a made operation: where every gram of every lot really is, kept while the operation
 * is invented, and beside it what a book of all that was said must hold. The two differ only by
 * silences, each of which is listed with its cause. Nothing here knows the ledger.
 */
import { assert } from '@causeway/domain/result/result'
import { type Whereabouts, isSomewhere } from './whereabouts.ts'

/** Some of a lot goes from one place to another. */
export interface Moved {
  readonly lot: string
  readonly quantity: bigint
  readonly from: Whereabouts
  readonly to: Whereabouts
}

/** Goods of which the book says another thing than what is so. */
export interface Silence {
  readonly lot: string
  readonly quantity: bigint
  /** Where the book has them. */
  readonly book: Whereabouts
  /** Where they are. */
  readonly really: Whereabouts
  /** Who did not say what. */
  readonly because: string
}

/** What lots hold, by lot and whereabouts; zeros are left out. */
export type Holdings = ReadonlyMap<string, ReadonlyMap<Whereabouts, bigint>>

/** A silence that can still be broken, or deepen. */
export class OpenSilence {
  readonly lot: string
  readonly quantity: bigint
  readonly because: string
  readonly #truth: Truth
  #book: Whereabouts
  #really: Whereabouts

  constructor(truth: Truth, { lot, quantity, because, book, really }: Silence) {
    this.lot = lot
    this.quantity = quantity
    this.because = because
    this.#truth = truth
    this.#book = book
    this.#really = really
  }

  get book(): Whereabouts {
    return this.#book
  }

  get really(): Whereabouts {
    return this.#really
  }

  /** Somebody says something of these goods; if it is so, the silence is broken. */
  said(to: Whereabouts): void {
    this.#truth.bookMoves({ lot: this.lot, quantity: this.quantity, from: this.#book, to })
    this.#book = to
    this.#end()
  }

  /** Something happens to these goods that nobody says; or what was said comes to be so. */
  happened(to: Whereabouts): void {
    this.#truth.reallyMoves({ lot: this.lot, quantity: this.quantity, from: this.#really, to })
    this.#really = to
    this.#end()
  }

  #end(): void {
    if (this.#book === this.#really) this.#truth.broken(this)
  }
}

export class Truth {
  readonly #real = new Map<string, Map<Whereabouts, bigint>>()
  readonly #book = new Map<string, Map<Whereabouts, bigint>>()
  readonly #silences = new Set<OpenSilence>()

  /** It happens, and it is said. */
  moves(moved: Moved): void {
    this.reallyMoves(moved)
    this.bookMoves(moved)
  }

  /** It happens. Nothing really leaves where it is not. */
  reallyMoves({ lot, quantity, from, to }: Moved): void {
    add(this.#real, lot, from, -quantity)
    add(this.#real, lot, to, quantity)
    const left = this.real(lot, from)
    assert(!isSomewhere(from) || left >= 0n, `goods leave only where they are: ${lot} at ${from}`)
  }

  /** It is said. Words may name goods that are not there. */
  bookMoves({ lot, quantity, from, to }: Moved): void {
    add(this.#book, lot, from, -quantity)
    add(this.#book, lot, to, quantity)
  }

  /** From `from` on, book and truth part: the goods go to `really`, the book has them at `book`. */
  parts(silence: Silence & { readonly from: Whereabouts }): OpenSilence {
    const { lot, quantity, from, book, really } = silence
    if (book !== from) this.bookMoves({ lot, quantity, from, to: book })
    if (really !== from) this.reallyMoves({ lot, quantity, from, to: really })
    const open = new OpenSilence(this, silence)
    this.#silences.add(open)
    return open
  }

  broken(silence: OpenSilence): void {
    this.#silences.delete(silence)
  }

  /** What really is there of a lot. */
  real(lot: string, where: Whereabouts): bigint {
    return this.#real.get(lot)?.get(where) ?? 0n
  }

  /** Lots that are really there, in order of their codes. */
  lotsAt(where: Whereabouts): readonly (readonly [lot: string, quantity: bigint])[] {
    const lots = [...this.#real].map(([lot, held]) => [lot, held.get(where) ?? 0n] as const)
    return lots.filter(([, quantity]) => quantity > 0n).sort(([a], [b]) => (a < b ? -1 : 1))
  }

  /** Silences that stand now. */
  openSilences(): readonly OpenSilence[] {
    return [...this.#silences]
  }

  /** Where everything is. */
  whole(): Holdings {
    return withoutZeros(this.#real)
  }

  /** What a book of all that was said holds; below 0 where more was said to leave than to come. */
  saidOf(): Holdings {
    return withoutZeros(this.#book)
  }

  /** Why the two differ. */
  silences(): readonly Silence[] {
    return [...this.#silences].map(({ lot, quantity, book, really, because }) => ({
      ...{ lot, quantity, book, really, because },
    }))
  }
}

function add(
  sums: Map<string, Map<Whereabouts, bigint>>,
  lot: string,
  where: Whereabouts,
  quantity: bigint,
): void {
  const ofLot = sums.get(lot) ?? new Map<Whereabouts, bigint>()
  ofLot.set(where, (ofLot.get(where) ?? 0n) + quantity)
  sums.set(lot, ofLot)
}

function withoutZeros(sums: Map<string, Map<Whereabouts, bigint>>): Holdings {
  return new Map(
    [...sums].map(([lot, held]) => [lot, new Map([...held].filter(([, sum]) => sum !== 0n))]),
  )
}
