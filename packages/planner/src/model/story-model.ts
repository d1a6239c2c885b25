/** Models for tests: small, of every form that a model may have. */
import fc from 'fast-check'
import type { Model } from './model.ts'

/**
 * Any model that has bytes, with up to six rows and columns, and numbers of at most `largest`. Most
 * cannot be solved.
 */
export function anyModel(largest = Number.MAX_VALUE): fc.Arbitrary<Model> {
  const anyNumber = numberUpTo(largest)
  const bounds = boundsOf(anyNumber)
  return fc
    .tuple(fc.nat(6), fc.nat(6))
    .chain(([rows, columns]) =>
      fc.record({
        offset: anyNumber,
        rowBounds: listOf(rows, bounds),
        columns: listOf(
          columns,
          fc.record({
            cost: anyNumber,
            bounds,
            integer: fc.boolean(),
            entries: listOf(rows, fc.option(anyNumber)),
          }),
        ),
      }),
    )
    .map(({ offset, rowBounds, columns }) => modelOf({ offset, rowBounds, columns }))
}

interface StoryColumn {
  readonly cost: number
  readonly bounds: readonly [lower: number, upper: number]
  readonly integer: boolean
  /** One for each row; null where there is none. */
  readonly entries: readonly (number | null)[]
}

/** A model from rows of numbers, as one writes it on paper. */
function modelOf(story: {
  readonly offset?: number
  readonly rowBounds: readonly (readonly [lower: number, upper: number])[]
  readonly columns: readonly StoryColumn[]
}): Model {
  const { rowBounds, columns } = story
  const entries = columns.map((column) =>
    column.entries.flatMap((value, row) => (value === null ? [] : [{ row, value }])),
  )
  const starts = [0]
  for (const own of entries) starts.push((starts.at(-1) ?? 0) + own.length)
  return {
    columns: columns.length,
    rows: rowBounds.length,
    starts: Int32Array.from(starts),
    indices: Int32Array.from(entries.flat().map(({ row }) => row)),
    values: Float64Array.from(entries.flat().map(({ value }) => value)),
    cost: Float64Array.from(columns.map(({ cost }) => cost)),
    lower: Float64Array.from(columns.map((column) => column.bounds[0])),
    upper: Float64Array.from(columns.map((column) => column.bounds[1])),
    rowLower: Float64Array.from(rowBounds.map(([lower]) => lower)),
    rowUpper: Float64Array.from(rowBounds.map(([, upper]) => upper)),
    integer: Uint8Array.from(columns.map(({ integer }) => (integer ? 1 : 0))),
    offset: story.offset ?? 0,
  }
}

function numberUpTo(largest: number): fc.Arbitrary<number> {
  const range = { min: -largest, max: largest, noNaN: true, noDefaultInfinity: true }
  return fc.oneof(
    fc.integer({ min: -9, max: 9 }),
    fc.double(range).map((value) => value + 0),
  )
}

function boundsOf(
  anyNumber: fc.Arbitrary<number>,
): fc.Arbitrary<readonly [lower: number, upper: number]> {
  return fc.oneof(
    // Bounds that contradict each other are a model too, but seldom.
    fc.tuple(anyNumber, anyNumber, fc.nat(9)).map(([one, other, seldom]) => {
      const [lower, upper] = one < other ? [one, other] : [other, one]
      return seldom === 0 ? ([upper, lower] as const) : ([lower, upper] as const)
    }),
    fc.tuple(anyNumber, fc.constant(Infinity)),
    fc.tuple(fc.constant(-Infinity), anyNumber),
    fc.constant([-Infinity, Infinity] as const),
  )
}

function listOf<T>(length: number, one: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(one, { minLength: length, maxLength: length })
}
