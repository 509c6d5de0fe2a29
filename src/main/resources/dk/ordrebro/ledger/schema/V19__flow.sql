-- What figures are made of, kept as the timeline grows, by whoever reads it; a page of figures reads totals and no link.
-- A row a link: what its timeline told, which is kept after that was pruned, and what was counted of it, to be taken out again.
CREATE TABLE flow_fact (
  link    BIGINT PRIMARY KEY REFERENCES link (id),
  fact    TEXT   NOT NULL,
  counted TEXT   NOT NULL,
  rules   TEXT   NOT NULL -- the calendar and the way of counting; where those are others, it is counted anew
);
CREATE INDEX flow_fact_rules ON flow_fact (rules, link);

-- How many orders have this value of a measure: medians and the like come of it without a look at an order.
CREATE TABLE flow_total (
  measure TEXT   NOT NULL,
  kind    TEXT   NOT NULL, -- of the group: all, area, mapping, item, pair
  name    TEXT   NOT NULL, -- of the group
  month   TEXT   NOT NULL, -- 2026-11; empty for what stands now
  value   BIGINT NOT NULL,
  orders  BIGINT NOT NULL,
  PRIMARY KEY (measure, kind, month, name, value)
);

-- One row. Whoever stores moves it first, so that two nodes never count the same.
CREATE TABLE flow_reader (
  moves   BIGINT NOT NULL,
  entry   BIGINT NOT NULL, -- of the timeline, counted up to here
  seen    BIGINT NOT NULL, -- the newest entry there was at that moment
  seen_at BIGINT NOT NULL
);
INSERT INTO flow_reader (moves, entry, seen, seen_at) VALUES (0, 0, 0, 0);
