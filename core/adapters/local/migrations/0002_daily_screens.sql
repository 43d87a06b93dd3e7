ALTER TABLE frames ADD COLUMN note TEXT NOT NULL DEFAULT '';
ALTER TABLE sheets ADD COLUMN pinned INTEGER NOT NULL DEFAULT 0;
CREATE INDEX sheets_pinned ON sheets (owner, id) WHERE pinned=1;

CREATE VIRTUAL TABLE sheet_words USING fts5 (id UNINDEXED, owner UNINDEXED, words, tokenize='unicode61 remove_diacritics 2');
INSERT INTO sheet_words (id, owner, words)
  SELECT id, owner, json_extract(doc, '$.title') || ' ' || json_extract(doc, '$.brief.prompt') FROM sheets;

CREATE TABLE templates (
  owner TEXT NOT NULL, name TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (owner, name)
) STRICT;
CREATE TABLE presets (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX presets_by_owner ON presets (owner, id);

-- What was made of a picture.
ALTER TABLE assets ADD COLUMN parent TEXT;
UPDATE assets SET parent=json_extract(doc, '$.parents[0]');
CREATE INDEX assets_by_parent ON assets (parent, id) WHERE parent IS NOT NULL
