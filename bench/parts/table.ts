/** What measurements print: a name, a figure, and what it stands against. */

/** Prints rows of name, figure and comparison, with an empty line behind. */
export function table(rows: readonly (readonly string[])[]): void {
  const width = (column: number): number =>
    Math.max(...rows.map((row) => (row[column] ?? '').length))
  for (const [name = '', value = '', against = ''] of rows)
    console.log(`${name.padEnd(width(0))}  ${value.padStart(width(1))}  ${against}`.trimEnd())
  console.log('')
}

/** A figure to the next whole number. */
export function whole(value: number): string {
  return Math.round(value).toLocaleString('en-US')
}
