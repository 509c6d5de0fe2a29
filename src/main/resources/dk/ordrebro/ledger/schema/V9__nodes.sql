-- Which nodes run, told by each of them now and then: the command line reads the ledger and not the service.
CREATE TABLE node (
  node       TEXT   PRIMARY KEY,
  started_at BIGINT NOT NULL,
  seen_at    BIGINT NOT NULL,
  stopped_at BIGINT,           -- it was asked to stop, and did
  waits_for  TEXT              -- what it waits for before it works
);

-- Since when a neighbour has not answered at all, once that is worth telling.
ALTER TABLE door ADD COLUMN silent_since BIGINT;
