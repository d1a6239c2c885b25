/**
 * Numbers by two or three keys in one typed array: the model has hundreds of thousands of them, and
 * an object for each would cost more than the model.
 */

/** Sums by place, group and period, or any other three whole numbers; all 0 at first. */
export class Sums {
  readonly #values: Float64Array
  readonly #second: number
  readonly #third: number

  constructor(first: number, second: number, third: number) {
    this.#values = new Float64Array(first * second * third)
    this.#second = second
    this.#third = third
  }

  get(first: number, second: number, third: number): number {
    return this.#values[this.#at(first, second, third)] ?? 0
  }

  add(first: number, second: number, at: { third: number; value: number }): void {
    const index = this.#at(first, second, at.third)
    this.#values[index] = (this.#values[index] ?? 0) + at.value
  }

  #at(first: number, second: number, third: number): number {
    return (first * this.#second + second) * this.#third + third
  }
}

/** Numbers of rows or columns by three keys; -1 where there is none. */
export class Numbers {
  readonly #values: Int32Array
  readonly #second: number
  readonly #third: number

  constructor(first: number, second: number, third: number) {
    this.#values = new Int32Array(first * second * third).fill(-1)
    this.#second = second
    this.#third = third
  }

  get(first: number, second: number, third: number): number {
    return this.#values[(first * this.#second + second) * this.#third + third] ?? -1
  }

  set(first: number, second: number, at: { third: number; number: number }): void {
    this.#values[(first * this.#second + second) * this.#third + at.third] = at.number
  }
}
