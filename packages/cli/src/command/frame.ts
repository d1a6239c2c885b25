/**
 * The frame around every command: finds it, reads its options, runs it, prints its answer, and
 * catches what was thrown. One place answers; no command prints or exits.
 */
import { done, refused } from '../answer/answer.ts'
import type { Answer, Block } from '../answer/answer.ts'
import type { Look } from '../answer/print.ts'
import { printed } from '../answer/print.ts'
import { faultAnswer } from '../fault/fault.ts'
import { NO_PROGRESS, progressOn } from '../terminal/progress.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { wantsColour, widthOf } from '../terminal/terminal.ts'
import type { Command } from './command.ts'
import type { Exit } from './exit.ts'
import { EXIT } from './exit.ts'
import { commandHelp, overview, usageLine } from './help.ts'
import { mistypedSentence } from './sentences.ts'
import type { Mistyped, Typed } from './typed.ts'
import { findCommand, readTyped } from './typed.ts'

/** What a run needs from outside. */
export interface Surroundings {
  readonly commands: readonly Command[]
  readonly edition: string
  readonly terminal: Terminal
  readonly signal: AbortSignal
  /** Where faults are written down. */
  readonly faultFile: string
}

/** Runs what was typed and prints the answer. The exit code is the caller's to set. */
export async function run(args: readonly string[], around: Surroundings): Promise<Exit> {
  const show = (answer: Answer): void => {
    const { out, err } = printed(answer, lookOf(args, around.terminal))
    if (out !== '') around.terminal.out.write(out)
    if (err !== '') around.terminal.err.write(err)
  }
  const answer = await answerTo(args, { ...around, show })
  show(answer)
  return answer.exit
}

/** What a run needs, and the way to print before it is over. */
interface Stage extends Surroundings {
  show(answer: Answer): void
}

async function answerTo(args: readonly string[], around: Stage): Promise<Answer> {
  const { commands } = around
  if (args[0] === '--version') return done({ version: around.edition }, [plain(around.edition)])
  if (args[0] === 'help') return help(args.slice(1), commands)
  const found = findCommand(commands, args)
  if (!found.ok) return mistyped(found.refusal, null)
  if (found.value === null) return withoutCommand(args, commands)
  const { command, rest } = found.value
  const typed = readTyped(command, rest)
  if (!typed.ok) return mistyped(typed.refusal, command)
  if (typed.value.options['help'] === true) return done(null, commandHelp(command))
  return runCommand(command, typed.value, around)
}

function help(words: readonly string[], commands: readonly Command[]): Answer {
  if (words.every((word) => word.startsWith('-'))) return done(null, overview(commands))
  const found = findCommand(commands, words)
  if (!found.ok) return mistyped(found.refusal, null)
  return done(null, found.value === null ? overview(commands) : commandHelp(found.value.command))
}

/** Only options: a forgotten command, unless help was asked for or nothing was typed at all. */
function withoutCommand(args: readonly string[], commands: readonly Command[]): Answer {
  const isHelp = args.length === 0 || args.includes('--help') || args.includes('-h')
  const page = overview(commands)
  return isHelp ? done(null, page) : mistyped({ kind: 'word missing', word: 'COMMAND' }, null)
}

async function runCommand(command: Command, typed: Typed, around: Stage): Promise<Answer> {
  const { terminal, signal, show } = around
  const progress = typed.options['quiet'] === true ? NO_PROGRESS : progressOn(terminal)
  try {
    const { words, options } = typed
    return await command.run({ words, options: options as never, progress, show, signal })
  } catch (thrown) {
    if (signal.aborted) return stopped()
    return faultAnswer(thrown, command.name, around.faultFile)
  } finally {
    progress.end()
  }
}

function stopped(): Answer {
  return refused(EXIT.interrupted, 'Stopped.')
}

function mistyped(mistyped: Mistyped, command: Command | null): Answer {
  const sentence = mistypedSentence(mistyped, command?.name ?? 'causeway')
  const advice =
    command === null
      ? ['"causeway help" lists the commands.']
      : [`Usage: ${usageLine(command)}`, `"causeway help ${command.name}" shows examples.`]
  return refused(EXIT.usage, sentence, advice)
}

function lookOf(args: readonly string[], terminal: Terminal): Look {
  const has = (flag: string): boolean => args.includes(flag)
  return {
    form: has('--json') ? 'json' : has('--plain') ? 'plain' : 'text',
    quiet: has('--quiet'),
    colour: !has('--no-color') && wantsColour(terminal, terminal.out),
    width: widthOf(terminal.out),
  }
}

function plain(text: string): Block {
  return { kind: 'line', text }
}
