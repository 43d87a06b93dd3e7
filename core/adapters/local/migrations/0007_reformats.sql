-- One picture for many placements, as it was planned. An open one may have something to send.
CREATE TABLE reformats (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, asset TEXT NOT NULL, revision INTEGER NOT NULL,
  open INTEGER NOT NULL DEFAULT 1, doc TEXT NOT NULL
) STRICT;
CREATE INDEX reformats_by_asset ON reformats (owner, asset, id);
CREATE INDEX reformats_open ON reformats (owner, id) WHERE open=1;

-- What to undo of a call's answer, where calls of one job have each their own.
ALTER TABLE calls ADD COLUMN paste_back TEXT
