-- Plans and what-ifs, and what was tried. A plan is a proposal, no statement: what people decide
-- about it stands in the log and names the plan by its digest. Its document holds all that it was
-- made of, so that anybody can make it again and verify it, without this database.

CREATE TABLE plan (
  hash bytea PRIMARY KEY,
  kind text COLLATE "C" NOT NULL CHECK (kind IN ('plan', 'what_if')),
  -- `greedy` has no model, no certificate and no bound; `asked` is a what-if.
  made text COLLATE "C" NOT NULL CHECK (made IN ('optimised', 'greedy', 'asked')),
  position bigint NOT NULL, -- of the log; all that it was made of was known on it
  made_at timestamptz NOT NULL,
  model_hash bytea CHECK (octet_length(model_hash) = 32),
  base bytea REFERENCES plan, -- the plan that a what-if stands beside
  document text COLLATE "C" NOT NULL,
  -- The digest is that of the document's very bytes: an altered one no longer fits it.
  CHECK (hash = sha256(convert_to(document, 'UTF8'))),
  CHECK ((made = 'optimised') = (model_hash IS NOT NULL)),
  CHECK ((kind = 'what_if') = (base IS NOT NULL)),
  CHECK ((kind = 'what_if') = (made = 'asked'))
);
CREATE INDEX plan_made_at ON plan (made_at);

-- Lines that a decision changed: they say where goods go and when, and are in no log.
CREATE TABLE plan_change (
  hash bytea PRIMARY KEY,
  plan bytea NOT NULL REFERENCES plan,
  document text COLLATE "C" NOT NULL, -- canonical; the statement of the decision names its digest
  CHECK (hash = sha256(convert_to(document, 'UTF8')))
);

-- A try from its beginning; what came of it follows. One without an end still runs, or its process
-- ended with it.
CREATE TABLE plan_try (
  number bigint PRIMARY KEY CHECK (number > 0),
  begun_at timestamptz NOT NULL,
  asked text COLLATE "C" NOT NULL -- JSON: days, mode, seed, time limit, what if
);
CREATE TABLE plan_try_end (
  number bigint PRIMARY KEY REFERENCES plan_try,
  ended_at timestamptz NOT NULL,
  outcome text COLLATE "C" NOT NULL
    CHECK (outcome IN ('made', 'greedy', 'cancelled', 'no plan in time', 'failed')),
  plan bytea REFERENCES plan,
  because text COLLATE "C" NOT NULL, -- '' where it was made; else why not, or why greedy
  CHECK ((outcome IN ('made', 'greedy')) = (plan IS NOT NULL))
);

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['plan', 'plan_change', 'plan_try', 'plan_try_end']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_no_truncate', kept);
  END LOOP;
END
$$;
