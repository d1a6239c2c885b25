/**
 * What a change of the standing edition does to a source's claim book: rows newly listed are posted
 * from `source` to `stock`, rows no longer listed are taken back, account by account. Unknown and
 * quarantined quantities are logged and counted, never posted.
 */
import type { Run } from '@causeway/domain/claims/edition'
import type { Transaction } from '../database/database.ts'

export interface StandingChange {
  /** Position of the statement that changed it: the journal's own. */
  readonly journal: bigint
  readonly book: string
  readonly listedAnew: readonly Run[]
  readonly noLongerListed: readonly Run[]
  /** The journal that this one undoes, or null. */
  readonly reverses: bigint | null
}

/** Posts one journal; nothing where no claim with a known quantity is concerned. */
export async function postStandingChange(tx: Transaction, change: StandingChange): Promise<void> {
  await tx.query(
    'CREATE TEMPORARY TABLE moved (item text, place text, donor text, unit text, quantity bigint, source_account bigint, stock_account bigint) ON COMMIT DROP',
  )
  await gatherMoved(tx, change)
  await openAccounts(tx, change.book)
  await tx.query('INSERT INTO journal (position, since, book, reverses) VALUES ($1, $1, $2, $3)', [
    change.journal,
    change.book,
    change.reverses,
  ])
  await tx.query(
    `INSERT INTO posting (journal, from_account, to_account, book, item, lot, unit, quantity)
     SELECT $1, CASE WHEN quantity > 0 THEN source_account ELSE stock_account END,
       CASE WHEN quantity > 0 THEN stock_account ELSE source_account END,
       $2, item, 'unknown', unit, abs(quantity)
     FROM moved WHERE quantity <> 0`,
    [change.journal, change.book],
  )
  await updateBalances(tx, change.journal)
  await tx.query('DROP TABLE moved')
}

/** Net quantity by account pair: given less taken back, so a revision posts only its difference. */
async function gatherMoved(tx: Transaction, change: StandingChange): Promise<void> {
  const runs = [
    ...change.listedAnew.map((run) => ({ ...run, sign: 1 })),
    ...change.noLongerListed.map((run) => ({ ...run, sign: -1 })),
  ]
  await tx.query(
    `INSERT INTO moved (item, place, donor, unit, quantity)
     SELECT c.item, c.place, c.donor, c.unit, sum(c.quantity * r.sign)::bigint
     FROM unnest($1::bigint[], $2::bigint[], $3::int[]) AS r (first, last, sign)
     JOIN claim c ON c.position BETWEEN r.first AND r.last
     WHERE c.source = $4 AND c.quantity > 0 AND c.quarantine = ''
     GROUP BY c.item, c.place, c.donor, c.unit`,
    [
      runs.map((run) => run.first),
      runs.map((run) => run.last),
      runs.map((run) => run.sign),
      change.book,
    ],
  )
}

async function openAccounts(tx: Transaction, book: string): Promise<void> {
  await tx.query(
    `INSERT INTO account (book, kind, custodian, place, donor, item, lot, unit, has_floor)
     SELECT DISTINCT $1, 'source', '', '', '', item, 'unknown', unit, false FROM moved
     UNION ALL
     SELECT $1, 'stock', '', place, donor, item, 'unknown', unit, false FROM moved
     ON CONFLICT DO NOTHING`,
    [book],
  )
  for (const [column, kind, place, donor] of [
    ['source_account', 'source', "''", "''"],
    ['stock_account', 'stock', 'm.place', 'm.donor'],
  ])
    await tx.query(
      `UPDATE moved m SET ${column} = a.id FROM account a
       WHERE a.book = $1 AND a.kind = '${kind}' AND a.lot = 'unknown' AND a.unit = m.unit
         AND a.item = m.item AND a.place = ${place} AND a.donor = ${donor} AND a.custodian = ''`,
      [book],
    )
}

async function updateBalances(tx: Transaction, journal: bigint): Promise<void> {
  await tx.query(
    `UPDATE account a SET balance = a.balance + moved.net
     FROM (SELECT account, sum(net)::bigint AS net
           FROM (SELECT from_account AS account, -quantity AS net FROM posting WHERE journal = $1
                 UNION ALL
                 SELECT to_account, quantity FROM posting WHERE journal = $1) AS sides
           GROUP BY account) AS moved
     WHERE a.id = moved.account`,
    [journal],
  )
}
