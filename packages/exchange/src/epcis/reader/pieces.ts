/**
 * Bytes that come in pieces. The room doubles when it is full, so that even single bytes cost no
 * more than their number.
 */

const FIRST_BYTES = 4_096

export class Pieces {
  length = 0
  private room = new Uint8Array(0)

  add(piece: Uint8Array): void {
    const needed = this.length + piece.length
    if (needed > this.room.length) {
      const wider = new Uint8Array(Math.max(needed, 2 * this.room.length, FIRST_BYTES))
      wider.set(this.room.subarray(0, this.length))
      this.room = wider
    }
    this.room.set(piece, this.length)
    this.length = needed
  }

  /** A view of all bytes so far; it is only valid until more are added. */
  all(): Uint8Array {
    return this.room.subarray(0, this.length)
  }

  /** Empty again; the room is kept for the next. */
  clear(): void {
    this.length = 0
  }
}
