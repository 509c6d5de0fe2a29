-- Which mapping set each node works under, and what it refused to take since: told by the node, read by the command line.
CREATE TABLE mapping_set (
  node          TEXT   PRIMARY KEY,
  hash          TEXT   NOT NULL,
  live_since    BIGINT NOT NULL,
  refused_hash  TEXT,
  refused_since BIGINT,
  refused_why   TEXT,              -- one problem a line, as check tells them
  seen_at       BIGINT NOT NULL,   -- when the node last told
  CHECK ((refused_hash IS NULL) = (refused_since IS NULL) AND (refused_hash IS NULL) = (refused_why IS NULL))
);
