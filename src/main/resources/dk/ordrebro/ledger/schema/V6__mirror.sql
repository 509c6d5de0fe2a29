-- Entries of logs (notes, comments, files), each carried once: one row an entry and direction. The primary key is what
-- makes two the same. A lease is for what outlives the claim of its link: an upload.
CREATE TABLE mirror (
  link        BIGINT  NOT NULL REFERENCES link (id),
  log         TEXT    NOT NULL,             -- notes, comments, files
  side        TEXT    NOT NULL,             -- where it arose: mapping, servicenow, azure-devops
  source      TEXT    NOT NULL,             -- what it is called there
  version     INTEGER NOT NULL,
  digest      TEXT    NOT NULL DEFAULT '',  -- fingerprint of the text; empty where nobody knows it
  target      TEXT    NOT NULL DEFAULT '',  -- what it is called where it was written; empty while unknown
  state       TEXT    NOT NULL CHECK (state IN ('seen', 'intended', 'written', 'skipped')),
  at          BIGINT  NOT NULL,
  lease_owner TEXT,
  lease_until BIGINT,
  PRIMARY KEY (link, log, side, source, version)
);

-- Notes that were written before there was this table: the base of their link names them.
INSERT INTO mirror (link, log, side, source, version, state, at)
SELECT link.id, 'notes', 'mapping', 'writeBack.' || substr(noted.key, 6), 1, 'written', coalesce(link.settled_at, link.created_at)
FROM link, ${each-of-base} AS noted
WHERE noted.key LIKE 'note:%';

UPDATE link SET base = coalesce(
  (SELECT CAST(${object-of}(kept.key, kept.value) AS TEXT) FROM ${each-of-base} AS kept WHERE kept.key NOT LIKE 'note:%'), '{}')
WHERE base LIKE '%"note:%';

-- A note whose answer was lost: which one it was, nobody wrote down. So whatever is to be told is looked for first.
INSERT INTO mirror (link, log, side, source, version, state, at)
SELECT id, 'notes', 'mapping', '*', 1, 'intended', note_intent FROM link WHERE note_intent IS NOT NULL;

ALTER TABLE link DROP COLUMN note_intent;

-- An order that joins another shares its work item; of the others, each has one of its own.
ALTER TABLE link ADD COLUMN joins INTEGER NOT NULL DEFAULT 0 CHECK (joins IN (0, 1));

DROP INDEX link_work_item;
CREATE INDEX link_work_item ON link (work_item) WHERE work_item IS NOT NULL;
CREATE UNIQUE INDEX link_own_work_item ON link (work_item) WHERE work_item IS NOT NULL AND joins = 0;
