/**
 * `causeway profile suggest`: proposes how a list that nobody has described could be read. Whoever
 * imports looks at the questions, mends the file, and imports with it.
 */
import { existsSync } from 'node:fs'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { openList } from '@causeway/exchange/read/open-list'
import { type OpenList, type Row, type UnreadableList, GUARDS } from '@causeway/exchange/read/row'
import { unreadableSentence } from '@causeway/exchange/read/unreadable'
import type { Suggestion } from '@causeway/exchange/suggest/suggest'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { jsonText } from '../answer/json.ts'
import * as argument from '../argument/argument.ts'
import { FORCE } from '../argument/options.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes, thereAlready, writeWhole } from '../file/file.ts'
import { doubtSentence } from './doubt-words.ts'

const OPTIONS = {
  out: {
    kind: 'text',
    value: 'FILE',
    means: 'write the profile into a file; else it goes to standard output',
    read: argument.text,
  },
  sheet: { kind: 'text', value: 'NAME', means: 'which sheet of a workbook', read: argument.text },
  'header-row': {
    kind: 'text',
    value: 'N',
    means: 'the row that names the columns; else it is looked for',
    read: argument.whole({ least: 1, most: 1_000_000 }),
  },
  force: FORCE,
} as const

/** Proposes a profile; it needs no records, so nothing is opened. */
export function suggestCommand(): Command {
  return command({
    name: 'profile suggest',
    summary: 'Propose how to read a list that nobody has described yet.',
    words: ['FILE'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway profile suggest list.xlsx --out list.profile.json',
        means: 'the profile into a file, the open questions on the screen',
      },
      {
        line: 'causeway import list.xlsx --profile list.profile.json --operation north-2024 --source port --edition 2024-09-24 --dry-run',
        means: 'try it: what would be read, and what would not',
      },
    ],
    notes: ['A proposal settles nothing that the list leaves open; it asks.'],
    run: runSuggest,
  })
}

async function runSuggest({ words, options, progress }: Call<typeof OPTIONS>): Promise<Answer> {
  const name = words[0] ?? ''
  const { out, force } = options
  if (out !== null && !force && existsSync(out)) return thereAlready(out, '--out')
  progress.step(`reading ${fileTitle(name)}`)
  const file = await readFileBytes(name, GUARDS.fileBytes)
  if (!file.ok) return refused(EXIT.notFound, file.refusal)
  const suggested = await suggest(file.value, options)
  if (!suggested.ok) {
    const sentence = unreadableSentence(suggested.refusal, fileTitle(name))
    return refused(EXIT.refused, sentence, [], { ...suggested.refusal, file: fileTitle(name) })
  }
  const answer = suggestAnswer(suggested.value, out)
  if (out === null) return answer
  const written = await writeWhole(out, profileText(suggested.value))
  return written.ok ? answer : refused(EXIT.refused, written.refusal)
}

async function suggest(
  bytes: Uint8Array,
  options: { readonly sheet: string | null; readonly 'header-row': number | null },
): Promise<Result<Suggestion, UnreadableList>> {
  const { sheet, 'header-row': headerRow } = options
  const opened = openList(bytes, {
    guards: GUARDS,
    ...(sheet === null ? {} : { sheet }),
    ...(headerRow === null ? {} : { headerRow }),
  })
  if (!opened.ok) return opened
  const { KNOWN_PROFILES } = await import('@causeway/exchange/profile/known')
  const { suggestProfile } = await import('@causeway/exchange/suggest/suggest')
  const damage: { at: UnreadableList | null } = { at: null }
  const suggestion = suggestProfile(opened.value, rowsOf(opened.value, damage), KNOWN_PROFILES)
  return damage.at === null ? accept(suggestion) : refuse(damage.at)
}

/** The rows up to the first that cannot be read; that one is kept in `damage`. */
function* rowsOf(list: OpenList, damage: { at: UnreadableList | null }): Generator<Row> {
  for (const group of list.rows()) {
    if (!group.ok) {
      damage.at = group.refusal
      return
    }
    yield* group.value
  }
}

/** JSON: `{profile, doubts: [{column, doubt, suggestions, sentence}], columns, out}`. */
function suggestAnswer(suggestion: Suggestion, out: string | null): Answer {
  const { profile, columns } = suggestion
  const doubts = suggestion.doubts.map((one) => ({ ...one, sentence: doubtSentence(one) }))
  const answer = done({ profile, doubts, columns, out }, [])
  const advice = [
    ...doubts.map((one) => one.sentence),
    `${counted(doubts.length, 'question')} left open; nothing was guessed.`,
  ]
  if (out === null)
    return { ...answer, bytes: new TextEncoder().encode(profileText(suggestion)), advice }
  return { ...answer, page: [line(`${out} written.`)], advice }
}

function profileText({ profile }: Suggestion): string {
  return `${jsonText(profile)}\n`
}
