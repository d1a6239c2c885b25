/**
 * A verdict as people read it: what was proved, up to which size of the log and by whom, who signed
 * what, and what no such file can tell.
 */
import type {
  Check,
  ConsignmentFailure,
  ProvedFile,
  ProvedHand,
  ProvedStatement,
} from '@causeway/proof/consignment-file/verdict'
import { CHECKS } from '@causeway/proof/consignment-file/verdict'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { type Block, heading, line, prose, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import { short } from './failure-words.ts'

/** Who vouches for a checkpoint, and for which size of which log. */
export type ProvedTo = Pick<ProvedFile, 'origin' | 'size' | 'witnesses' | 'threshold'>

/** The page where everything held. */
export function holdsPage(proved: ProvedFile, title: string): readonly Block[] {
  const { statements } = proved
  const shown = statements.flatMap(({ index, disclosed }) =>
    disclosed.map(({ field, value }) => [index, field, canonicalText(value)]),
  )
  return [
    heading(`Holds: ${title} proves ${counted(statements.length, 'statement')}`),
    ...provedToLines(proved),
    heading('Statements, in the order of the log'),
    table(
      ['#position', 'kind', 'evidence', 'signed by', 'recorded'],
      statements.map((one) => [
        one.index,
        one.kind,
        evidenceWords(one),
        signers(one),
        recordedText(one.recorded),
      ]),
    ),
    ...(shown.length === 0
      ? []
      : [heading('Disclosed values'), table(['#position', 'hidden in', 'value'], shown)]),
    ...notShown(),
  ]
}

/** The page where a check failed: which ones had held before. */
export function failsPage(failure: ConsignmentFailure, title: string): readonly Block[] {
  const place = CHECKS.indexOf(failure.check)
  const rows = CHECKS.map((check, at) => [
    CHECK_WORDS[check],
    at < place ? 'held' : at === place ? 'FAILED' : 'not reached',
  ])
  return [heading(`Does not hold: ${title}`), table(['check', 'verdict'], rows)]
}

const CHECK_WORDS: { readonly [Name in Check]: string } = {
  form: 'the file can be read',
  entry: 'entries are entries of one log, in order',
  path: 'each path leads to the root',
  'log signature': 'the log signed the checkpoint',
  witnesses: 'enough of your witnesses cosigned it',
  'statement signatures': 'signatures of the statements hold',
  keys: 'their keys were enrolled by a keeper, not revoked',
  veils: 'disclosed values are what was hidden',
  whole: 'the file is as it was written',
}

/** Up to which size of the log something was proved, and who says so when. */
export function provedToLines(to: ProvedTo): readonly Block[] {
  const seen = to.witnesses.map(({ name, time_s }, place) => {
    const time = time_s === null ? '' : `, at ${timeText(time_s)}`
    return line(`${place === 0 ? 'Witnesses' : '         '}  ${name}${time}`)
  })
  return [
    line(`Log        ${to.origin}, ${counted(to.size, 'entry', 'entries')}`),
    ...(seen.length === 0 ? [line('Witnesses  none')] : seen),
    line(`Asked for  ${to.threshold} of your witnesses`),
  ]
}

/** A witness's time, of which only the witness's word is known. */
export function timeText(time_s: bigint): string {
  // Dates end in the year 9999; what a clock claims beyond is shown as the number that it is.
  return time_s < 253_402_300_800n
    ? instantText(Number(time_s * 1000n) as Instant).replace('.000Z', 'Z')
    : `${time_s} s`
}

/** To the second, as the log says it: `2024-09-11 08:00:00Z`. */
export function recordedText(recorded: string): string {
  return `${recorded.slice(0, 10)} ${recorded.slice(11, 19)}Z`
}

const EVIDENCE_WORDS: { readonly [Name in ProvedStatement['evidence']]: string } = {
  both: 'both hands',
  matched: 'matched by the other side',
  giver_only: 'giver only',
  receiver_only: 'receiver only',
  witnessed: 'witnessed',
  paper: 'paper',
  single: 'one author',
  unsigned: 'unsigned',
}

function evidenceWords({ evidence }: ProvedStatement): string {
  return EVIDENCE_WORDS[evidence]
}

function signers({ hands, outside }: ProvedStatement): string {
  const all = [
    ...hands.map(handWords),
    ...outside.map(({ key, party, isKeeper }) =>
      party === null
        ? `${isKeeper ? 'a keeper' : `key ${short(key)} that nobody enrolled`} besides`
        : `${party} as witness`,
    ),
  ]
  return all.length === 0 ? 'nobody' : all.join(', ')
}

function handWords({ role, party, standing }: ProvedHand): string {
  const who = role === 'author' ? party : `${party} (${role})`
  switch (standing) {
    case 'counts':
      return who
    case 'not signed':
      return `not ${who}`
    case 'enrolled later':
      return `${who}, not counted: its key was enrolled later`
    case 'signed when revoked':
      return `${who}, not counted: its key was revoked`
    case 'not its role':
      return `${who}, not counted: the statement gives that role to another`
  }
}

/** So that nobody takes the verdict for more than it is. */
function notShown(): readonly Block[] {
  return [
    heading('What this does not show'),
    prose('Whether what was said is true. It shows who said it, and that nobody changed it since.'),
    prose(
      'Whether something was left out: a file holds what its maker chose, of revoked keys too.',
    ),
    prose('Anything after the last entry counted above.'),
  ]
}

/** `17 entries` of a log, for sentences. */
export function sizeWords(size: number): string {
  return `${figureText(size)} ${size === 1 ? 'entry' : 'entries'}`
}
