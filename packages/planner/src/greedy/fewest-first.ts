/**
 * A heap that gives the entry with the fewest days of supply first; equal ones in the order of their
 * keys, so that equal inputs give equal plans.
 */
export interface Ranked {
  readonly days: number
  readonly key: string
}

export class FewestFirst<One extends Ranked> {
  readonly #heap: One[] = []

  push(one: One): void {
    let at = this.#heap.push(one) - 1
    while (at > 0) {
      const parent = (at - 1) >> 1
      if (!this.#isBefore(at, parent)) break
      this.#exchange(at, parent)
      at = parent
    }
  }

  pop(): One | null {
    const first = this.#heap[0]
    const last = this.#heap.pop()
    if (first === undefined || last === undefined) return null
    if (this.#heap.length > 0) {
      this.#heap[0] = last
      this.#sink()
    }
    return first
  }

  #sink(): void {
    let at = 0
    for (;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) {
        if (child < this.#heap.length && this.#isBefore(child, least)) least = child
      }
      if (least === at) return
      this.#exchange(at, least)
      at = least
    }
  }

  #isBefore(one: number, other: number): boolean {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return false
    return a.days < b.days || (a.days === b.days && a.key < b.key)
  }

  #exchange(one: number, other: number): void {
    const [a, b] = [this.#heap[one], this.#heap[other]]
    if (a === undefined || b === undefined) return
    this.#heap[one] = b
    this.#heap[other] = a
  }
}
