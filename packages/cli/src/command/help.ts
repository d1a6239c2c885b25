/**
 * The help: one page for all commands, one for each. Examples first, for that is what people read.
 */
import type { Block } from '../answer/answer.ts'
import { heading, line, prose } from '../answer/answer.ts'
import { wrap } from '../answer/layout.ts'
import type { Command, OptionSpec, OptionSpecs } from './command.ts'
import { COMMON_OPTIONS } from './command.ts'
import { EXIT_MEANINGS } from './exit.ts'

const HELP_WIDTH = 80
const FIRST_MAX = 32

/** The page of `causeway --help`. */
export function overview(commands: readonly Command[]): readonly Block[] {
  return [
    line('causeway: plans, moves, accounts for and safeguards humanitarian aid.'),
    heading('Usage'),
    line('  causeway COMMAND [WORDS] [OPTIONS]'),
    heading('Commands'),
    ...aligned(commands.map((one) => [one.name, one.summary] as const)),
    heading('Options of every command'),
    ...optionLines(COMMON_OPTIONS),
    heading('Exit codes'),
    ...aligned(EXIT_MEANINGS.map(([code, means]) => [String(code), means] as const)),
    line(''),
    line('"causeway help COMMAND" shows a command with examples.'),
  ]
}

/** The page of one command. */
export function commandHelp(command: Command): readonly Block[] {
  return [
    prose(command.summary),
    heading('Usage'),
    ...usageLines(command).map(line),
    heading('Examples'),
    ...command.examples.flatMap((one) => [line(`  ${one.line}`), prose(`      ${one.means}`)]),
    ...(Object.keys(command.options).length === 0 ? [] : [heading('Options')]),
    ...optionLines(command.options),
    heading('Options of every command'),
    ...optionLines(COMMON_OPTIONS),
    ...(command.notes === undefined ? [] : [heading('Notes'), ...command.notes.map(prose)]),
  ]
}

/** `causeway import FILE --operation OP [--dry-run]`. */
export function usageLine(command: Command): string {
  return usageParts(command).join(' ')
}

/** The same over several lines of at most 80 signs. */
function usageLines(command: Command): readonly string[] {
  const lines: string[] = []
  let current = ' '
  for (const part of usageParts(command)) {
    if (current.length + 1 + part.length > HELP_WIDTH) {
      lines.push(current)
      current = '     '
    }
    current += ` ${part}`
  }
  return [...lines, current]
}

function usageParts(command: Command): readonly string[] {
  const options = Object.entries(command.options).map(([name, spec]) => {
    const typed = optionTyped(name, spec)
    const isNeeded = spec.kind === 'must' || spec.kind === 'some'
    return (isNeeded ? typed : `[${typed}]`) + (isRepeated(spec) ? ' ...' : '')
  })
  return ['causeway', command.name, ...command.words, ...options]
}

function isRepeated({ kind }: OptionSpec): boolean {
  return kind === 'many' || kind === 'some'
}

function optionTyped(name: string, spec: OptionSpec): string {
  return spec.kind === 'flag' ? `--${name}` : `--${name} ${spec.value}`
}

function optionLines(specs: OptionSpecs): readonly Block[] {
  const rows = Object.entries(specs)
  return aligned(rows.map(([name, spec]) => [optionTyped(name, spec), spec.means] as const))
}

/** Two columns within the usual width; a long first one stands on a line of its own. */
function aligned(rows: readonly (readonly [string, string])[]): readonly Block[] {
  const fitting = rows.map(([first]) => first.length).filter((length) => length <= FIRST_MAX)
  const width = Math.max(0, ...fitting)
  const margin = ' '.repeat(width + 4)
  return rows.flatMap(([first, second]) => {
    const [opening = '', ...more] = wrap(second, HELP_WIDTH - margin.length)
    const rest = more.map((one) => line(margin + one))
    if (first.length > width) return [line(`  ${first}`), line(margin + opening), ...rest]
    return [line(`  ${first.padEnd(width)}  ${opening}`), ...rest]
  })
}
