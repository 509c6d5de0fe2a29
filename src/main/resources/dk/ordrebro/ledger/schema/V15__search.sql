-- What people search for has an index of its own, written once a link: three letters of its number or sys_id wherever they
-- stand. PostgreSQL needs pg_trgm for it; where that may not be made, the beginning of either is found.
${sqlite-only}CREATE VIRTUAL TABLE link_text USING fts5 (order_number, order_id, content = '', columnsize = 0, detail = none, tokenize = 'trigram');
${sqlite-only}INSERT INTO link_text (rowid, order_number, order_id) SELECT id, number, sys_id FROM link;
${sqlite-only}CREATE TRIGGER link_text_made AFTER INSERT ON link BEGIN INSERT INTO link_text (rowid, order_number, order_id) VALUES (new.id, new.number, new.sys_id); END;
${sqlite-only}CREATE TRIGGER link_text_changed AFTER UPDATE OF number ON link WHEN old.number <> new.number BEGIN INSERT INTO link_text (link_text, rowid, order_number, order_id) VALUES ('delete', old.id, old.number, old.sys_id); INSERT INTO link_text (rowid, order_number, order_id) VALUES (new.id, new.number, new.sys_id); END;
${sqlite-only}CREATE TRIGGER link_text_gone AFTER DELETE ON link BEGIN INSERT INTO link_text (link_text, rowid, order_number, order_id) VALUES ('delete', old.id, old.number, old.sys_id); END;

${postgresql-only}CREATE TABLE link_text (link BIGINT PRIMARY KEY, order_number TEXT NOT NULL, order_id TEXT NOT NULL);
${postgresql-only}INSERT INTO link_text SELECT id, lower(number), lower(sys_id) FROM link;
${postgresql-only}CREATE FUNCTION link_text_made() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO link_text SELECT id, lower(number), lower(sys_id) FROM made; RETURN NULL; END $$;
${postgresql-only}CREATE TRIGGER link_text_made AFTER INSERT ON link REFERENCING NEW TABLE AS made FOR EACH STATEMENT EXECUTE FUNCTION link_text_made();
${postgresql-only}CREATE FUNCTION link_text_changed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE link_text SET order_number = lower(NEW.number) WHERE link = NEW.id; RETURN NULL; END $$;
${postgresql-only}CREATE TRIGGER link_text_changed AFTER UPDATE OF number ON link FOR EACH ROW WHEN (OLD.number <> NEW.number) EXECUTE FUNCTION link_text_changed();
${postgresql-only}DO $$ DECLARE place text; BEGIN BEGIN CREATE EXTENSION IF NOT EXISTS pg_trgm; EXCEPTION WHEN OTHERS THEN NULL; END; SELECT nspname INTO place FROM pg_extension JOIN pg_namespace ON pg_namespace.oid = extnamespace WHERE extname = 'pg_trgm'; IF place IS NULL THEN CREATE INDEX link_text_number ON link_text (order_number text_pattern_ops); CREATE INDEX link_text_id ON link_text (order_id text_pattern_ops); ELSE EXECUTE format('CREATE INDEX link_text_trigrams ON link_text USING gin (order_number %1$I.gin_trgm_ops, order_id %1$I.gin_trgm_ops)', place); END IF; END $$;

-- Few have a trouble, so what it says is looked for among those.
CREATE INDEX link_trouble ON link (id) WHERE trouble_what IS NOT NULL;
