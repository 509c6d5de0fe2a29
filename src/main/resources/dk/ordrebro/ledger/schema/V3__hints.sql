-- Orders that a hook named and that nobody has read since: stored before the hook is answered.
CREATE TABLE hint (
  table_name TEXT   NOT NULL,
  sys_id     TEXT   NOT NULL,
  marks      BIGINT NOT NULL DEFAULT 1, -- another hook for the same order, while it is read, must have it read again
  at         BIGINT NOT NULL,
  held_until BIGINT NOT NULL DEFAULT 0,
  PRIMARY KEY (sys_id, table_name)
);

CREATE INDEX hint_at ON hint (at);

-- Hooks heard already, on whichever node: a signature or a notification's id. The same one is not heard twice.
CREATE TABLE heard (
  proof TEXT   PRIMARY KEY,
  at    BIGINT NOT NULL
);

CREATE INDEX heard_at ON heard (at);

-- How each node's doors stand, for the command line, which reads the ledger and not the service.
CREATE TABLE door (
  node         TEXT    NOT NULL,
  system       TEXT    NOT NULL,
  circuit      TEXT    NOT NULL,
  paused_until BIGINT,
  shut_until   BIGINT,
  problem      TEXT,
  calls        INTEGER NOT NULL,
  told_at      BIGINT  NOT NULL,
  PRIMARY KEY (node, system)
);
