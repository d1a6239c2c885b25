/**
 * What only the whole list shows: keys that repeat, references that lead nowhere, questions that
 * are asked once for many rows. Gathered row by row; nothing of it changes a claim.
 */
import type { Claim } from '@causeway/domain/claims/claim'
import { dayNumber } from '@causeway/domain/time/day'
import type { CellReading } from './cell-reading.ts'
import { type EditLag, editLagOf } from './edit-lag.ts'
import { type PointerBook, pointerBook } from './pointers.ts'
import type { RowReading } from './row-reader.ts'

/** A question that a person answers once for all its rows. */
export interface ListQuestion {
  readonly code: string
  readonly text: string
  readonly rows: number
}

export interface RepeatedKey {
  readonly key: string
  readonly rows: readonly number[]
}

export interface ListFindings {
  /** Code of an issue, or rule of a change -> rows that have it. */
  readonly notes: ReadonlyMap<string, number>
  /** Keys of a column declared as id that stand on more than one row. */
  readonly repeatedKeys: readonly RepeatedKey[]
  readonly questions: readonly ListQuestion[]
  /** How long after their day rows were last edited; null where the list does not say. */
  readonly editLag: EditLag | null
}

/** Which cells the findings look at; -1 where the list has no such column. */
export interface FindingsLayout {
  readonly keyKind: 'id' | 'row'
  readonly outsideId: number
  readonly item: number
  readonly group: number
  readonly outcome: number
  readonly quantity: number
  readonly edited: number
  /** True where cells of the list may point at other rows. */
  readonly hasReferences: boolean
}

export interface FindingsBook {
  take(row: RowReading): void
  close(): ListFindings
}

/** A book that takes the rows of one list in their order. */
export function findingsBook(layout: FindingsLayout): FindingsBook {
  const counts = new Map<string, Tally>()
  const ids = new Map<string, number | number[]>()
  const classes = new Map<string, ClassesOfText>()
  const outcomes = new Map<string, number>()
  const typos = new Map<string, Typo>()
  const ambiguous = new Map<string, number>()
  const lags: number[] = []
  const pointers: PointerBook | null = layout.hasReferences ? pointerBook(layout.keyKind) : null
  let rows = 0
  return {
    take({ claim, readings }) {
      rows += 1
      count(counts, claim)
      const id = readings[layout.outsideId]
      if (id !== undefined && id.text !== '') addRow(ids, id.text, claim.row)
      noteClasses(classes, readings[layout.item], readings[layout.group])
      const outcome = readings[layout.outcome]?.text
      if (outcome !== undefined) outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
      if (claim.issues.length > 0) noteIssues(claim, typos, ambiguous)
      pointers?.take(claim, readings[layout.quantity], id?.text ?? '')
      noteLag(lags, claim, readings[layout.edited])
    },
    close() {
      const repeated = repeatedOf(ids)
      if (layout.keyKind === 'row') tally(counts, 'key.repeated', rowsOf(repeated))
      for (const [code, found] of pointers?.close() ?? []) tally(counts, code, found)
      tally(counts, 'class.several', rowsOfSeveral(classes))
      if (outcomes.size === 1 && !outcomes.has('')) tally(counts, 'outcome.only_one', rows)
      return {
        notes: inOrder(counts),
        repeatedKeys: layout.keyKind === 'id' ? repeated : [],
        questions: [
          ...typoQuestions(typos),
          ...markQuestions(ambiguous),
          ...classQuestions(classes),
        ],
        editLag: editLagOf(lags),
      }
    },
  }
}

interface ClassesOfText {
  rows: number
  readonly words: Set<string>
}

interface Typo {
  readonly stated: string
  readonly proposed: string
  rows: number
}

/** Rows that have a code. A mutable count: a list of a million rows counts several for each. */
interface Tally {
  rows: number
}

/** Each code once for a row, however many of its cells have it. */
function count(counts: Map<string, Tally>, { issues, changes }: Claim): void {
  for (let index = 0; index < issues.length; index += 1) {
    const code = issues[index]?.code ?? ''
    if (index === 0 || issues.findIndex((one) => one.code === code) === index)
      tally(counts, code, 1)
  }
  for (let index = 0; index < changes.length; index += 1) {
    const rule = changes[index]?.rule ?? ''
    if (index === 0 || changes.findIndex((one) => one.rule === rule) === index)
      tally(counts, rule, 1)
  }
}

function tally(counts: Map<string, Tally>, code: string, rows: number): void {
  if (rows === 0) return
  const known = counts.get(code)
  if (known === undefined) counts.set(code, { rows })
  else known.rows += rows
}

function inOrder(counts: ReadonlyMap<string, Tally>): ReadonlyMap<string, number> {
  const sorted = [...counts].sort(([one], [other]) => (one < other ? -1 : 1))
  return new Map(sorted.map(([code, { rows }]) => [code, rows]))
}

function addCount(counts: Map<string, number>, code: string, rows: number): void {
  counts.set(code, (counts.get(code) ?? 0) + rows)
}

/** Most ids stand once: a list is made only for those that repeat. */
function addRow(ids: Map<string, number | number[]>, id: string, row: number): void {
  const known = ids.get(id)
  if (known === undefined) ids.set(id, row)
  else if (typeof known === 'number') ids.set(id, [known, row])
  else known.push(row)
}

function repeatedOf(ids: ReadonlyMap<string, number | number[]>): readonly RepeatedKey[] {
  const repeated: RepeatedKey[] = []
  for (const [key, rows] of ids) if (typeof rows !== 'number') repeated.push({ key, rows })
  return repeated
}

function rowsOf(repeated: readonly RepeatedKey[]): number {
  return repeated.reduce((sum, { rows }) => sum + rows.length, 0)
}

function noteClasses(
  classes: Map<string, ClassesOfText>,
  item: CellReading | undefined,
  group: CellReading | undefined,
): void {
  if (item === undefined || group === undefined || item.withheld) return
  // Texts as they stand: the same word with a blank more is another text of the list.
  const text = item.raw.text
  const known = classes.get(text)
  if (known === undefined) classes.set(text, { rows: 1, words: new Set([group.raw.text]) })
  else {
    known.rows += 1
    known.words.add(group.raw.text)
  }
}

function severalOf(classes: ReadonlyMap<string, ClassesOfText>): readonly ClassesOfText[] {
  return [...classes.values()].filter(({ words }) => words.size > 1)
}

function rowsOfSeveral(classes: ReadonlyMap<string, ClassesOfText>): number {
  return severalOf(classes).reduce((sum, { rows }) => sum + rows, 0)
}

function classQuestions(classes: ReadonlyMap<string, ClassesOfText>): readonly ListQuestion[] {
  const several = severalOf(classes)
  if (several.length === 0) return []
  const text =
    `${several.length} cargo texts stand under more than one of the list's own classes. ` +
    'Each row keeps the class that it states. Is one of the classes meant for each text?'
  return [{ code: 'class.several', text, rows: rowsOfSeveral(classes) }]
}

function noteIssues(claim: Claim, typos: Map<string, Typo>, ambiguous: Map<string, number>): void {
  for (const { code, value, suggestions, column } of claim.issues) {
    if (code === 'number.ambiguous') addCount(ambiguous, column, 1)
    if (code !== 'date.month_typo') continue
    const [proposed = ''] = suggestions
    const typo = typos.get(value + proposed)
    if (typo === undefined) typos.set(value + proposed, { stated: value, proposed, rows: 1 })
    else typo.rows += 1
  }
}

function typoQuestions(typos: ReadonlyMap<string, Typo>): readonly ListQuestion[] {
  return [...typos.values()].map(({ stated, proposed, rows }) => ({
    code: 'date.month_typo',
    text:
      `${rows} rows of ${proposed} name a manifest of ${stated}, the same day of another month. ` +
      `Was ${proposed} meant? Nothing was changed.`,
    rows,
  }))
}

function markQuestions(ambiguous: ReadonlyMap<string, number>): readonly ListQuestion[] {
  return [...ambiguous].map(([column, rows]) => ({
    code: 'number.ambiguous',
    text:
      `In the column “${column}” ${rows} numbers can be read in two ways, like 1,234. ` +
      'Does the mark part thousands, or is it the decimal mark? They count as unknown until then.',
    rows,
  }))
}

function noteLag(lags: number[], { day }: Claim, edited: CellReading | undefined): void {
  if (day === null || edited?.value.kind !== 'day') return
  const { day: editedOn, minute } = edited.value
  lags.push((dayNumber(editedOn) - dayNumber(day)) * 1_440 + (minute ?? 0))
}
