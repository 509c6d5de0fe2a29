-- What status and the journal's look ask for each time is little among much: states kept among all that happened, notes among
-- all comments. The equal columns stand first, for a database that has counted nothing yet.
CREATE INDEX timeline_kept ON timeline (kind, at) WHERE kind = 'state-kept';
CREATE INDEX mirror_told ON mirror (log, state, link) WHERE log = 'notes' AND state = 'written' AND digest <> '';
