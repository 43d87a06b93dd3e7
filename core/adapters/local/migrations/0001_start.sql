CREATE TABLE assets (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, campaign TEXT NOT NULL, tier TEXT NOT NULL,
  recipe_sha256 TEXT, sha256 TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX assets_by_tier ON assets (owner, tier, id);
CREATE INDEX assets_by_owner ON assets (owner, id);
-- With the id at the end, or SQLite would walk the whole library in its order.
CREATE INDEX assets_by_recipe ON assets (owner, recipe_sha256, id);
CREATE INDEX assets_by_bytes ON assets (owner, sha256, id);
CREATE INDEX assets_by_campaign ON assets (owner, campaign, id);

CREATE TABLE numbers (   -- the n of a key
  campaign TEXT NOT NULL, name TEXT NOT NULL, n INTEGER NOT NULL, claimant TEXT,
  PRIMARY KEY (campaign, name, n)
) STRICT;

CREATE TABLE sheets (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX sheets_by_owner ON sheets (owner, id);

CREATE TABLE frames (
  sheet TEXT NOT NULL, number INTEGER NOT NULL, call TEXT NOT NULL UNIQUE,
  verdict TEXT, removed INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (sheet, number)
) STRICT;

CREATE TABLE jobs (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, control TEXT NOT NULL, doc TEXT NOT NULL
) STRICT;
CREATE INDEX jobs_by_owner ON jobs (owner, id);

CREATE TABLE calls (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, job TEXT NOT NULL, position INTEGER NOT NULL,
  campaign TEXT NOT NULL, tier TEXT NOT NULL, recipe_sha256 TEXT NOT NULL, recipe TEXT NOT NULL,
  price_micros INTEGER NOT NULL, parents TEXT NOT NULL, fresh INTEGER NOT NULL,
  status TEXT NOT NULL, holder TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0,
  not_before_s REAL NOT NULL DEFAULT 0, sent_at_s REAL NOT NULL DEFAULT 0,
  settled_micros INTEGER NOT NULL DEFAULT 0, cached INTEGER NOT NULL DEFAULT 0,
  assets TEXT NOT NULL DEFAULT '[]', reason TEXT, replaced_by TEXT
) STRICT;
CREATE INDEX calls_by_job ON calls (job, position);
CREATE INDEX calls_unfinished ON calls (status, not_before_s) WHERE status IN ('planned', 'sent');

CREATE TABLE leases (holder TEXT PRIMARY KEY, until_s REAL NOT NULL) STRICT;
CREATE TABLE buckets (model TEXT PRIMARY KEY, tokens REAL NOT NULL, at_s REAL NOT NULL) STRICT;
CREATE TABLE totals (
  owner TEXT PRIMARY KEY, settled_micros INTEGER NOT NULL DEFAULT 0, reserved_micros INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE remembered (
  owner TEXT NOT NULL, name TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (owner, name)
) STRICT;
