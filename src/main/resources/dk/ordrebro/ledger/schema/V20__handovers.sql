-- The page of handovers asks for the newest ones, which are few among all that happened.
CREATE INDEX timeline_handed_over ON timeline (kind, at, id) WHERE kind = 'handed-over';
