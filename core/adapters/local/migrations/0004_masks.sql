-- The mask that is kept for a picture, as it was drawn.
CREATE TABLE masks (
  asset TEXT PRIMARY KEY, owner TEXT NOT NULL, revision INTEGER NOT NULL, drawn TEXT NOT NULL, updated TEXT NOT NULL
) STRICT;

-- Steps on the way are not among the pictures to choose from, however many they are: hence in front of the id.
ALTER TABLE assets ADD COLUMN working INTEGER NOT NULL DEFAULT 0;
DROP INDEX assets_by_tier;
DROP INDEX assets_by_owner;
DROP INDEX assets_by_campaign;
DROP INDEX assets_by_parent;
CREATE INDEX assets_by_tier ON assets (owner, working, tier, id);
CREATE INDEX assets_by_owner ON assets (owner, working, id);
CREATE INDEX assets_by_campaign ON assets (owner, working, campaign, id);
CREATE INDEX assets_by_parent ON assets (parent, working, id) WHERE parent IS NOT NULL
