/**
 * Did you mean: the names nearest to a mistyped one, by edits (letters added, left out, exchanged,
 * or two neighbours swapped).
 */

/** At most three names within a third of the text's length in edits, nearest first. */
export function nearest(text: string, names: readonly string[]): readonly string[] {
  const most = Math.max(1, Math.floor(text.length / 3))
  return names
    .map((name) => ({ name, edits: name.startsWith(text) ? 0 : edits(text, name) }))
    .filter((one) => one.edits <= most)
    .sort((one, other) => one.edits - other.edits)
    .slice(0, 3)
    .map((one) => one.name)
}

/** Optimal string alignment distance. */
function edits(one: string, other: string): number {
  let before: number[] = []
  let above = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1]
      const swapped = one[row - 2] === other[column - 1] && one[row - 1] === other[column - 2]
      line[column] = Math.min(
        (above[column] ?? 0) + 1,
        (line[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      )
    }
    before = above
    above = line
  }
  return above[other.length] ?? one.length
}
