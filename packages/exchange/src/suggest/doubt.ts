/**
 * Questions that a suggestion leaves open. They are put to whoever imports; none of them is ever
 * settled by a guess, and the suggested profile reads doubtful cells as unknown until it is.
 */

/**
 * day or month first: no first part above 12 settles the order; `both orders`: both are proved.
 * short year: two digits need a century. decimal or group: `1,234` can mean two things.
 * running number: it counts rows, so it means another row in the next edition.
 */
export type DoubtCode =
  | 'date: day or month first'
  | 'date: both orders'
  | 'date: short year'
  | 'date: words'
  | 'date: no column'
  | 'number: decimal or group'
  | 'number: words'
  | 'number: no column'
  | 'number: row or key'
  | 'unit: not stated'
  | 'unit: not known'
  | 'key: repeats'
  | 'key: running number'
  | 'key: none, by row'
  | 'target: another column has it'
  | 'target: none'
  | 'regime: own words'
  | 'unknown: zero for a name'
  | 'privacy: names individuals'

export interface Doubt {
  /** Header of the column, '' where the list as a whole is meant. */
  readonly column: string
  readonly doubt: DoubtCode
  /** What it may be, likeliest first; texts of the file, or words that explain themselves. */
  readonly suggestions: readonly string[]
}
