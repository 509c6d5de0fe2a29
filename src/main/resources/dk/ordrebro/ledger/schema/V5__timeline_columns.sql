-- What reports count has columns: from where to where something moved, who decided, how long it lasted (milliseconds).
ALTER TABLE timeline ADD COLUMN moved_from TEXT;
ALTER TABLE timeline ADD COLUMN moved_to TEXT;
ALTER TABLE timeline ADD COLUMN who TEXT;
ALTER TABLE timeline ADD COLUMN lasted BIGINT;

-- PostgreSQL reads no JSON that speaks of a NUL, and a column keeps none.
UPDATE timeline SET detail = replace(detail, '\u0000', '\ufffd') WHERE detail LIKE '%u0000%';

-- Who decided stood in the detail, and why under two names; an order that a repair linked was called noticed.
UPDATE timeline SET
  kind = CASE WHEN kind = 'noticed' THEN 'marked' ELSE kind END,
  who = detail${json} ->> 'by',
  detail = '{"reason":' || coalesce(CAST(detail${json} -> 'reason' AS TEXT), CAST(detail${json} -> 'why' AS TEXT), '""') || '}'
WHERE kind IN ('noticed', 'replayed', 'marked', 'discarded') AND detail LIKE '%"by":%';

-- One answer has one name, whether a call or a part of a batch was answered.
CREATE TABLE renamed_cause (
  before TEXT PRIMARY KEY,
  after  TEXT NOT NULL
);

INSERT INTO renamed_cause (before, after)
  SELECT cause, CASE
      WHEN cause = 'servicenow/200' THEN 'servicenow/error-in-200'
      WHEN cause = 'servicenow/not-json' THEN 'servicenow/no-json'
      WHEN cause LIKE 'servicenow/___' AND substr(cause, 12, 1) IN ('1', '2', '3', '4', '5')
        THEN 'servicenow/http-' || substr(cause, 12)
      WHEN cause = 'azure-devops/answer-without-sense' THEN 'azure-devops/senseless-answer'
      WHEN cause = 'privacy/cpr' THEN 'mapping/privacy/cpr'
      WHEN cause = 'entra/429' THEN 'entra/http-429'
      WHEN cause IN ('entra/AADSTS7000215', 'entra/AADSTS7000222', 'entra/AADSTS700016', 'entra/AADSTS90002') THEN cause
      WHEN cause LIKE 'entra/%' AND cause NOT LIKE 'entra/http-%' THEN 'entra/refused/' || substr(cause, 7)
      ELSE cause END
  FROM (
    SELECT trouble_cause AS cause FROM link WHERE trouble_cause IS NOT NULL
    UNION SELECT detail${json} ->> 'cause' FROM timeline WHERE kind IN ('parked', 'postponed', 'waits')
  ) known
  WHERE cause IS NOT NULL;

DELETE FROM renamed_cause WHERE before = after;

UPDATE link SET trouble_cause = (SELECT after FROM renamed_cause WHERE before = trouble_cause)
WHERE trouble_cause IN (SELECT before FROM renamed_cause);

UPDATE timeline SET detail = replace(
  detail,
  '"cause":"' || (detail${json} ->> 'cause') || '"',
  '"cause":"' || (SELECT after FROM renamed_cause WHERE before = detail${json} ->> 'cause') || '"')
WHERE kind IN ('parked', 'postponed', 'waits') AND detail${json} ->> 'cause' IN (SELECT before FROM renamed_cause);

DROP TABLE renamed_cause;
