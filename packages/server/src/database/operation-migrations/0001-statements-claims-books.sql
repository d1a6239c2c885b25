-- One operation: statements and their log positions, what sources claim, and a double-entry book
-- for each source. Runs with the operation's schema as search_path.

-- Append-only tables refuse UPDATE, DELETE and TRUNCATE. The row trigger alone would let TRUNCATE
-- empty a table, so each such table carries both.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the table % is append-only: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'raise_exception';
END
$$;

-- The log's next position comes from this one locked row. A sequence would leave gaps.
CREATE TABLE log_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  size bigint NOT NULL CHECK (size >= 0),
  recorded_at timestamptz NOT NULL
);
INSERT INTO log_state (size, recorded_at) VALUES (0, 'epoch');

CREATE TABLE statement (
  position bigint PRIMARY KEY CHECK (position >= 0),
  id bytea NOT NULL UNIQUE,
  kind text COLLATE "C" NOT NULL,
  recorded_at timestamptz NOT NULL,
  canonical text COLLATE "C" NOT NULL CHECK (octet_length(canonical) <= 60000),
  -- The id is the digest of the very bytes: an altered text no longer fits its id.
  CHECK (id = sha256(convert_to(canonical, 'UTF8')))
);
CREATE INDEX statement_kind ON statement (kind, position) WHERE kind <> 'claim';

-- Values kept out of the log: the statement holds the digest, this table the salt and the value.
-- Erasing a row erases the value; the statement stands.
CREATE TABLE veiled_value (
  hash bytea PRIMARY KEY,
  salt bytea NOT NULL CHECK (octet_length(salt) = 32),
  value text NOT NULL,
  position bigint NOT NULL REFERENCES statement
);

-- The key from which salts are derived, so that the same row read twice veils to the same digest.
CREATE TABLE veil_key (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  secret bytea NOT NULL CHECK (octet_length(secret) = 32)
);

CREATE TABLE source (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9._-]{0,63}$'),
  position bigint NOT NULL UNIQUE REFERENCES statement,
  name text NOT NULL,
  publisher text NOT NULL,
  licence text NOT NULL,
  grain text NOT NULL,
  profile text NOT NULL
);

CREATE TABLE profile (
  id text COLLATE "C" PRIMARY KEY, -- id@version
  position bigint NOT NULL UNIQUE REFERENCES statement,
  document text NOT NULL
);

-- One import of one edition. What is open or withdrawn counts nowhere.
CREATE TABLE edition_import (
  opened bigint PRIMARY KEY REFERENCES statement,
  source text NOT NULL REFERENCES source,
  edition date NOT NULL,
  hash bytea NOT NULL,
  file_name text NOT NULL,
  profile text NOT NULL REFERENCES profile,
  key_kind text NOT NULL CHECK (key_kind IN ('id', 'row')),
  rows_read bigint NOT NULL,
  closed bigint UNIQUE REFERENCES statement,
  withdrawn bigint UNIQUE REFERENCES statement,
  -- Counts and notes as the import answered them, from the closing statement.
  summary text,
  CHECK (withdrawn IS NULL OR closed IS NOT NULL OR summary IS NULL)
);

-- Which claims an edition lists, as runs of positions, both ends included.
CREATE TABLE edition_run (
  import bigint NOT NULL REFERENCES edition_import,
  first bigint NOT NULL,
  last bigint NOT NULL CHECK (last >= first),
  PRIMARY KEY (import, first)
);

-- The reading of each claim: what the profile made of the raw cells. Rebuilt from the statements by
-- `causeway check`, which compares.
CREATE TABLE claim (
  position bigint PRIMARY KEY,
  source text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  row_number integer NOT NULL,
  cells_hash bytea NOT NULL,
  day date,
  route text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  donor text COLLATE "C" NOT NULL,
  recipient text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  commodity_group text COLLATE "C" NOT NULL,
  regime text COLLATE "C" NOT NULL,
  quantity_text text NOT NULL,
  unit_text text COLLATE "C" NOT NULL,
  unit_family text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  quantity bigint,
  mass_low_g bigint,
  mass_likely_g bigint,
  mass_high_g bigint,
  factor text COLLATE "C" NOT NULL,
  quarantine text COLLATE "C" NOT NULL, -- issue codes, comma-separated; '' where it counts
  issues text COLLATE "C" NOT NULL, -- issue codes, comma-separated
  withheld text COLLATE "C" NOT NULL -- fields, comma-separated
);
CREATE INDEX claim_key ON claim (source, key);

-- Decisions on names, each a statement; the latest one for (kind, folded) counts.
CREATE TABLE alias (
  position bigint NOT NULL REFERENCES statement,
  kind text COLLATE "C" NOT NULL
    CHECK (kind IN ('party', 'place', 'item', 'group', 'unit', 'route')),
  folded text COLLATE "C" NOT NULL,
  scheme text COLLATE "C" NOT NULL,
  target text COLLATE "C" NOT NULL,
  status text COLLATE "C" NOT NULL CHECK (status IN ('proposed', 'accepted', 'refused')),
  decided_by text NOT NULL,
  PRIMARY KEY (kind, folded, position)
);

-- The double-entry book of each source. A posting moves a quantity between two accounts of one
-- book, item, lot and unit; it balances because it has two ends and one quantity. A journal is what
-- one statement does to a book: closing an import posts the rows that its edition adds, account by
-- account, and takes back those that it no longer lists; a withdrawal takes back and gives again.
CREATE TABLE account (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  book text COLLATE "C" NOT NULL,
  kind text COLLATE "C" NOT NULL,
  custodian text COLLATE "C" NOT NULL,
  place text COLLATE "C" NOT NULL,
  donor text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  lot text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  has_floor boolean NOT NULL,
  balance bigint NOT NULL DEFAULT 0,
  CHECK (NOT has_floor OR balance >= 0),
  UNIQUE (id, book, item, lot, unit)
);
-- Texts as long as a cell do not fit an index row; their digest does.
CREATE UNIQUE INDEX account_key ON account (
  book, kind, unit, lot, md5(custodian || chr(31) || place || chr(31) || donor || chr(31) || item)
);

CREATE TABLE journal (
  position bigint PRIMARY KEY REFERENCES statement,
  book text COLLATE "C" NOT NULL,
  reverses bigint UNIQUE REFERENCES journal,
  UNIQUE (position, book)
);

CREATE TABLE posting (
  journal bigint NOT NULL,
  from_account bigint NOT NULL,
  to_account bigint NOT NULL,
  book text COLLATE "C" NOT NULL,
  item text COLLATE "C" NOT NULL,
  lot text COLLATE "C" NOT NULL,
  unit text COLLATE "C" NOT NULL,
  quantity bigint NOT NULL CHECK (quantity > 0),
  PRIMARY KEY (journal, from_account, to_account),
  CHECK (from_account <> to_account),
  FOREIGN KEY (journal, book) REFERENCES journal (position, book),
  FOREIGN KEY (from_account, book, item, lot, unit)
    REFERENCES account (id, book, item, lot, unit),
  FOREIGN KEY (to_account, book, item, lot, unit)
    REFERENCES account (id, book, item, lot, unit)
);
CREATE INDEX posting_from ON posting (from_account, journal);
CREATE INDEX posting_to ON posting (to_account, journal);

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['statement', 'source', 'profile', 'edition_run', 'claim', 'alias',
                              'journal', 'posting']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_no_truncate', kept);
  END LOOP;
END
$$;
