-- Campaigns: what people say of them. Which others there are is known from their pictures and sheets.
CREATE TABLE campaigns (
  owner TEXT NOT NULL, slug TEXT NOT NULL, revision INTEGER NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (owner, slug)
) STRICT, WITHOUT ROWID;

-- All that belongs to one, for its archive.
CREATE INDEX assets_of_campaign ON assets (owner, campaign, id);
CREATE INDEX calls_of_campaign ON calls (owner, campaign, id);
CREATE INDEX jobs_of_campaign ON jobs (owner, json_extract(doc, '$.campaign'), id);
CREATE INDEX sheets_of_campaign ON sheets (owner, json_extract(doc, '$.campaign'), id);
CREATE INDEX reformats_of_campaign ON reformats (owner, json_extract(doc, '$.campaign'), id);

-- The colours of pictures that were compared with a palette, by their bytes.
CREATE TABLE picture_colours (sha256 TEXT PRIMARY KEY, colours TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TRIGGER picture_colours_go AFTER DELETE ON assets WHEN NOT EXISTS (SELECT 1 FROM assets WHERE sha256=old.sha256) BEGIN DELETE FROM picture_colours WHERE sha256=old.sha256; END
