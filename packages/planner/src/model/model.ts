/**
 * A linear or mixed-integer model as engines take it: columns of a compressed matrix in typed
 * arrays, always to be made least. It knows nothing of aid; names of rows and columns stand
 * beside it, for those who must say which one they mean.
 */

/** Infinite bounds are `Infinity` and `-Infinity`; no entry is NaN. */
export interface Model {
  readonly columns: number
  readonly rows: number
  /** Where each column's entries begin; one more than there are columns. */
  readonly starts: Int32Array
  /** The row of each entry, rising within a column, no row twice. */
  readonly indices: Int32Array
  readonly values: Float64Array
  readonly cost: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rowLower: Float64Array
  readonly rowUpper: Float64Array
  /** 1 where a column takes whole numbers only. */
  readonly integer: Uint8Array
  /** Added to the objective whatever the columns are. */
  readonly offset: number
}

/** Names in the order of columns and rows: short, without blanks, none twice. */
export interface ModelNames {
  readonly columns: readonly string[]
  readonly rows: readonly string[]
}
