-- How many links rest, by state, kept in the transaction that moves them: whoever asks reads no link. What is due or claimed is
-- counted from its own small index. PostgreSQL: each connection has a slot of its own, so that no two transactions ever wait for
-- one; the slots are summed when read, and folded into slot 0 now and then.
CREATE TABLE link_total (state TEXT NOT NULL, slot INTEGER NOT NULL, links BIGINT NOT NULL, PRIMARY KEY (state, slot));
INSERT INTO link_total (state, slot, links) SELECT state, 0, count(*) FROM link WHERE state NOT IN ('due', 'claimed') GROUP BY state;

${sqlite-only}CREATE TRIGGER link_total_made AFTER INSERT ON link WHEN new.state NOT IN ('due', 'claimed') BEGIN INSERT INTO link_total (state, slot, links) VALUES (new.state, 0, 1) ON CONFLICT (state, slot) DO UPDATE SET links = links + 1; END;
${sqlite-only}CREATE TRIGGER link_total_left AFTER UPDATE OF state ON link WHEN old.state <> new.state AND old.state NOT IN ('due', 'claimed') BEGIN INSERT INTO link_total (state, slot, links) VALUES (old.state, 0, -1) ON CONFLICT (state, slot) DO UPDATE SET links = links - 1; END;
${sqlite-only}CREATE TRIGGER link_total_reached AFTER UPDATE OF state ON link WHEN old.state <> new.state AND new.state NOT IN ('due', 'claimed') BEGIN INSERT INTO link_total (state, slot, links) VALUES (new.state, 0, 1) ON CONFLICT (state, slot) DO UPDATE SET links = links + 1; END;
${sqlite-only}CREATE TRIGGER link_total_gone AFTER DELETE ON link WHEN old.state NOT IN ('due', 'claimed') BEGIN INSERT INTO link_total (state, slot, links) VALUES (old.state, 0, -1) ON CONFLICT (state, slot) DO UPDATE SET links = links - 1; END;

-- By statement and not by row: a row of totals that one transaction changes a hundred thousand times costs the square of it.
${postgresql-only}CREATE FUNCTION link_total_made() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO link_total AS total (state, slot, links) SELECT state, pg_backend_pid(), count(*) FROM made WHERE state NOT IN ('due', 'claimed') GROUP BY state ON CONFLICT (state, slot) DO UPDATE SET links = total.links + excluded.links; RETURN NULL; END $$;
${postgresql-only}CREATE FUNCTION link_total_moved() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO link_total AS total (state, slot, links) SELECT state, pg_backend_pid(), sum(links) FROM (SELECT state, 1 AS links FROM becomes UNION ALL SELECT state, -1 FROM was) moves WHERE state NOT IN ('due', 'claimed') GROUP BY state HAVING sum(links) <> 0 ON CONFLICT (state, slot) DO UPDATE SET links = total.links + excluded.links; RETURN NULL; END $$;
${postgresql-only}CREATE FUNCTION link_total_gone() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO link_total AS total (state, slot, links) SELECT state, pg_backend_pid(), -count(*) FROM gone WHERE state NOT IN ('due', 'claimed') GROUP BY state ON CONFLICT (state, slot) DO UPDATE SET links = total.links + excluded.links; RETURN NULL; END $$;
${postgresql-only}CREATE TRIGGER link_total_made AFTER INSERT ON link REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION link_total_made();
${postgresql-only}CREATE TRIGGER link_total_moved AFTER UPDATE ON link REFERENCING OLD TABLE AS was NEW TABLE AS becomes FOR EACH STATEMENT EXECUTE FUNCTION link_total_moved();
${postgresql-only}CREATE TRIGGER link_total_gone AFTER DELETE ON link REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION link_total_gone();
