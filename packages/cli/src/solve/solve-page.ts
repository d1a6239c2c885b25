/** What `causeway solve` says: one file in lines, several in a table. */
import { type Answer, type Block, done, heading, line, prose, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { EXIT, type Exit } from '../command/exit.ts'
import { refused } from '../answer/answer.ts'
import type { SolvedFile, Unread } from './solve-file.ts'

/** What became of one file. */
export type Outcome =
  | { readonly kind: 'solved'; readonly solved: SolvedFile }
  | { readonly kind: 'unread'; readonly file: string; readonly unread: Unread }

/** JSON: the fields of `SolvedFile`. */
export function oneAnswer(solved: SolvedFile): Answer {
  const page: Block[] = [heading(`${solved.file}: ${statusWords(solved)}`)]
  const add = (title: string, value: string | null): void => {
    if (value !== null) page.push(line(`${title.padEnd(12)}${value}`))
  }
  add('Objective', solved.objective === null ? null : numberText(solved.objective))
  add('Bound', boundText(solved))
  add('Gap', gapText(solved))
  add('Violation', solved.violation === null ? null : shortText(solved.violation))
  add('Verifier', verifierText(solved))
  add('Model', sizeText(solved))
  add('Engine', `${solved.engine} ${solved.version}, ${shortText(solved.seconds)} s`)
  for (const sentence of solved.findings) page.push(prose(`Not as it should be: ${sentence}.`))
  const advice = solved.warnings.map((warning) => `${solved.file}, ${warning}.`)
  const answer = done(solved, page, advice)
  const exit = exitOf({ kind: 'solved', solved })
  if (exit === EXIT.done) return answer
  return { ...answer, exit, refusals: [`${solved.file}: ${whyText(solved)}.`] }
}

/** The answer where the one file gave no model. */
export function unreadAnswer({ file, unread }: Extract<Outcome, { kind: 'unread' }>): Answer {
  const exit = unread.kind === 'no file' ? EXIT.notFound : EXIT.refused
  return refused(exit, unread.sentence, [], { kind: unread.kind, file })
}

/** JSON: `{files: [fields of SolvedFile, or {file, refused}], solved, of}`. */
export function manyAnswer(outcomes: readonly Outcome[]): Answer {
  const rows = outcomes.map((outcome) => {
    if (outcome.kind === 'unread') return [outcome.file, 'not read', null, null, null, null]
    const { file, status, objective, gap, verified, seconds } = outcome.solved
    const said = objective === null ? null : numberText(objective)
    const wide = gap === null ? null : shortText(gap)
    return [file, status, said, wide, verifiedWord(verified), shortText(seconds)]
  })
  const solved = outcomes.filter((outcome) => exitOf(outcome) === EXIT.done).length
  const columns = ['File', 'Status', 'Objective', 'Gap', 'Verified', 'Seconds']
  const page = [
    table(columns, rows),
    line(`${counted(solved, 'file')} of ${outcomes.length} solved and verified.`),
  ]
  const files = outcomes.map((outcome) =>
    outcome.kind === 'solved'
      ? outcome.solved
      : { file: outcome.file, refused: outcome.unread.sentence },
  )
  const refusals = outcomes.flatMap((outcome) => {
    if (outcome.kind === 'unread') return [outcome.unread.sentence]
    const isDone = exitOf(outcome) === EXIT.done
    return isDone ? [] : [`${outcome.solved.file}: ${whyText(outcome.solved)}.`]
  })
  const exits = outcomes.map(exitOf)
  const exit = exits.reduce((worst, one) => (one > worst ? one : worst), EXIT.done as Exit)
  return { ...done({ files, solved, of: outcomes.length }, page), exit, refusals }
}

function exitOf(outcome: Outcome): Exit {
  if (outcome.kind === 'unread')
    return outcome.unread.kind === 'no file' ? EXIT.notFound : EXIT.refused
  const { status, verified } = outcome.solved
  if (verified === false) return EXIT.unverified
  return status === 'optimal' && verified === true ? EXIT.done : EXIT.refused
}

function whyText({ status, verified, findings }: SolvedFile): string {
  if (verified === false) return `the verifier does not agree (${findings.join('; ')})`
  if (status === 'failed') return `the engine failed (${findings[0] ?? 'without a reason'})`
  if (status === 'time limit') return 'the time limit was reached'
  return status === 'infeasible' ? 'no solution keeps all limits' : 'the objective has no limit'
}

function statusWords({ status }: SolvedFile): string {
  return status === 'time limit' ? 'time limit reached' : status
}

function boundText({ bound, provedBound, integers }: SolvedFile): string | null {
  if (integers === 0) return bound === null ? null : `${numberText(bound)} (proved)`
  const claimed = bound === null ? 'none' : `${numberText(bound)} (by the engine)`
  return provedBound === null ? claimed : `${claimed}, ${numberText(provedBound)} (proved)`
}

function gapText({ gap, provedGap, integers }: SolvedFile): string | null {
  if (gap === null && provedGap === null) return null
  if (integers === 0) return provedGap === null ? null : `${shortText(provedGap)} (proved)`
  const claimed = gap === null ? 'unknown' : `${shortText(gap)} (by the engine)`
  return provedGap === null ? claimed : `${claimed}, ${shortText(provedGap)} (proved)`
}

function verifierText({ verified, integers }: SolvedFile): string {
  if (verified === null) return 'nothing to verify'
  if (!verified) return 'does not agree'
  return integers === 0 ? 'agrees: all limits kept, bound proved' : 'agrees: all limits kept'
}

function sizeText({ rows, columns, integers }: SolvedFile): string {
  const whole = integers === 0 ? '' : `, ${counted(integers, 'whole number')}`
  return `${counted(rows, 'row')}, ${counted(columns, 'column')}${whole}`
}

function verifiedWord(verified: boolean | null): string | null {
  return verified === null ? null : verified ? 'yes' : 'no'
}

/** Ten digits: what is compared with published optima. */
function numberText(value: number): string {
  return String(Number(value.toPrecision(10)))
}

function shortText(value: number): string {
  return String(Number(value.toPrecision(2)))
}
