/**
 * The sentences for an import that was refused: what is wrong, where, and what to do. One place,
 * so that every refusal has its answer.
 */
import type { Profile } from '@causeway/exchange/profile/profile'
import { bindHeaders } from '@causeway/exchange/reading/bind'
import { unreadableSentence } from '@causeway/exchange/read/unreadable'
import { problemOf, suggestionOf } from '@causeway/exchange/report/issue-words'
import type { ImportOrder, ImportRefusal, RowIssue } from '@causeway/server/import/order'
import { type Answer, heading, refused, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import { EXIT } from '../command/exit.ts'

const SHOWN_KEYS = 5
const SHOWN_HEADERS = 12

/**
 * Nothing was stored, except for `cancelled`: the same command goes on from there. JSON:
 * `{refused: {sentence, advice, kind, file, …}}`.
 */
export function importRefusal(refusal: ImportRefusal, order: ImportOrder): Answer {
  const file = order.fileName
  switch (refusal.kind) {
    case 'not a source code':
      return refused(EXIT.usage, `"${refusal.text}" cannot be the code of a source.`, [], refusal)
    case 'unreadable':
      return refused(EXIT.refused, unreadableSentence(refusal.why, file), [], {
        ...refusal.why,
        file,
      })
    case 'no profile fits':
      return noProfile(refusal.headers, order)
    case 'key repeated':
      return repeatedKeys(refusal.keys, file)
    case 'rows in error':
      return rowsInError(refusal, file)
    case 'cancelled':
      return refused(
        EXIT.interrupted,
        'Stopped before the end; nothing of it counts yet.',
        [`${counted(refusal.kept, 'row')} kept: the same command goes on from there.`],
        { ...refusal, file },
      )
  }
}

function noProfile(headers: readonly string[], order: ImportOrder): Answer {
  const file = order.fileName
  const near = nearestProfile(headers, order.profiles)
  const details = { kind: 'no profile fits', file, headers, nearest: near }
  const cut = headers.length > SHOWN_HEADERS ? ' | …' : ''
  const found = `Found: ${headers.slice(0, SHOWN_HEADERS).join(' | ')}${cut}.`
  const missing =
    near === null
      ? 'no known profile has any of its columns.'
      : `the profile ${near.profile} needs ${missingColumns(near.missing)}.`
  const sentence = `${file} has a header that no profile fits: ${missing} ${found}`
  const advice = [
    'Name the columns as the profile does, or have a profile proposed:',
    `causeway profile suggest ${file}`,
  ]
  return refused(EXIT.refused, sentence, advice, details)
}

/** The profile that knows most of the headers, with what it misses; null where none knows any. */
function nearestProfile(
  headers: readonly string[],
  profiles: readonly Profile[],
): { readonly profile: string; readonly missing: readonly string[] } | null {
  let best: { profile: string; missing: readonly string[]; known: number } | null = null
  for (const profile of profiles) {
    const { columns, missing } = bindHeaders(profile, headers)
    const known = columns.filter((one) => one.column !== null).length
    if (known > (best?.known ?? 0)) best = { profile: profile.id, missing, known }
  }
  return best === null ? null : { profile: best.profile, missing: best.missing }
}

function repeatedKeys(
  keys: readonly { readonly key: string; readonly rows: readonly number[] }[],
  file: string,
): Answer {
  const shown = keys
    .slice(0, SHOWN_KEYS)
    .map(({ key, rows }) => `"${key}" in rows ${rows.map(figureText).join(', ')}`)
  const rest = keys.length > SHOWN_KEYS ? ', and others' : ''
  const sentence = `${file}: the id is not unique: ${shown.join('; ')}${rest}. Nothing was stored.`
  const advice = ['Ask the publisher, or add --key row to key rows by their number.']
  return refused(EXIT.refused, sentence, advice, { kind: 'key repeated', file, keys })
}

function rowsInError(
  { rows, issues }: { readonly rows: number; readonly issues: readonly RowIssue[] },
  file: string,
): Answer {
  const [first] = issues
  const place = first === undefined ? '' : ` Row ${figureText(first.row)}: ${problemOf(first)}`
  const sentence = `${file}: ${counted(rows, 'row')} in error; nothing was stored.${place}`
  const advice = [
    'Correct them at the source, or add --quarantine to keep them aside.',
    'With --report R.xlsx the rows come back with what is wrong beside each.',
  ]
  const cells = issues.map((one) => [one.row, problemOf(one), suggestionOf(one)])
  return {
    ...refused(EXIT.refused, sentence, advice, { kind: 'rows in error', file, rows, issues }),
    page: [heading('First of them'), table(['#Row', 'Problem', 'Suggestion'], cells)],
  }
}

function missingColumns(missing: readonly string[]): string {
  const names = missing.map((one) => `"${one}"`).join(' and ')
  return `the ${missing.length === 1 ? 'column' : 'columns'} ${names}`
}
