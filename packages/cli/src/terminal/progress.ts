/**
 * Progress on stderr. On a terminal one line that is drawn again; elsewhere one line for each step
 * that takes over a second, so that a log of a night's job stays short. Nothing with `--quiet`.
 */
import { figureText } from '../answer/figure.ts'
import { visible } from '../answer/layout.ts'
import type { Terminal } from './terminal.ts'

/** What a long piece of work says of itself. */
export interface Progress {
  /** A new step begins: `reading stock.csv`. */
  step(title: string): void
  /** How far the step is; `whole` is null where nobody knows. */
  reached(done: number, whole: number | null): void
  /** A sentence that stays on the screen. */
  say(sentence: string): void
  /** Nothing more follows. */
  end(): void
}

const REDRAW_MS = 100
/** Where nobody watches, steps shorter than this are not worth a line. */
const WORTH_A_LINE_MS = 1_000
const CLEAR_LINE = '\r\u001b[K'

export const NO_PROGRESS: Progress = {
  step: () => undefined,
  reached: () => undefined,
  say: () => undefined,
  end: () => undefined,
}

/**
 * Turns the calls of a piece of work into steps: a new title begins one. `prefix` says what the
 * work is for; '' where its own titles say it.
 */
export function stepsOn(
  progress: Progress,
  prefix: string,
): (step: string, done: number, total: number | null) => void {
  let current: string | null = null
  return (step, done, total) => {
    if (step !== current) progress.step(prefix === '' ? step : `${prefix}: ${step.toLowerCase()}`)
    current = step
    progress.reached(done, total)
  }
}

/** Progress on this terminal's stderr. */
export function progressOn(terminal: Terminal): Progress {
  return terminal.err.isTTY === true ? drawnProgress(terminal) : writtenProgress(terminal)
}

function drawnProgress({ err, now_ms }: Terminal): Progress {
  let title = ''
  let drawnAt_ms = Number.NEGATIVE_INFINITY
  const draw = (text: string): void => void err.write(CLEAR_LINE + visible(text))
  const clear = (): void => {
    if (title !== '') err.write(CLEAR_LINE)
  }
  return {
    step: (next) => {
      title = next
      drawnAt_ms = now_ms()
      draw(`${next} ...`)
    },
    reached: (done, whole) => {
      if (now_ms() - drawnAt_ms < REDRAW_MS) return
      drawnAt_ms = now_ms()
      const of = whole === null ? '' : ` of ${figureText(whole)}`
      draw(`${title} ... ${figureText(done)}${of}`)
    },
    say: (sentence) => {
      clear()
      err.write(`${visible(sentence)}\n`)
    },
    end: () => {
      clear()
      title = ''
    },
  }
}

function writtenProgress({ err }: Terminal): Progress {
  let due: NodeJS.Timeout | undefined
  const write = (text: string): void => void err.write(`${visible(text)}\n`)
  return {
    step: (next) => {
      clearTimeout(due)
      due = setTimeout(() => write(`${next} ...`), WORTH_A_LINE_MS).unref()
    },
    reached: () => undefined,
    say: write,
    end: () => clearTimeout(due),
  }
}
