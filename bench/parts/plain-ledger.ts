/**
 * A ledger in plain SQL of the usual design, for comparison: one function call for each posting,
 * both accounts locked in order, two entries with versions and balances.
 */
import { type Database, inTransaction } from '@causeway/server/database/database'

const ACCOUNTS = 120
const TABLES = `
DROP SCHEMA IF EXISTS plain_ledger CASCADE;
CREATE SCHEMA plain_ledger;
SET LOCAL search_path TO plain_ledger;
CREATE TABLE account (id bigint PRIMARY KEY, balance bigint NOT NULL DEFAULT 0,
  version bigint NOT NULL DEFAULT 0);
CREATE TABLE movement (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  from_account bigint NOT NULL REFERENCES account, to_account bigint NOT NULL REFERENCES account,
  quantity bigint NOT NULL CHECK (quantity > 0), made_at timestamptz NOT NULL DEFAULT now(),
  CHECK (from_account <> to_account));
CREATE TABLE entry (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  movement bigint NOT NULL REFERENCES movement, account bigint NOT NULL REFERENCES account,
  quantity bigint NOT NULL, before bigint NOT NULL, after bigint NOT NULL, version bigint NOT NULL,
  UNIQUE (account, version));
CREATE FUNCTION post(giving bigint, taking bigint, moved bigint) RETURNS bigint
LANGUAGE plpgsql AS $$
DECLARE made bigint; gave account; took account;
BEGIN
  PERFORM 1 FROM account WHERE id IN (giving, taking) ORDER BY id FOR UPDATE;
  INSERT INTO movement (from_account, to_account, quantity) VALUES (giving, taking, moved)
    RETURNING id INTO made;
  UPDATE account SET balance = balance - moved, version = version + 1 WHERE id = giving
    RETURNING * INTO gave;
  UPDATE account SET balance = balance + moved, version = version + 1 WHERE id = taking
    RETURNING * INTO took;
  INSERT INTO entry (movement, account, quantity, before, after, version) VALUES
    (made, giving, -moved, gave.balance + moved, gave.balance, gave.version),
    (made, taking, moved, took.balance - moved, took.balance, took.version);
  RETURN made;
END $$;
INSERT INTO account (id) SELECT generate_series(1, ${ACCOUNTS});
`

/** Postings a second: twenty clients with one for each call, and one client with 1,000. */
export async function plainLedger(
  database: Database,
  most: number,
): Promise<{ readonly oneEach: number; readonly thousandEach: number }> {
  const scope = { schema: 'plain_ledger', mode: 'write' } as const
  await inTransaction(database, { ...scope, schema: 'public' }, (tx) => tx.query(TABLES))
  let next = 0
  const client = async (upTo: number): Promise<void> => {
    while (next < upTo) {
      const one = next++
      await inTransaction(database, scope, (tx) =>
        tx.query('SELECT post($1, $2, 5)', [1 + (one % ACCOUNTS), 1 + ((one * 7 + 3) % ACCOUNTS)]),
      )
    }
  }
  await Promise.all(Array.from({ length: 20 }, () => client(500)))
  const from = performance.now()
  await Promise.all(Array.from({ length: 20 }, () => client(500 + most)))
  const oneEach = most / ((performance.now() - from) / 1_000)
  return { oneEach, thousandEach: await thousandEach(database, most * 4) }
}

async function thousandEach(database: Database, most: number): Promise<number> {
  const scope = { schema: 'plain_ledger', mode: 'write' } as const
  const from = performance.now()
  for (let at = 0; at < most; at += 1_000)
    await inTransaction(database, scope, (tx) =>
      tx.query(
        `SELECT post(1 + n % ${ACCOUNTS}, 1 + (n * 7 + 3) % ${ACCOUNTS}, 5)
         FROM generate_series($1::bigint, $1::bigint + 999) AS n`,
        [at],
      ),
    )
  return most / ((performance.now() - from) / 1_000)
}
