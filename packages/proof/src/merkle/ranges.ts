/**
 * Which subtrees a proof consists of, as half-open ranges of leaves: the shape of a proof without
 * its hashes. Leaves in memory and tiles on a stick fill the same shape.
 */

/** The leaves from `start` up to, not including, `end`. */
export interface LeafRange {
  readonly start: number
  readonly end: number
}

/** RFC 6962, Section 2.1.1: the siblings on the way from the leaf to the root. */
export function inclusionRanges(index: number, size: number): LeafRange[] {
  const ranges: LeafRange[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start)
    const isLeft = index < middle
    ranges.push(isLeft ? { start: middle, end } : { start, end: middle })
    if (isLeft) end = middle
    else start = middle
  }
  return ranges.reverse()
}

/** RFC 6962, Section 2.1.2: what the smaller tree shares with the larger, and what came since. */
export function consistencyRanges(size1: number, size2: number): LeafRange[] {
  const ranges: LeafRange[] = []
  let start = 0
  let end = size2
  while (end > size1) {
    const middle = start + largestPowerBelow(end - start)
    const isLeft = size1 <= middle
    ranges.push(isLeft ? { start: middle, end } : { start, end: middle })
    if (isLeft) end = middle
    else start = middle
  }
  // A smaller tree that is a whole subtree from the left edge has the root that is known anyway.
  if (start > 0) ranges.push({ start, end })
  return ranges.reverse()
}

/** The perfect subtrees of a range, the largest first. `start` is a boundary of the tree. */
export function perfectRanges({ start, end }: LeafRange): LeafRange[] {
  const ranges: LeafRange[] = []
  let from = start
  while (from < end) {
    const width = largestPowerWithin(end - from)
    ranges.push({ start: from, end: from + width })
    from += width
  }
  return ranges
}

/** The largest power of two that is smaller than `count`, for a count of at least two. */
export function largestPowerBelow(count: number): number {
  const power = largestPowerWithin(count)
  return power === count ? power / 2 : power
}

/** The largest power of two up to `count`. Multiplied, since shifts end at 31 bits. */
export function largestPowerWithin(count: number): number {
  let power = 1
  while (power * 2 <= count) power *= 2
  return power
}
