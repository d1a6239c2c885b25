/**
 * What a superuser of the database does who has this program and the log's own key besides, for
 * tests: single rows, or another past with everything made anew.
 */
import { type Entry, sortSignatures } from '@causeway/proof/entry/entry'
import { parseSigned, signStatement } from '@causeway/proof/signed-statement/signed-statement'
import type { Database } from '@causeway/server/database/database'
import { behindOurBack, pastOf, rewritePast } from '@causeway/server/log/testing/second-past'
import { LOG_KEY, SCHEMA, VALLEY, type WFP, hundredGrams } from './witnessed-valley.ts'

/** The position of a hand-over of the first days. */
export const HAND_OVER = 100

/** Some SQL, with every trigger and key of the database switched off. */
export function sql(text: string, unhinged: readonly string[] = []) {
  return (database: Database): Promise<void> =>
    behindOurBack(database, SCHEMA, async (tx) => {
      for (const constraint of unhinged)
        await tx.query(`ALTER TABLE statement DROP CONSTRAINT ${constraint}`)
      await tx.query(text)
    })
}

/** Another past, with everything made anew and signed with the log's own key. */
export function past(change: (entries: readonly Entry[]) => readonly Entry[]) {
  return (database: Database): Promise<void> =>
    behindOurBack(database, SCHEMA, async (tx) => {
      const entries = change(await pastOf(tx))
      await rewritePast(tx, entries, { code: VALLEY, key: LOG_KEY })
    })
}

/** The hand-over says 90 grams and not 100; `signers` put their names under it again. */
export function lessFlour(signers: readonly (typeof WFP)[]) {
  return (entries: readonly Entry[]): readonly Entry[] =>
    entries.map((entry, position) => {
      if (position !== HAND_OVER || entry.kind !== 'statement') return entry
      const statement = entry.statement.replaceAll('"100"', '"90"')
      if (statement === entry.statement) throw new Error('there is a hand-over of a hundred')
      const fresh = signers.map(({ privateKey }) => signStatement(statement, privateKey))
      const signatures = signers.length === 0 ? entry.signatures : sortSignatures(fresh)
      return { ...entry, statement, signatures }
    })
}

/** Another hand-over, recorded with the entry at a position. */
export function handOverAmong(entries: readonly Entry[], position: number): Entry {
  const signed = parseSigned(hundredGrams())
  const recorded = entries[position]?.recorded ?? ''
  if (!signed.ok) throw new Error('the story is well told')
  const { signatures, text } = signed.signed
  return { kind: 'statement', recorded, signatures, statement: text }
}

/** Two neighbours in each other's place. */
export function swapped(entries: readonly Entry[], one: number): readonly Entry[] {
  const [first, second] = [entries[one], entries[one + 1]]
  if (first === undefined || second === undefined) throw new Error('both are there')
  return entries.toSpliced(one, 2, second, first)
}

/** An entry recorded on the day before, where it is one of those. */
export function backDated(entry: Entry, isIt: boolean): Entry {
  return isIt ? { ...entry, recorded: '2026-05-02T00:00:00.000Z' } : entry
}
