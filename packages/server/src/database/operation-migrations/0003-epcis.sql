-- Documents in the words of EPCIS 2.0, and each event of them as kept. The evidence is in the log:
-- an event's statement holds its text word for word. These tables are the reading of it;
-- `causeway check` reads all of it again and compares.

CREATE TABLE epcis_document (
  position bigint PRIMARY KEY REFERENCES statement,
  source text COLLATE "C" NOT NULL,
  hash bytea NOT NULL, -- SHA-256 of the document's very bytes
  bytes bigint NOT NULL,
  file_name text NOT NULL,
  events bigint NOT NULL, -- as counted before the first of them was kept
  is_refused boolean NOT NULL, -- its header is refused, and with it every event's conversion
  issues text COLLATE "C" NOT NULL, -- codes found in its header, comma-separated
  -- The same file from the same source again is the same document.
  UNIQUE (source, hash)
);

CREATE TABLE epcis_event (
  position bigint PRIMARY KEY REFERENCES statement,
  document bigint NOT NULL REFERENCES epcis_document,
  number bigint NOT NULL, -- in the document, from 1
  source text COLLATE "C" NOT NULL,
  bytes bigint NOT NULL,
  event_type text COLLATE "C" NOT NULL,
  action text COLLATE "C" NOT NULL,
  event_time timestamptz,
  utc_offset text COLLATE "C" NOT NULL,
  event_id text COLLATE "C", -- not unique: an error declaration bears the id of what it is about
  biz_step text COLLATE "C" NOT NULL,
  disposition text COLLATE "C" NOT NULL,
  read_point text COLLATE "C" NOT NULL,
  biz_location text COLLATE "C" NOT NULL,
  cbv_2_0 bytea NOT NULL,
  cbv_2_1 bytea NOT NULL,
  content bytea, -- digest without record time and error declaration; null where oversize
  declares_error boolean NOT NULL,
  -- `oversize` is kept by its digest only; `own` is ours, written of a statement in the log
  standing text COLLATE "C" NOT NULL CHECK (standing IN
    ('accepted', 'not_gs1', 'discrepancy', 'parked', 'refused', 'own', 'oversize')),
  issues text COLLATE "C" NOT NULL, -- JSON: the first of them, each with its place
  issue_count bigint NOT NULL,
  -- A question beside the event, and the statement that it contradicts or looks like.
  alert text COLLATE "C" NOT NULL CHECK (alert IN ('', 'other_content', 'alike', 'not_as_signed')),
  beside bigint REFERENCES statement,
  posts text COLLATE "C" NOT NULL, -- '' where it posted; else why it did not
  UNIQUE (document, number),
  CHECK ((alert = '') = (beside IS NULL))
);
-- Ids may be longer than an index row takes; their digest never is.
CREATE INDEX epcis_event_id ON epcis_event (md5(event_id), source, declares_error, position)
  WHERE event_id IS NOT NULL AND standing <> 'refused';
CREATE INDEX epcis_event_first ON epcis_event (md5(event_id), position)
  WHERE event_id IS NOT NULL AND standing <> 'refused';
CREATE INDEX epcis_event_alike ON epcis_event (cbv_2_0, source, position)
  WHERE event_id IS NULL AND standing <> 'refused';
CREATE INDEX epcis_event_alert ON epcis_event (position) WHERE alert <> '';

-- What events name: goods and places, by canonical link where there is one.
CREATE TABLE epcis_thing (
  position bigint NOT NULL REFERENCES epcis_event,
  role text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL
);
CREATE INDEX epcis_thing_position ON epcis_thing (position);
CREATE INDEX epcis_thing_key ON epcis_thing (md5(key), position);

-- Goods of one class under one paper, and the step that posted them first: arriving, accepting and
-- receiving are one coming, told finely or coarsely, and count once.
CREATE TABLE epcis_movement (
  source text COLLATE "C" NOT NULL,
  movement bytea NOT NULL, -- digest of side, paper and class
  step text COLLATE "C" NOT NULL,
  position bigint NOT NULL REFERENCES epcis_event,
  PRIMARY KEY (source, movement)
);
CREATE INDEX epcis_movement_position ON epcis_movement (position);

DO $$
DECLARE kept text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['epcis_document', 'epcis_event', 'epcis_thing', 'epcis_movement']
  LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I
      FOR EACH ROW EXECUTE FUNCTION refuse_change()', kept || '_append_only', kept);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', kept || '_no_truncate', kept);
  END LOOP;
END
$$;
