/** Typed arrays that grow by doubling, for what is counted only once it has come. */

/** Doubles, in the order in which they came. */
export class GrowingFloats {
  #room = new Float64Array(64)
  #length = 0

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#room.length) {
      const wider = new Float64Array(this.#length * 2)
      wider.set(this.#room)
      this.#room = wider
    }
    this.#room[this.#length] = value
    this.#length += 1
  }

  /** The value at a place below `length`. */
  at(place: number): number {
    return this.#room[place] ?? Number.NaN
  }

  set(place: number, value: number): void {
    this.#room[place] = value
  }

  toArray(): Float64Array {
    return this.#room.slice(0, this.#length)
  }
}

/** Whole numbers of 32 bits. */
export class GrowingIntegers {
  #room = new Int32Array(64)
  #length = 0

  constructor(first: readonly number[] = []) {
    for (const value of first) this.push(value)
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#room.length) {
      const wider = new Int32Array(this.#length * 2)
      wider.set(this.#room)
      this.#room = wider
    }
    this.#room[this.#length] = value
    this.#length += 1
  }

  /** The value at a place below `length`. */
  at(place: number): number {
    return this.#room[place] ?? -1
  }

  set(place: number, value: number): void {
    this.#room[place] = value
  }

  toArray(): Int32Array {
    return this.#room.slice(0, this.#length)
  }
}

/** Small whole numbers, one byte each. */
export class GrowingBytes {
  #room = new Uint8Array(64)
  #length = 0

  push(value: number): void {
    if (this.#length === this.#room.length) {
      const wider = new Uint8Array(this.#length * 2)
      wider.set(this.#room)
      this.#room = wider
    }
    this.#room[this.#length] = value
    this.#length += 1
  }

  toArray(): Uint8Array {
    return this.#room.slice(0, this.#length)
  }
}
