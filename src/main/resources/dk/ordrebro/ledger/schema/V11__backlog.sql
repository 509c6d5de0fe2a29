-- A backlog costs what it should. A database without statistics takes an index that names what is equal, so one by state
-- stood before those made for the queue: each claim then read all that was due.
DROP INDEX link_state;

-- Each lane in the order in which it is claimed; attempts and state are here so that counting reads no rows.
DROP INDEX link_due;
CREATE INDEX link_due ON link (lane, due_at, id, attempts, state) WHERE state = 'due';

DROP INDEX link_claimed;
CREATE INDEX link_claimed ON link (claim_until, state) WHERE state = 'claimed';

DROP INDEX link_dead;
CREATE INDEX link_dead ON link (trouble_cause, id, failing_since, due_at, state) WHERE state = 'parked';

DROP INDEX link_closed;
CREATE INDEX link_closed ON link (closed_since, id) WHERE state = 'settled' AND closed_since IS NOT NULL;

-- Only a due one is woken. Without that condition PostgreSQL reads the whole queue beside this index, to join the two.
DROP INDEX link_waiting;
CREATE INDEX link_waiting ON link (waits_sys_id, waits_table) WHERE state = 'due' AND waits_sys_id IS NOT NULL;

-- For lists by state. Who works the queue never says "NOT IN", so that this one is never taken for it.
CREATE INDEX link_at_rest ON link (state, id) WHERE state NOT IN ('due', 'claimed');

-- Links are written several times each in a short while: room on a page to change them in place, and a look at what is dead
-- and at what there is before a fifth of a million rows has changed.
${postgresql-only}ALTER TABLE link SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 1000, autovacuum_analyze_scale_factor = 0.02, autovacuum_analyze_threshold = 1000);
${postgresql-only}ALTER TABLE link ALTER COLUMN state SET STATISTICS 1000;
