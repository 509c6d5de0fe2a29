-- Why a source cannot be read, once it failed the same way again and again; gone as soon as it is read, or set.
ALTER TABLE cursor ADD COLUMN trouble TEXT;
ALTER TABLE cursor ADD COLUMN trouble_since BIGINT;
