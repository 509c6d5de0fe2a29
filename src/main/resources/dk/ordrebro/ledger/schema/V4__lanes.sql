-- The order of claims: 0 new orders, 1 changes, 2 what a backfill brought.
ALTER TABLE link ADD COLUMN lane INTEGER NOT NULL DEFAULT 0;

UPDATE link SET lane = 1 WHERE work_item IS NOT NULL;

DROP INDEX link_due;
CREATE INDEX link_due ON link (lane, due_at, id) WHERE state = 'due';
