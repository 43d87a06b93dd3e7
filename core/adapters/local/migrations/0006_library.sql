-- The library: narrow rows to filter, sort and count by, kept by triggers beside the pictures themselves.
ALTER TABLE assets ADD COLUMN trashed_at TEXT;
DROP INDEX assets_by_tier;
DROP INDEX assets_by_owner;
DROP INDEX assets_by_campaign;
DROP INDEX assets_by_parent;
CREATE INDEX assets_by_tier ON assets (owner, working, trashed_at, tier, id);
CREATE INDEX assets_by_owner ON assets (owner, working, trashed_at, id);
CREATE INDEX assets_by_campaign ON assets (owner, working, trashed_at, campaign, id);
CREATE INDEX assets_by_parent ON assets (parent, working, trashed_at, id) WHERE parent IS NOT NULL;
CREATE INDEX assets_trashed ON assets (owner, trashed_at) WHERE trashed_at IS NOT NULL;
CREATE INDEX assets_by_key ON assets (json_extract(doc, '$.key'));
-- The thumbnail is everybody's who has these bytes.
CREATE INDEX assets_with_bytes ON assets (sha256);

-- Every parent of a picture, not the first alone.
CREATE TABLE asset_parents (
  parent TEXT NOT NULL, child TEXT NOT NULL, PRIMARY KEY (parent, child)
) STRICT, WITHOUT ROWID;
CREATE INDEX asset_parents_of ON asset_parents (child);

-- What pictures have in common. There are some hundreds at most, so that counting them costs the same in any library.
CREATE TABLE library_cells (
  id INTEGER PRIMARY KEY, owner TEXT NOT NULL, trashed INTEGER NOT NULL, campaign TEXT NOT NULL, tier TEXT NOT NULL,
  model TEXT NOT NULL, operation TEXT NOT NULL, verdict TEXT NOT NULL,
  pictures INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,
  UNIQUE (owner, trashed, campaign, tier, model, operation, verdict)
) STRICT;

-- One row a picture that is shown. `seq` is the time in ms << 20 plus a number: time order, day and cursor in one.
CREATE TABLE library (
  seq INTEGER PRIMARY KEY, cell INTEGER NOT NULL, micros INTEGER NOT NULL, width_px INTEGER NOT NULL,
  height_px INTEGER NOT NULL, bytes INTEGER NOT NULL, name TEXT NOT NULL, asset TEXT NOT NULL UNIQUE, call TEXT,
  note TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX library_by_cell ON library (cell, seq, micros, width_px, height_px);
CREATE INDEX library_by_price ON library (micros, seq, cell, width_px, height_px);
CREATE INDEX library_by_size ON library (width_px * height_px, seq, cell, micros, width_px, height_px);
CREATE INDEX library_by_name ON library (name, seq, cell, micros, width_px, height_px);
CREATE INDEX library_by_call ON library (call) WHERE call IS NOT NULL;

CREATE TABLE library_tags (
  owner TEXT NOT NULL, tag TEXT NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (owner, tag, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX library_tags_of ON library_tags (seq, tag);
CREATE TABLE library_tag_counts (
  owner TEXT NOT NULL, tag TEXT NOT NULL, pictures INTEGER NOT NULL, PRIMARY KEY (owner, tag)
) STRICT, WITHOUT ROWID;
CREATE VIRTUAL TABLE library_words USING fts5 (words, tokenize='unicode61 remove_diacritics 2', prefix='2 3', columnsize=0);
CREATE TABLE library_views (
  owner TEXT NOT NULL, name TEXT NOT NULL, doc TEXT NOT NULL, PRIMARY KEY (owner, name)
) STRICT, WITHOUT ROWID;
-- Files of pictures that are gone for good, until they are deleted.
CREATE TABLE library_leavings (
  key TEXT NOT NULL, sha256 TEXT NOT NULL, since_s REAL NOT NULL, PRIMARY KEY (key)
) STRICT, WITHOUT ROWID;

-- What the library tells of a picture: of one that was made here of an answer, the model that gave the answer.
CREATE VIEW library_facets AS
  SELECT assets.id AS asset, assets.owner, assets.campaign, assets.tier, assets.trashed_at IS NOT NULL AS trashed,
    COALESCE(NULLIF(calls.model, ''), json_extract(assets.doc, '$.recipe.model'), '') AS model,
    COALESCE(NULLIF(calls.operation, ''), json_extract(assets.doc, '$.recipe.operation.kind') || COALESCE('_' || json_extract(assets.doc, '$.recipe.operation.way'), ''), 'upload') AS operation,
    COALESCE(frames.verdict, '') AS verdict, COALESCE(frames.note, '') AS note,
    CASE WHEN json_extract(assets.doc, '$.recipe.model')='local' AND calls.id IS NOT NULL
      THEN calls.settled_micros / MAX(1, json_array_length(calls.assets) / 2)
      ELSE CAST(ROUND(json_extract(assets.doc, '$.cost_usd') * 1000000) AS INTEGER) END AS micros,
    CAST(ROUND((julianday(json_extract(assets.doc, '$.created')) - 2440587.5) * 86400000) AS INTEGER) << 20 AS since,
    json_extract(assets.doc, '$.width_px') AS width_px, json_extract(assets.doc, '$.height_px') AS height_px,
    json_extract(assets.doc, '$.size_bytes') AS bytes, json_extract(assets.doc, '$.call') AS call,
    lower(substr(trim(json_extract(assets.doc, '$.name')), 1, 60)) AS name
  FROM assets LEFT JOIN calls ON calls.id=json_extract(assets.doc, '$.call') LEFT JOIN frames ON frames.call=calls.id
  WHERE assets.working=0;
CREATE VIEW library_texts AS
  SELECT library.seq, library.asset, json_extract(assets.doc, '$.name') || ' '
    || COALESCE(json_extract(assets.doc, '$.recipe.operation.prompt'), '') || ' '
    || COALESCE(json_extract(assets.doc, '$.recipe.seed'), '') || ' ' || library.note || ' '
    || COALESCE((SELECT group_concat(tag, ' ') FROM library_tags WHERE library_tags.seq=library.seq), '') AS words
  FROM library JOIN assets ON assets.id=library.asset;

CREATE TRIGGER library_comes AFTER INSERT ON assets WHEN new.working=0 BEGIN INSERT OR IGNORE INTO library_cells (owner, trashed, campaign, tier, model, operation, verdict) SELECT owner, trashed, campaign, tier, model, operation, verdict FROM library_facets WHERE asset=new.id; INSERT INTO library (seq, cell, micros, width_px, height_px, bytes, name, asset, call, note) SELECT COALESCE((SELECT MAX(seq) + 1 FROM library WHERE seq BETWEEN since AND since + 1048575), since), cell.id, micros, width_px, height_px, found.bytes, name, asset, call, note FROM library_facets AS found JOIN library_cells AS cell USING (owner, trashed, campaign, tier, model, operation, verdict) WHERE asset=new.id; INSERT INTO library_words (rowid, words) SELECT seq, words FROM library_texts WHERE asset=new.id; END;
CREATE TRIGGER library_parents AFTER INSERT ON assets WHEN new.parent IS NOT NULL BEGIN INSERT OR IGNORE INTO asset_parents (parent, child) SELECT value, new.id FROM json_each(new.doc, '$.parents'); END;
CREATE TRIGGER library_moves AFTER UPDATE OF campaign, tier, trashed_at ON assets WHEN new.working=0 BEGIN INSERT OR IGNORE INTO library_cells (owner, trashed, campaign, tier, model, operation, verdict) SELECT owner, trashed, campaign, tier, model, operation, verdict FROM library_facets WHERE asset=new.id; UPDATE library SET cell=(SELECT cell.id FROM library_facets AS found JOIN library_cells AS cell USING (owner, trashed, campaign, tier, model, operation, verdict) WHERE found.asset=new.id) WHERE asset=new.id; END;
CREATE TRIGGER library_renamed AFTER UPDATE OF doc ON assets WHEN new.working=0 AND json_extract(new.doc, '$.name') IS NOT json_extract(old.doc, '$.name') BEGIN UPDATE library SET name=lower(substr(trim(json_extract(new.doc, '$.name')), 1, 60)) WHERE asset=new.id; UPDATE library_words SET words=(SELECT words FROM library_texts WHERE asset=new.id) WHERE rowid=(SELECT seq FROM library WHERE asset=new.id); END;
CREATE TRIGGER library_goes AFTER DELETE ON assets BEGIN DELETE FROM asset_parents WHERE child=old.id OR parent=old.id; DELETE FROM library_tags WHERE seq=(SELECT seq FROM library WHERE asset=old.id); DELETE FROM library_words WHERE rowid=(SELECT seq FROM library WHERE asset=old.id); DELETE FROM library WHERE asset=old.id; END;
CREATE TRIGGER library_judged AFTER UPDATE OF verdict ON frames WHEN new.verdict IS NOT old.verdict BEGIN INSERT OR IGNORE INTO library_cells (owner, trashed, campaign, tier, model, operation, verdict) SELECT owner, trashed, campaign, tier, model, operation, verdict FROM library_facets WHERE asset IN (SELECT asset FROM library WHERE call=new.call); UPDATE library SET cell=(SELECT cell.id FROM library_facets AS found JOIN library_cells AS cell USING (owner, trashed, campaign, tier, model, operation, verdict) WHERE found.asset=library.asset) WHERE call=new.call; END;
CREATE TRIGGER library_framed AFTER INSERT ON frames WHEN new.verdict IS NOT NULL OR new.note<>'' BEGIN INSERT OR IGNORE INTO library_cells (owner, trashed, campaign, tier, model, operation, verdict) SELECT owner, trashed, campaign, tier, model, operation, verdict FROM library_facets WHERE asset IN (SELECT asset FROM library WHERE call=new.call); UPDATE library SET note=new.note, cell=(SELECT cell.id FROM library_facets AS found JOIN library_cells AS cell USING (owner, trashed, campaign, tier, model, operation, verdict) WHERE found.asset=library.asset) WHERE call=new.call; END;
CREATE TRIGGER library_frame_noted AFTER UPDATE OF note ON frames WHEN new.note<>old.note BEGIN UPDATE library SET note=new.note WHERE call=new.call; END;
CREATE TRIGGER library_noted AFTER UPDATE OF note ON library WHEN new.note<>old.note BEGIN UPDATE library_words SET words=(SELECT words FROM library_texts WHERE seq=new.seq) WHERE rowid=new.seq; END;
CREATE TRIGGER library_tagged AFTER INSERT ON library_tags BEGIN UPDATE library_words SET words=(SELECT words FROM library_texts WHERE seq=new.seq) WHERE rowid=new.seq; INSERT INTO library_tag_counts VALUES (new.owner, new.tag, 1) ON CONFLICT DO UPDATE SET pictures=pictures+1; END;
CREATE TRIGGER library_untagged AFTER DELETE ON library_tags BEGIN UPDATE library_words SET words=(SELECT words FROM library_texts WHERE seq=old.seq) WHERE rowid=old.seq; UPDATE library_tag_counts SET pictures=pictures-1 WHERE owner=old.owner AND tag=old.tag; DELETE FROM library_tag_counts WHERE owner=old.owner AND tag=old.tag AND pictures<1; END;
CREATE TRIGGER library_counts_in AFTER INSERT ON library BEGIN UPDATE library_cells SET pictures=pictures+1, bytes=bytes+new.bytes WHERE id=new.cell; END;
CREATE TRIGGER library_counts_over AFTER UPDATE OF cell ON library WHEN new.cell<>old.cell BEGIN UPDATE library_cells SET pictures=pictures-1, bytes=bytes-old.bytes WHERE id=old.cell; UPDATE library_cells SET pictures=pictures+1, bytes=bytes+new.bytes WHERE id=new.cell; END;
CREATE TRIGGER library_counts_out AFTER DELETE ON library BEGIN UPDATE library_cells SET pictures=pictures-1, bytes=bytes-old.bytes WHERE id=old.cell; END;

-- The pictures that are there.
INSERT OR IGNORE INTO asset_parents (parent, child)
  SELECT parents.value, assets.id FROM assets, json_each(assets.doc, '$.parents') AS parents;
INSERT OR IGNORE INTO library_cells (owner, trashed, campaign, tier, model, operation, verdict)
  SELECT DISTINCT owner, trashed, campaign, tier, model, operation, verdict FROM library_facets;
INSERT INTO library (seq, cell, micros, width_px, height_px, bytes, name, asset, call, note)
  SELECT since + ROW_NUMBER() OVER (PARTITION BY since ORDER BY asset) - 1, cell.id, micros, width_px, height_px,
    found.bytes, name, asset, call, note
  FROM library_facets AS found
  CROSS JOIN library_cells AS cell USING (owner, trashed, campaign, tier, model, operation, verdict);
INSERT INTO library_words (rowid, words) SELECT seq, words FROM library_texts
