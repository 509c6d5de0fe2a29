-- One text for SQLite and PostgreSQL. Times are epoch milliseconds UTC; JSON is kept as text, for nothing queries it.

CREATE TABLE link (
  id             ${identity},
  table_name     TEXT    NOT NULL,
  sys_id         TEXT    NOT NULL,
  number         TEXT    NOT NULL,
  mapping        TEXT    NOT NULL,
  state          TEXT    NOT NULL CHECK (state IN ('due', 'claimed', 'settled', 'parked', 'discarded', 'ended')),
  due_at         BIGINT  NOT NULL,
  attempts       INTEGER NOT NULL DEFAULT 0,
  failing_since  BIGINT,
  trouble_cause  TEXT,
  trouble_what   TEXT,
  trouble_remedy TEXT,
  waits_table    TEXT,
  waits_sys_id   TEXT,
  claim_node     TEXT,
  claim_token    TEXT,
  claim_until    BIGINT,
  work_item      BIGINT,
  item_rev       INTEGER NOT NULL DEFAULT 0,
  order_mod      BIGINT  NOT NULL DEFAULT -1, -- the newest version reconciled: raised by save alone
  seen_mod       BIGINT  NOT NULL DEFAULT -1, -- the newest version noticed: the same notice marks once
  base           TEXT    NOT NULL DEFAULT '{}',
  create_intent  BIGINT,
  note_intent    BIGINT,
  fresh          TEXT,                        -- holds personal data: gone when the link settles or parks
  marks          BIGINT  NOT NULL DEFAULT 0,
  created_at     BIGINT  NOT NULL,
  settled_at     BIGINT,
  CHECK ((state = 'claimed') = (claim_token IS NOT NULL)),
  UNIQUE (sys_id, table_name)
);

CREATE UNIQUE INDEX link_work_item ON link (work_item) WHERE work_item IS NOT NULL;
CREATE INDEX link_due ON link (due_at, id) WHERE state = 'due';
CREATE INDEX link_claimed ON link (claim_until) WHERE state = 'claimed';
CREATE INDEX link_waiting ON link (waits_sys_id, waits_table) WHERE waits_sys_id IS NOT NULL;
CREATE INDEX link_in_doubt ON link (id) WHERE create_intent IS NOT NULL AND work_item IS NULL;
CREATE INDEX link_dead ON link (trouble_cause, id) WHERE state = 'parked';
CREATE INDEX link_state ON link (state, id);
CREATE INDEX link_number ON link (number);

CREATE TABLE cursor (
  source     TEXT PRIMARY KEY,
  position   TEXT NOT NULL,
  up_to      BIGINT,
  moved_at   BIGINT,
  holder     TEXT,
  held_until BIGINT
);

CREATE TABLE timeline (
  id     ${identity},
  link   BIGINT NOT NULL REFERENCES link (id),
  at     BIGINT NOT NULL,
  kind   TEXT   NOT NULL,
  detail TEXT   NOT NULL
);

CREATE INDEX timeline_link ON timeline (link, id);
CREATE INDEX timeline_at ON timeline (at, id);

-- Work items that the feed showed while a create was in doubt and no link was theirs: one of them may be ours.
CREATE TABLE passed_over (
  work_item BIGINT  PRIMARY KEY,
  rev       INTEGER NOT NULL,
  at        BIGINT  NOT NULL
);

-- One row that whoever ties a work item to a link, and whoever passes one over, writes first: so they take turns.
CREATE TABLE turn (
  name  TEXT   PRIMARY KEY,
  taken BIGINT NOT NULL
);

INSERT INTO turn (name, taken) VALUES ('work-items', 0);
