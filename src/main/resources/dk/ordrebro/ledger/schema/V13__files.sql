-- Links whose files are to be compared: both sides are listed, and what is missing is carried. A row stands from the notice
-- until both sides have been seen to agree. It has a lease of its own, because an upload outlives the claim of its link.
CREATE TABLE file_look (
  link          BIGINT  PRIMARY KEY REFERENCES link (id),
  marks         BIGINT  NOT NULL DEFAULT 0,  -- counts notices: one that comes while it is worked on is not lost
  due_at        BIGINT  NOT NULL,
  attempts      INTEGER NOT NULL DEFAULT 0,  -- failed ones running
  failing_since BIGINT,
  trouble_cause TEXT,
  trouble_what  TEXT,
  lease_node    TEXT,
  lease_token   TEXT,
  lease_until   BIGINT
);
CREATE INDEX file_look_due ON file_look (due_at, link) WHERE lease_token IS NULL;
CREATE INDEX file_look_held ON file_look (lease_until) WHERE lease_token IS NOT NULL;

-- What nobody used: entries need no lease, for their link's look has one.
ALTER TABLE mirror DROP COLUMN lease_owner;
ALTER TABLE mirror DROP COLUMN lease_until;
