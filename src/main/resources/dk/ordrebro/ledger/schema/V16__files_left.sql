-- What keeps a file from being carried, since when, and by which bounds of its mapping where those do: it is given up after a
-- time of its own, and judged anew when the bounds are others.
ALTER TABLE mirror ADD COLUMN cause TEXT;
ALTER TABLE mirror ADD COLUMN failing_since BIGINT;
ALTER TABLE mirror ADD COLUMN bounds TEXT; -- fingerprint; empty where no bound keeps it back
CREATE INDEX mirror_left ON mirror (log, state, link) WHERE log = 'files' AND state = 'skipped';
