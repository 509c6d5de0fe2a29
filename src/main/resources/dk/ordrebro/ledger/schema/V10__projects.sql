-- Which project of Azure DevOps a feed follows: its name alone can come to mean another one.
ALTER TABLE cursor ADD COLUMN project_id TEXT;
ALTER TABLE cursor ADD COLUMN project_called TEXT; -- empty where nobody shows it to us any more
