-- Since when both sides of a link have been closed and unchanged, as of the last time they agreed: what ends, and when.
ALTER TABLE link ADD COLUMN closed_since BIGINT;

CREATE INDEX link_closed ON link (closed_since) WHERE state = 'settled' AND closed_since IS NOT NULL;
