import {
  dispatched,
  entered,
  handedOver,
  line,
  received,
} from '@causeway/domain/ledger/story-bodies'
import { finding, milled } from '@causeway/domain/ledger/story-telling'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { parseSigned } from '@causeway/proof/signed-statement/signed-statement'
import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { nameKeepers } from '../custody/keepers.ts'
import { Device, countersigned, enrolment, signedStory } from '../custody/story-signed.ts'
import { submit } from '../custody/submit.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { keysInMemory } from '../log/log-key.ts'
import { ensureOperation } from '../operation/operation.ts'
import { checkOperation } from './check.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant

const idOf = (printed: string): string => {
  const read = parseSigned(printed)
  return read.ok ? read.signed.id : ''
}

/** A day in the valley: goods on their way, less than was handed, a doubled device, milled flour. */
async function liveADay(database: Database): Promise<void> {
  const [keeper, wfp, haul, clinic] = [
    new Device('keeper', 1),
    new Device('wfp', 2),
    new Device('haul', 3),
    new Device('clinic', 4),
  ]
  const author = (device: Device) => [{ device, role: 'author' }]
  const both = (giver: Device, receiver: Device) => [
    { device: giver, role: 'giver' },
    { device: receiver, role: 'receiver' },
  ]
  await ensureOperation(database, { code: VALLEY, title: 'Valley' }, MAY)
  await nameKeepers(database, { operation: VALLEY, keys: [keeper.key] }, MAY)
  const send = (...texts: readonly string[]) => submit(database, VALLEY, texts, MAY)
  await send(enrolment(keeper, wfp), enrolment(keeper, haul), enrolment(keeper, clinic))
  const early = signedStory(received([line({ handed: 600, counted: 590 })]), both(haul, clinic))
  await send(early, signedStory(entered(5_000), author(wfp)))
  const dispatch = signedStory(dispatched(600), both(wfp, haul))
  await send(dispatch)
  const leg = { consignment: 'AAA-2024-000123', leg: 1, dispatches: [idOf(dispatch)] }
  await send(signedStory({ kind: 'leg_closed', body: leg }, author(wfp)))
  const loss = finding('loss', {
    of: idOf(early),
    lot: 'F1',
    quantity: '4',
    cause: 'short_loading',
    according_to: 'clinic',
  })
  await send(signedStory(loss, author(clinic)), signedStory(milled({}), author(wfp)))
  const alone = signedStory(handedOver([line({ handed: 100, counted: 100 })]), [
    { device: wfp, role: 'giver' },
    { device: clinic, role: 'receiver', signs: false },
  ])
  await send(alone)
  await send(countersigned(alone, clinic))
  const copy = Object.assign(new Device('wfp', 2), { n: wfp.n, prev: wfp.prev })
  await send(signedStory(entered(5), author(wfp)), signedStory(entered(6), author(copy)))
}

const someStatement = "position = (SELECT max(position) FROM statement WHERE kind = 'hand_over')"

describe('the check of a custody book', () => {
  const plain = testDatabase()
  const opened: Database[] = []
  const database = (): Database => {
    const one = openDatabase(
      plain().url,
      keysInMemory(() => new Uint8Array(32).fill(9)),
    )
    opened.push(one)
    return one
  }
  const differences = async (): Promise<readonly { what: string; where: string }[]> => {
    const shell = { progress: () => undefined, signal: new AbortController().signal }
    const done = await checkOperation(plain(), VALLEY, shell)
    if (!done.ok) throw new Error(done.refusal.kind)
    return done.value.differences
  }
  /** What a superuser does: constraints and triggers are off, and stay off until it is undone. */
  const behindOurBack = async (sql: string): Promise<() => Promise<void>> => {
    const client = await plain().pool.connect()
    await client.query(
      'BEGIN; SET search_path TO op_valley; SET LOCAL session_replication_role = replica',
    )
    for (const table of ['statement', 'late_signature'])
      await client.query(`ALTER TABLE ${table} DROP CONSTRAINT leaf_fits_entry`)
    await client.query('ALTER TABLE statement DROP CONSTRAINT statement_check')
    await client.query(sql)
    await client.query('COMMIT')
    client.release(true)
    return async () => {
      await plain().pool.query('DROP SCHEMA op_valley CASCADE')
      await plain().pool.query('DELETE FROM causeway.operation')
    }
  }

  it('finds an untouched one in order', async () => {
    const one = database()
    await liveADay(one)
    expect(await differences()).toEqual([])
    await one.end()
    await plain().pool.query('DROP SCHEMA op_valley CASCADE')
    await plain().pool.query('DELETE FROM causeway.operation')
  })

  it.each<[string, string, string, string]>([
    [
      'a quantity in a statement',
      `UPDATE statement SET canonical = replace(canonical, '"100"', '"90"') WHERE ${someStatement}`,
      'id of a statement',
      'position',
    ],
    [
      'a quantity in a statement, with its id and leaf',
      `UPDATE statement SET canonical = replace(canonical, '"100"', '"90"'),
         id = sha256(convert_to(replace(canonical, '"100"', '"90"'), 'UTF8')),
         leaf_hash = sha256('\\x00'::bytea || convert_to(entry_text(recorded_at, signatures,
           replace(canonical, '"100"', '"90"')), 'UTF8')) WHERE ${someStatement}`,
      'signature',
      'position',
    ],
    [
      'the last statement, which is gone',
      `DELETE FROM statement WHERE position = (SELECT max(position) FROM statement);
       UPDATE log_state SET size = size - 1, tree_size = size - 1`,
      'tree',
      'root of the log',
    ],
    [
      'a statement in between, which is gone',
      `DELETE FROM statement WHERE ${someStatement}`,
      'position without gaps',
      'position',
    ],
    [
      'a statement that nobody signed',
      `INSERT INTO statement (position, id, kind, recorded_at, canonical, signatures, leaf_hash)
       SELECT 999, sha256('x'), kind, recorded_at, canonical, signatures, leaf_hash FROM statement
       WHERE ${someStatement}`,
      'position without gaps',
      'position 999',
    ],
    [
      'two statements that changed places',
      `UPDATE statement SET position = CASE position WHEN 5 THEN 6 ELSE 5 END + 1000
         WHERE position IN (5, 6);
       UPDATE statement SET position = position - 1000 WHERE position >= 1000`,
      'tree',
      'checkpoint of',
    ],
    [
      'a record time',
      `UPDATE statement SET recorded_at = recorded_at - interval '1 day' WHERE ${someStatement}`,
      'record time',
      'position',
    ],
    [
      'a signature entry, which is gone',
      'DELETE FROM late_signature',
      'position without gaps',
      'position',
    ],
    [
      'a leaf',
      `UPDATE statement SET leaf_hash = sha256('x') WHERE ${someStatement}`,
      'leaf',
      'position',
    ],
    ['the root', "UPDATE log_state SET root = sha256('x')", 'tree', 'root of the log'],
    [
      'the edge of the tree',
      "UPDATE log_edge SET hashes = hashes || sha256('x')",
      'tree',
      'edge of level 0',
    ],
    [
      'the root of a checkpoint',
      "UPDATE checkpoint SET root = sha256('x') WHERE size = (SELECT min(size) FROM checkpoint)",
      'tree',
      'checkpoint of',
    ],
    [
      'the note of a checkpoint',
      'UPDATE checkpoint SET note = (SELECT note FROM checkpoint ORDER BY size LIMIT 1)',
      'tree',
      'signed checkpoint of',
    ],
    [
      'a balance',
      "UPDATE account SET balance = balance + 1 WHERE kind = 'stock'",
      'balance',
      'stock',
    ],
    ['a posting', 'UPDATE posting SET quantity = quantity + 1', 'posting', '>'],
    ['postings, which are gone', "DELETE FROM posting WHERE book = 'custody'", 'posting', '>'],
    [
      'a posting without a statement',
      `INSERT INTO posting (journal, from_account, to_account, number, book, item, lot, unit, quantity)
       SELECT journal, to_account, from_account, 7, book, item, lot, unit, 1 FROM posting LIMIT 1`,
      'posting',
      '#7',
    ],
    [
      'a journal without a statement',
      "INSERT INTO journal (position, since, book) VALUES (900, 900, 'custody')",
      'number of rows',
      'journals',
    ],
    ['a side', 'UPDATE posting_side SET after = after + 1', 'side of a posting', '#1'],
    ['a journal’s position', 'UPDATE journal SET since = since + 1', 'journal', ''],
    ['why something is parked', "UPDATE parked SET reason = '{}'", 'parked statement', 'since'],
    ['an equivocation, which is gone', 'DELETE FROM equivocation', 'equivocation', ''],
    ['a device’s counter', 'UPDATE statement_hand SET n = n + 100', 'hand', ''],
    ['a lot’s donor', "UPDATE lot SET donor = 'Other'", 'lot', 'F1'],
    ['a closed leg, which is open', 'DELETE FROM leg_closed', 'closed leg', '/1'],
    [
      'the mass of milled flour',
      'UPDATE transformation_line SET mass_g = 1',
      'transformation',
      'M1',
    ],
  ])('finds what a superuser did: %s', async (_, sql, what, where) => {
    const one = database()
    await liveADay(one)
    await one.end()
    const undo = await behindOurBack(sql)
    const found = await differences()
    await undo()
    expect(
      found.some((one) => one.what === what && one.where.includes(where)),
      JSON.stringify(found.slice(0, 6), null, 1),
    ).toBe(true)
  })
})

describe('the database refuses, even from a program of ours,', () => {
  const plain = testDatabase()

  it.each<[string, string, string]>([
    [
      'D1 a posting of nothing',
      'INSERT INTO posting (journal, from_account, to_account, number, book, item, lot, unit, quantity) SELECT journal, from_account, to_account, 9, book, item, lot, unit, 0 FROM posting LIMIT 1',
      'posting_quantity_check',
    ],
    [
      'D1 a posting to the account that it came from',
      'INSERT INTO posting (journal, from_account, to_account, number, book, item, lot, unit, quantity) SELECT journal, from_account, from_account, 9, book, item, lot, unit, 1 FROM posting LIMIT 1',
      'posting_check',
    ],
    [
      'D2 a posting between two lots',
      "INSERT INTO posting (journal, from_account, to_account, number, book, item, lot, unit, quantity) SELECT journal, from_account, to_account, 9, book, item, 'other', unit, 1 FROM posting LIMIT 1",
      'of one book, item, lot and unit',
    ],
    [
      'D3 a stock below nothing',
      "UPDATE account SET balance = -1 WHERE kind = 'stock'",
      'account_check',
    ],
    [
      'D3 a stock without a floor',
      "UPDATE account SET has_floor = false WHERE kind = 'stock'",
      'custody_floor',
    ],
    [
      'D4 a side that follows no other',
      'INSERT INTO posting_side SELECT account, number + 5, journal, since, before, after FROM posting_side LIMIT 1',
      'does not follow',
    ],
    [
      'D4 a side from another balance',
      'INSERT INTO posting_side SELECT account, number + 1, journal, since, after + 1, after + 2 FROM (SELECT DISTINCT ON (account) * FROM posting_side ORDER BY account, number DESC) AS last LIMIT 1',
      'does not follow',
    ],
    [
      'D4 a side without its posting',
      'INSERT INTO posting_side SELECT account, number + 1, journal, since, after, after + 2 FROM (SELECT DISTINCT ON (account) * FROM posting_side ORDER BY account, number DESC) AS last LIMIT 1',
      'balance of an account',
    ],
    [
      'D5 a second journal of a statement',
      'INSERT INTO journal (position, since, book) SELECT position, since, book FROM journal LIMIT 1',
      'journal_pkey',
    ],
    [
      'D6 a second statement under a device’s number',
      'INSERT INTO statement_hand SELECT * FROM statement_hand LIMIT 1',
      'statement_hand_pkey',
    ],
    [
      'D6 an equivocation with nothing',
      "INSERT INTO equivocation SELECT sha256('x'), 1, position FROM statement LIMIT 1",
      'foreign key',
    ],
    ['D9 a statement taken away', 'DELETE FROM posting_side', 'append-only'],
    ['D9 a table emptied', 'TRUNCATE late_signature', 'append-only'],
    ['D9 a checkpoint edited', "UPDATE checkpoint SET note = ''", 'append-only'],
    [
      'D10 a closed leg with goods on it',
      "INSERT INTO leg_closed SELECT leg, 1 FROM account WHERE kind = 'transit' AND balance > 0 LIMIT 1; SET CONSTRAINTS ALL IMMEDIATE",
      'closed with goods',
    ],
    [
      'D10 flour that comes from nowhere',
      'INSERT INTO transformation SELECT max(position), 0 FROM statement; INSERT INTO transformation_line SELECT max(position), $$output$$, $$M1$$, 1, 1 FROM statement; SET CONSTRAINTS ALL IMMEDIATE',
      'balance by mass',
    ],
  ])('%s', async (_, sql, because) => {
    const keys = keysInMemory(() => new Uint8Array(32).fill(9))
    const one = openDatabase(plain().url, keys)
    const [{ present } = { present: 0 }] = (
      await plain().pool.query<{ present: number }>(
        "SELECT count(*)::int AS present FROM pg_namespace WHERE nspname = 'op_valley'",
      )
    ).rows
    if (present === 0) {
      await liveADay(one)
      const [wfp, haul] = [new Device('wfp', 50), new Device('haul', 51)]
      const keeper = Object.assign(new Device('keeper', 1), { n: 3, prev: 'a'.repeat(64) })
      await submit(one, VALLEY, [enrolment(keeper, wfp), enrolment(keeper, haul)], MAY)
      const hands = [
        { device: wfp, role: 'giver' },
        { device: haul, role: 'receiver' },
      ]
      await submit(one, VALLEY, [signedStory(dispatched(30, { leg: 2 }), hands)], MAY)
    }
    await one.end()
    const client = await plain().pool.connect()
    await client.query('BEGIN; SET search_path TO op_valley')
    await expect(client.query(sql)).rejects.toThrow(because)
    await client.query('ROLLBACK')
    client.release(true)
  })
})
