-- Each entry of a timeline has its place in its link's chain, and a hash over the one before it and itself; the end of the chain,
-- and where pruning has got to, stand beside it. So what was changed, taken away or put in is found (ordrebro audit verify).
ALTER TABLE timeline ADD COLUMN place BIGINT; -- from 1; none where it was written before there were chains
ALTER TABLE timeline ADD COLUMN hash TEXT;

CREATE TABLE timeline_chain (
  link         BIGINT PRIMARY KEY, -- 0 is the chain of what people did
  place        BIGINT NOT NULL,
  hash         TEXT   NOT NULL,
  pruned_place BIGINT NOT NULL DEFAULT 0,
  pruned_hash  TEXT   NOT NULL DEFAULT ''
);
INSERT INTO timeline_chain (link, place, hash) SELECT id, 0, '' FROM link;
INSERT INTO timeline_chain (link, place, hash) VALUES (0, 0, '');

-- What was pruned before an older one, or erased on a person's request: its hash alone remains.
CREATE TABLE timeline_removed (
  link  BIGINT NOT NULL,
  place BIGINT NOT NULL,
  hash  TEXT   NOT NULL,
  why   TEXT   NOT NULL CHECK (why IN ('pruned', 'erased')),
  PRIMARY KEY (link, place)
);

-- Entries up to this one were there before.
CREATE TABLE timeline_start (entry BIGINT NOT NULL);
INSERT INTO timeline_start (entry) SELECT coalesce(max(id), 0) FROM timeline;

-- What people did, whatever it was about.
CREATE TABLE act (
  id      ${identity},
  at      BIGINT NOT NULL,
  who     TEXT   NOT NULL,
  origin  TEXT   NOT NULL, -- the address it came from
  what    TEXT   NOT NULL,
  reason  TEXT   NOT NULL,
  outcome TEXT   NOT NULL,
  place   BIGINT NOT NULL,
  hash    TEXT   NOT NULL
);
CREATE INDEX act_at ON act (at, id);

-- The chain's end moves with every event: room on a page to change it in place.
${postgresql-only}ALTER TABLE timeline_chain SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000);
