/**
 * Sums of many floating-point numbers, with what each addition loses kept aside and added at the
 * end (A. Neumaier, 1974): a verifier must not find differences of its own making.
 */

/** Many sums side by side, one for each row or column. */
export class Sums {
  readonly #sum: Float64Array
  readonly #lost: Float64Array

  constructor(count: number) {
    this.#sum = new Float64Array(count)
    this.#lost = new Float64Array(count)
  }

  add(at: number, value: number): void {
    const before = this.#sum[at] ?? 0
    const after = before + value
    const lost =
      Math.abs(before) >= Math.abs(value) ? before - after + value : value - after + before
    this.#sum[at] = after
    // An infinite sum has lost nothing.
    if (Number.isFinite(lost)) this.#lost[at] = (this.#lost[at] ?? 0) + lost
  }

  clear(at: number): void {
    this.#sum[at] = 0
    this.#lost[at] = 0
  }

  at(at: number): number {
    return (this.#sum[at] ?? 0) + (this.#lost[at] ?? 0)
  }
}
