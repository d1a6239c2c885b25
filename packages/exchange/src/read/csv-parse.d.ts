/**
 * The one function of csv-parse that we call, as far as we call it. The package's own declarations
 * pull in those of Node, and with them every global that a pure package must not see.
 */
declare module 'csv-parse/sync' {
  export function parse(
    text: string,
    options: {
      readonly delimiter: string
      readonly record_delimiter: string[]
      readonly relax_quotes: boolean
      readonly relax_column_count: boolean
    },
  ): string[][]
}
