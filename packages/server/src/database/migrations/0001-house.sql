-- What crosses operations: the directory of them. Each operation keeps its statements, log, books
-- and readings in a schema of its own, so that it can be moved or archived without a change of
-- code.
CREATE TABLE operation (
  code text COLLATE "C" PRIMARY KEY CHECK (code ~ '^[a-z0-9][a-z0-9-]{0,39}$'),
  title text NOT NULL,
  schema_name text NOT NULL UNIQUE,
  opened_at timestamptz NOT NULL
);
