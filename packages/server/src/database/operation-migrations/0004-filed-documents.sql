-- The texts of filed documents (dispatches, reports), which the log does not hold: a statement
-- names the digest, the publisher, the day and the licence. A text may be taken away where its
-- licence asks for it; what was recorded from it stands, with the passages it was recorded from.

CREATE TABLE document_text (
  hash bytea PRIMARY KEY CHECK (octet_length(hash) = 32),
  position bigint NOT NULL UNIQUE REFERENCES statement, -- of the statement that filed it
  text text COLLATE "C" NOT NULL,
  -- The digest is that of the file's very bytes: an altered text no longer fits it.
  CHECK (hash = sha256(convert_to(text, 'UTF8')))
);

CREATE TRIGGER document_text_unaltered BEFORE UPDATE ON document_text
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER document_text_no_truncate BEFORE TRUNCATE ON document_text
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
