-- How many work items each rule of hygiene looked at and how many findings it had, by area and day: what trends are made of.
-- Written once a day by whichever node counts.
CREATE TABLE hygiene_count (
  day    TEXT   NOT NULL, -- 2026-11-28, in the service's zone
  rule   TEXT   NOT NULL,
  area   TEXT   NOT NULL,
  looked BIGINT NOT NULL,
  found  BIGINT NOT NULL,
  PRIMARY KEY (day, rule, area)
);
