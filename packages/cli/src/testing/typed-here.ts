/**
 * The command line inside of a test's own process, for commands that touch neither the database nor
 * the process: the same frame, the same answer, a hundred times in the time of one start.
 */
import type { Command } from '../command/command.ts'
import { run } from '../command/frame.ts'
import { type Talk, partTalk } from './talk.ts'

/** What a command said. */
export interface SaidHere extends Talk {
  readonly exit: number
  readonly out: string
}

/** Types `causeway …`. Words with a slash at their start are paths; others are as typed. */
export async function typedHere(
  commands: readonly Command[],
  words: readonly string[],
  signal: AbortSignal = new AbortController().signal,
): Promise<SaidHere> {
  let [out, err] = ['', '']
  const stream = (add: (text: string) => void) => ({
    write: (text: string | Uint8Array) => add(typeof text === 'string' ? text : text.toString()),
  })
  const exit = await run(words, {
    commands,
    edition: 'test',
    terminal: {
      out: stream((text) => (out += text)),
      err: stream((text) => (err += text)),
      environment: {},
      now_ms: () => 0,
    },
    signal,
    faultFile: '',
  })
  return { exit, out, ...partTalk(err) }
}
