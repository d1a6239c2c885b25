-- The Merkle tree over the log, and the custody book of signed hand-overs. What is enforced here
-- holds even when our own code is wrong; what a superuser does behind it, log and witnesses answer.

-- The text of a record time, as entries carry it.
CREATE FUNCTION recorded_text(at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The canonical text of an entry: the leaf data of the tree.
CREATE FUNCTION entry_text(recorded_at timestamptz, signatures text, statement text)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '{"recorded":"' || recorded_text(recorded_at) || '","signatures":' || signatures
    || ',"statement":' || statement || '}'
$$;
CREATE FUNCTION late_entry_text(of bytea, recorded_at timestamptz, signatures text)
RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT '{"of":"' || encode(of, 'hex') || '","recorded":"' || recorded_text(recorded_at)
    || '","signatures":' || signatures || '}'
$$;

-- Statements that were logged before there was a tree get their leaves; the next append grows the
-- tree over them.
ALTER TABLE statement ADD COLUMN signatures text COLLATE "C" NOT NULL DEFAULT '[]';
ALTER TABLE statement ADD COLUMN leaf_hash bytea;
ALTER TABLE statement DISABLE TRIGGER statement_append_only;
UPDATE statement SET leaf_hash =
  sha256('\x00'::bytea || convert_to(entry_text(recorded_at, signatures, canonical), 'UTF8'));
ALTER TABLE statement ENABLE TRIGGER statement_append_only;
ALTER TABLE statement ALTER COLUMN leaf_hash SET NOT NULL;
ALTER TABLE statement ALTER COLUMN signatures DROP DEFAULT;
ALTER TABLE statement ADD CONSTRAINT leaf_fits_entry CHECK (leaf_hash =
  sha256('\x00'::bytea || convert_to(entry_text(recorded_at, signatures, canonical), 'UTF8')));
-- Custody statements are read again whenever a program starts; claims are many and are not.
CREATE INDEX statement_signed ON statement (position) WHERE signatures <> '[]';

-- Signatures that came after their statement: entries of their own, in the same row of positions.
CREATE TABLE late_signature (
  position bigint PRIMARY KEY CHECK (position >= 0),
  of bytea NOT NULL REFERENCES statement (id),
  recorded_at timestamptz NOT NULL,
  signatures text COLLATE "C" NOT NULL CHECK (signatures <> '[]'),
  leaf_hash bytea NOT NULL,
  CONSTRAINT leaf_fits_entry CHECK (leaf_hash =
    sha256('\x00'::bytea || convert_to(late_entry_text(of, recorded_at, signatures), 'UTF8')))
);

CREATE VIEW log_leaf AS
  SELECT position, leaf_hash, recorded_at, entry_text(recorded_at, signatures, canonical) AS entry
  FROM statement
  UNION ALL
  SELECT position, leaf_hash, recorded_at, late_entry_text(of, recorded_at, signatures)
  FROM late_signature;

-- `tree_size` lags behind `size` only between this migration and the next append.
ALTER TABLE log_state ADD COLUMN tree_size bigint NOT NULL DEFAULT 0 CHECK (tree_size >= 0);
ALTER TABLE log_state ADD COLUMN root bytea NOT NULL DEFAULT sha256(''::bytea)
  CHECK (octet_length(root) = 32);
ALTER TABLE log_state ADD CHECK (tree_size <= size);

-- Full tiles never change. The right edge of the tree is one unfinished tile for each level; every
-- partial tile that anybody may ask for is a beginning of one of the two.
CREATE TABLE log_tile (
  level smallint NOT NULL CHECK (level BETWEEN 0 AND 63),
  index bigint NOT NULL CHECK (index >= 0),
  hashes bytea NOT NULL CHECK (octet_length(hashes) = 8192),
  PRIMARY KEY (level, index)
);
CREATE TABLE log_edge (
  level smallint PRIMARY KEY CHECK (level BETWEEN 0 AND 63),
  hashes bytea NOT NULL CHECK (octet_length(hashes) BETWEEN 0 AND 8160
    AND octet_length(hashes) % 32 = 0)
);

-- Which log this is: its name and its public key, for ever. The private key stands elsewhere.
CREATE TABLE log_identity (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  origin text COLLATE "C" NOT NULL,
  verifier text COLLATE "C" NOT NULL
);

CREATE TABLE checkpoint (
  size bigint PRIMARY KEY CHECK (size >= 0),
  root bytea NOT NULL CHECK (octet_length(root) = 32),
  signed_at timestamptz NOT NULL,
  note text COLLATE "C" NOT NULL
);
CREATE TABLE cosignature (
  size bigint NOT NULL REFERENCES checkpoint,
  witness text COLLATE "C" NOT NULL,
  cosigned_at timestamptz NOT NULL,
  line text COLLATE "C" NOT NULL,
  PRIMARY KEY (size, witness)
);
-- Who is asked to cosign: settings of this log's keeper, no evidence.
CREATE TABLE witness (
  name text COLLATE "C" PRIMARY KEY,
  verifier text COLLATE "C" NOT NULL UNIQUE,
  address text
);

-- Signed hands: a device uses each number once. What it signed twice is proof against it.
CREATE TABLE statement_hand (
  key bytea NOT NULL CHECK (octet_length(key) = 32),
  n bigint NOT NULL CHECK (n > 0),
  position bigint NOT NULL,
  PRIMARY KEY (key, n)
);
CREATE TABLE equivocation (
  key bytea NOT NULL,
  n bigint NOT NULL,
  second bigint NOT NULL REFERENCES statement,
  PRIMARY KEY (key, n, second),
  FOREIGN KEY (key, n) REFERENCES statement_hand (key, n)
);

-- Outside the log: statements of devices that nobody enrolled yet. Rows go when they are logged.
CREATE TABLE held_statement (
  id bytea PRIMARY KEY CHECK (octet_length(id) = 32),
  sender text COLLATE "C" NOT NULL,
  keys text[] NOT NULL,
  signed text NOT NULL,
  received_at timestamptz NOT NULL
);
CREATE INDEX held_by_key ON held_statement USING gin (keys);

CREATE TABLE lot (
  lot text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL REFERENCES statement,
  item text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL CHECK (unit IN ('gram', 'millilitre', 'piece')),
  donor text COLLATE "C",
  batch text,
  expires date
);

-- Why a statement is not posted, and the position of the entry that freed it.
CREATE TABLE parked (
  position bigint NOT NULL REFERENCES statement,
  since bigint NOT NULL,
  reason text COLLATE "C" NOT NULL,
  waits_for text NOT NULL,
  freed bigint CHECK (freed >= since),
  PRIMARY KEY (position, since)
);

-- The custody book shares the tables of the claim books. An account is at a place or on a leg; a
-- loss has a cause; suspense names the kind of account that owes.
ALTER TABLE account ADD COLUMN leg text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN cause text COLLATE "C" NOT NULL DEFAULT '';
ALTER TABLE account ADD COLUMN owes text COLLATE "C" NOT NULL DEFAULT '';
DROP INDEX account_key;
CREATE UNIQUE INDEX account_key ON account (book, kind, unit, lot, md5(custodian || chr(31) || place
  || chr(31) || donor || chr(31) || item || chr(31) || leg || chr(31) || cause || chr(31) || owes));
ALTER TABLE account ADD CONSTRAINT custody_floor CHECK (book <> 'custody' OR has_floor = (kind IN
  ('stock', 'transit', 'returning', 'handed_out', 'discrepancy', 'loss')));
ALTER TABLE account ADD CONSTRAINT custody_whereabouts
  CHECK (book <> 'custody' OR (place = '') <> (leg = ''));
-- A source of that name would share the book of signed hand-overs.
ALTER TABLE source ADD CONSTRAINT not_the_custody_book CHECK (code <> 'custody');

-- A journal belongs to one statement. `since`: the entry from which on it counts, its own position
-- or that of the entry that freed it.
ALTER TABLE journal ADD COLUMN since bigint;
ALTER TABLE journal DISABLE TRIGGER journal_append_only;
UPDATE journal SET since = position;
ALTER TABLE journal ENABLE TRIGGER journal_append_only;
ALTER TABLE journal ALTER COLUMN since SET NOT NULL;
ALTER TABLE journal ADD CHECK (since >= position);
ALTER TABLE journal ADD COLUMN marks text COLLATE "C" NOT NULL DEFAULT '';

-- Two postings of one journal may join the same two accounts.
ALTER TABLE posting ADD COLUMN number smallint NOT NULL DEFAULT 0;
ALTER TABLE posting DROP CONSTRAINT posting_pkey;
ALTER TABLE posting ADD PRIMARY KEY (journal, from_account, to_account, number);

-- Nobody asks the custody book for postings by account: it has the sides for that.
DROP INDEX posting_from;
DROP INDEX posting_to;
CREATE INDEX posting_from ON posting (from_account, journal) WHERE book <> 'custody';
CREATE INDEX posting_to ON posting (to_account, journal) WHERE book <> 'custody';
-- Below, `held_ends` looks at all rows of an insert at once.
ALTER TABLE posting DROP CONSTRAINT posting_journal_book_fkey;
ALTER TABLE posting DROP CONSTRAINT posting_from_account_book_item_lot_unit_fkey;
ALTER TABLE posting DROP CONSTRAINT posting_to_account_book_item_lot_unit_fkey;
ALTER TABLE account DROP CONSTRAINT account_id_book_item_lot_unit_key;
-- Only the balance of an account changes: with room on its page, no index hears of it.
ALTER TABLE account SET (fillfactor = 60);
ALTER TABLE journal DROP CONSTRAINT journal_position_book_key;
ALTER TABLE journal DROP CONSTRAINT journal_reverses_key;
CREATE UNIQUE INDEX journal_reverses_key ON journal (reverses) WHERE reverses IS NOT NULL;
ALTER TABLE journal DROP CONSTRAINT journal_position_fkey;
ALTER TABLE veiled_value DROP CONSTRAINT veiled_value_position_fkey;

-- Each side of each posting of the custody book, numbered within its account: the balance before
-- and after. The chain cannot be torn: `held_chain` looks at each new row.
CREATE TABLE posting_side (
  account bigint NOT NULL,
  number bigint NOT NULL CHECK (number > 0),
  journal bigint NOT NULL,
  since bigint NOT NULL,
  before bigint NOT NULL,
  after bigint NOT NULL CHECK (after <> before),
  PRIMARY KEY (account, number)
);

CREATE TABLE leg_closed (
  leg text COLLATE "C" PRIMARY KEY,
  position bigint NOT NULL REFERENCES statement
);

-- Lines of transformations, with their mass: the parents of lots are read from here.
CREATE TABLE transformation (
  position bigint PRIMARY KEY REFERENCES statement,
  residue_g bigint NOT NULL CHECK (residue_g >= 0)
);
CREATE TABLE transformation_line (
  position bigint NOT NULL REFERENCES transformation,
  side text COLLATE "C" NOT NULL CHECK (side IN ('input', 'output', 'loss')),
  lot text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL CHECK (quantity > 0),
  mass_g bigint NOT NULL CHECK (mass_g > 0),
  PRIMARY KEY (position, side, lot)
);
CREATE VIEW lot_parent AS
  SELECT born.lot, parent.lot AS parent, parent.quantity, parent.mass_g, born.position
  FROM transformation_line born
  JOIN transformation_line parent USING (position)
  WHERE born.side = 'output' AND parent.side = 'input';

-- Constraints over several rows look once at all rows of an insert, by its transition table: as
-- strict as a foreign key on each row, and far cheaper. Nobody knows how many rows are fresh, and
-- the plan is made while the tables are still empty: each function therefore allows one way only,
-- to look each fresh row up by its key. Left to itself the planner compares all with all.

-- Both ends of a posting are accounts of its book, item, lot and unit, and its journal is one of
-- its book. What a posting refers to stays: journals are append-only, accounts keep what they are.
CREATE FUNCTION held_ends() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh
      LEFT JOIN journal ON journal.position = fresh.journal AND journal.book = fresh.book
      LEFT JOIN account giving ON giving.id = fresh.from_account
        AND (giving.book, giving.item, giving.lot, giving.unit)
          = (fresh.book, fresh.item, fresh.lot, fresh.unit)
      LEFT JOIN account taking ON taking.id = fresh.to_account
        AND (taking.book, taking.item, taking.lot, taking.unit)
          = (fresh.book, fresh.item, fresh.lot, fresh.unit)
    WHERE journal.position IS NULL OR giving.id IS NULL OR taking.id IS NULL)
  THEN
    RAISE EXCEPTION 'a posting joins two accounts of one book, item, lot and unit, in a journal'
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER posting_ends AFTER INSERT ON posting REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION held_ends();
CREATE TRIGGER account_stays BEFORE DELETE ON account
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_is_kept BEFORE UPDATE OF id, book, kind, custodian, place, leg, cause, owes,
  donor, item, lot, unit ON account FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER account_no_truncate BEFORE TRUNCATE ON account
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- A device's number, a journal and a veiled value belong to a statement.
CREATE FUNCTION held_position() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM fresh LEFT JOIN statement USING (position) WHERE statement.id IS NULL)
  THEN
    RAISE EXCEPTION 'a row of % belongs to a statement that is not in the log', TG_TABLE_NAME
      USING ERRCODE = 'foreign_key_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER statement_hand_held AFTER INSERT ON statement_hand REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION held_position();
CREATE TRIGGER journal_held AFTER INSERT ON journal REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION held_position();
CREATE TRIGGER veiled_value_held AFTER INSERT ON veiled_value REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION held_position();

-- The chain of an account: number 1 starts from nothing, each later one from the one before, and no
-- closed leg moves.
CREATE FUNCTION held_chain() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM fresh LEFT JOIN posting_side previous
      ON previous.account = fresh.account AND previous.number = fresh.number - 1
    WHERE fresh.before IS DISTINCT FROM
      CASE WHEN fresh.number = 1 THEN 0 ELSE previous.after END)
  THEN
    RAISE EXCEPTION 'a side of a posting does not follow the one before it in its account'
      USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM leg_closed) AND EXISTS (
    SELECT 1 FROM fresh JOIN account ON account.id = fresh.account
      JOIN leg_closed ON leg_closed.leg = account.leg
    WHERE (account.kind = 'transit' OR account.owes = 'transit')
      AND fresh.since > leg_closed.position)
  THEN
    RAISE EXCEPTION 'a closed leg never moves' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER posting_side_chain AFTER INSERT ON posting_side REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION held_chain();

-- What an account holds is what its last side says, and the sides of a journal are those of its
-- postings. Accounts, journals and postings are therefore written before the sides.
CREATE FUNCTION held_sides() RETURNS trigger LANGUAGE plpgsql
  SET enable_hashjoin = off SET enable_mergejoin = off SET enable_seqscan = off AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM (SELECT DISTINCT ON (account) account, after FROM fresh
                   ORDER BY account, number DESC) AS last
    LEFT JOIN account ON account.id = last.account
    WHERE account.balance IS DISTINCT FROM last.after OR account.book <> 'custody')
  THEN
    RAISE EXCEPTION 'the balance of an account is not what its last side says'
      USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM (
      SELECT account, journal, after - before AS side, NULL AS moved FROM fresh
      UNION ALL
      SELECT to_account, journal, NULL, quantity
      FROM (SELECT DISTINCT journal FROM fresh) AS mine JOIN posting USING (journal)
      UNION ALL
      SELECT from_account, journal, NULL, -quantity
      FROM (SELECT DISTINCT journal FROM fresh) AS mine JOIN posting USING (journal)) AS ends
    GROUP BY account, journal
    HAVING sum(side) IS DISTINCT FROM sum(moved))
  THEN
    RAISE EXCEPTION 'the sides of a journal are not those of its postings'
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE TRIGGER posting_side_sides AFTER INSERT ON posting_side REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION held_sides();

-- A leg closes only when nothing of it is on the road.
CREATE FUNCTION held_leg() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM account WHERE leg = NEW.leg AND book = 'custody'
    AND (kind = 'transit' OR owes = 'transit') AND balance <> 0)
  THEN
    RAISE EXCEPTION 'the leg % is closed with goods on it', NEW.leg
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER leg_closed_empty AFTER INSERT ON leg_closed
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION held_leg();
CREATE INDEX account_leg ON account (leg) WHERE leg <> '';

-- Mass in is mass out, what was lost, and the rest of rounding.
CREATE FUNCTION held_mass() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT coalesce(sum(CASE side WHEN 'input' THEN mass_g ELSE -mass_g END), 0)
      FROM transformation_line WHERE position = NEW.position) <> NEW.residue_g
  THEN
    RAISE EXCEPTION 'a transformation at position % does not balance by mass', NEW.position
      USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END
$$;
CREATE CONSTRAINT TRIGGER transformation_mass AFTER INSERT ON transformation
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION held_mass();

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['late_signature', 'log_tile', 'log_identity', 'checkpoint',
                              'cosignature', 'statement_hand', 'equivocation', 'lot',
                              'posting_side', 'leg_closed', 'transformation', 'transformation_line']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_no_truncate', kept);
  END LOOP;
END
$$;
