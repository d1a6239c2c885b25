/**
 * The terminal, or what stands in its place: two streams, and what they can show. The only file
 * of the command line that reads the environment for looks.
 */

/** A stream to write to; the real ones and a test's are alike. */
export interface Stream {
  readonly isTTY?: boolean
  readonly columns?: number
  write(content: string | Uint8Array): unknown
}

export interface Terminal {
  readonly out: Stream
  readonly err: Stream
  readonly environment: { readonly [name: string]: string | undefined }
  /** Milliseconds of a steady clock, to draw progress at a bearable pace. */
  readonly now_ms: () => number
}

const USUAL_WIDTH = 80

/** Colours: only to a terminal that wants them (no-color.org). */
export function wantsColour(terminal: Terminal, stream: Stream): boolean {
  const { NO_COLOR, TERM } = terminal.environment
  return stream.isTTY === true && (NO_COLOR === undefined || NO_COLOR === '') && TERM !== 'dumb'
}

/** How many signs fit on a line; 80 where nobody says. */
export function widthOf(stream: Stream): number {
  return stream.isTTY === true && stream.columns !== undefined && stream.columns > 0
    ? stream.columns
    : USUAL_WIDTH
}
