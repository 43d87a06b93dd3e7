-- Money. Days and months are UTC, and a call belongs to the day on which it was sent (core/domain/budget.py).
ALTER TABLE calls ADD COLUMN model TEXT NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN operation TEXT NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN template TEXT NOT NULL DEFAULT '';
ALTER TABLE calls ADD COLUMN day TEXT NOT NULL DEFAULT '';
-- What became of a draft: 1 it is picked, 2 something was made of it, 4 it was kept as a final.
ALTER TABLE calls ADD COLUMN uses INTEGER NOT NULL DEFAULT 0;

CREATE TABLE ledger (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, at_s REAL NOT NULL, kind TEXT NOT NULL, call TEXT NOT NULL, job TEXT NOT NULL,
  owner TEXT NOT NULL, campaign TEXT NOT NULL, model TEXT NOT NULL, operation TEXT NOT NULL, template TEXT NOT NULL,
  tier TEXT NOT NULL, day TEXT NOT NULL, micros INTEGER NOT NULL
) STRICT;
CREATE INDEX ledger_by_owner ON ledger (owner, seq);
CREATE INDEX ledger_by_campaign ON ledger (owner, campaign, seq);
CREATE INDEX ledger_by_call ON ledger (call, seq);

-- Running totals: campaign '' is all of them, period '' is ever, else a month or a day. Held is settled and reserved.
CREATE TABLE spend (
  owner TEXT NOT NULL, campaign TEXT NOT NULL, period TEXT NOT NULL,
  held_micros INTEGER NOT NULL DEFAULT 0, reserved_micros INTEGER NOT NULL DEFAULT 0,
  saved_micros INTEGER NOT NULL DEFAULT 0, calls INTEGER NOT NULL DEFAULT 0, cached INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (owner, campaign, period)
) STRICT, WITHOUT ROWID;

-- The same, split for the reports: far fewer rows than calls.
CREATE TABLE spend_cells (
  owner TEXT NOT NULL, day TEXT NOT NULL, campaign TEXT NOT NULL, model TEXT NOT NULL, operation TEXT NOT NULL,
  template TEXT NOT NULL, tier TEXT NOT NULL, outcome TEXT NOT NULL,
  calls INTEGER NOT NULL, settled_micros INTEGER NOT NULL, saved_micros INTEGER NOT NULL,
  PRIMARY KEY (owner, day, campaign, model, operation, template, tier, outcome)
) STRICT, WITHOUT ROWID;
-- And by month, for reports of many months; a day is part of one.
CREATE TABLE spend_months (
  owner TEXT NOT NULL, month TEXT NOT NULL, campaign TEXT NOT NULL, model TEXT NOT NULL, operation TEXT NOT NULL,
  template TEXT NOT NULL, tier TEXT NOT NULL, outcome TEXT NOT NULL,
  calls INTEGER NOT NULL, settled_micros INTEGER NOT NULL, saved_micros INTEGER NOT NULL,
  PRIMARY KEY (owner, month, campaign, model, operation, template, tier, outcome)
) STRICT, WITHOUT ROWID;

CREATE TABLE budgets (
  owner TEXT NOT NULL, campaign TEXT NOT NULL, per TEXT NOT NULL,
  cap_micros INTEGER NOT NULL, warn_only INTEGER NOT NULL, set_by TEXT NOT NULL, set_at TEXT NOT NULL,
  PRIMARY KEY (owner, campaign, per)
) STRICT, WITHOUT ROWID;
-- Which notices were given, so that each is given once a period.
CREATE TABLE budgets_told (
  owner TEXT NOT NULL, campaign TEXT NOT NULL, per TEXT NOT NULL, period TEXT NOT NULL, cap_micros INTEGER NOT NULL,
  level INTEGER NOT NULL,
  PRIMARY KEY (owner, campaign, per, period, cap_micros, level)
) STRICT, WITHOUT ROWID;

-- The calls that are there: what they were, when they were sent, whose template they belong to.
UPDATE calls SET model=json_extract(recipe, '$.model'),
  operation=json_extract(recipe, '$.operation.kind') || COALESCE('_' || json_extract(recipe, '$.operation.way'), ''),
  template=COALESCE((SELECT json_extract(sheets.doc, '$.brief.template') FROM jobs
    JOIN sheets ON sheets.id=json_extract(jobs.doc, '$.sheet') WHERE jobs.id=calls.job), '');
UPDATE calls SET template=COALESCE((SELECT source.template FROM assets
    JOIN calls AS source ON source.id=json_extract(assets.doc, '$.call')
    WHERE assets.id=json_extract(calls.parents, '$[0]')), '') WHERE template='' AND parents<>'[]';
-- Once more, for what was made of that.
UPDATE calls SET template=COALESCE((SELECT source.template FROM assets
    JOIN calls AS source ON source.id=json_extract(assets.doc, '$.call')
    WHERE assets.id=json_extract(calls.parents, '$[0]')), '') WHERE template='' AND parents<>'[]';
UPDATE calls SET day=date(CASE WHEN sent_at_s>0 THEN sent_at_s ELSE
    (SELECT unixepoch(json_extract(jobs.doc, '$.created')) FROM jobs WHERE jobs.id=calls.job) END, 'unixepoch')
  WHERE status='sent' OR cached=1 OR settled_micros<>0 OR (sent_at_s>0 AND status IN ('done', 'refused', 'failed'));
UPDATE calls SET uses=uses|1 WHERE id IN (SELECT call FROM frames WHERE verdict='pick');
UPDATE calls SET uses=uses|2 WHERE id IN (SELECT json_extract(source.doc, '$.call') FROM assets AS made
    CROSS JOIN json_each(made.doc, '$.parents') AS parent CROSS JOIN assets AS source ON source.id=parent.value
    WHERE made.working=0 AND json_extract(source.doc, '$.call') IS NOT json_extract(made.doc, '$.call'));
UPDATE calls SET uses=uses|4 WHERE tier='draft'
  AND id IN (SELECT json_extract(doc, '$.call') FROM assets WHERE tier='final');

INSERT INTO ledger (at_s, kind, call, job, owner, campaign, model, operation, template, tier, day, micros)
  SELECT unixepoch(day), 'reserved', id, job, owner, campaign, model, operation, template, tier, day,
    CASE status WHEN 'sent' THEN price_micros ELSE settled_micros END
  FROM calls WHERE day<>'' AND (status='sent' OR settled_micros<>0) ORDER BY id;
INSERT INTO ledger (at_s, kind, call, job, owner, campaign, model, operation, template, tier, day, micros)
  SELECT unixepoch(day), CASE status WHEN 'in_doubt' THEN 'in_doubt' ELSE 'settled' END,
    id, job, owner, campaign, model, operation, template, tier, day, settled_micros
  FROM calls WHERE day<>'' AND settled_micros<>0 ORDER BY id;
INSERT INTO ledger (at_s, kind, call, job, owner, campaign, model, operation, template, tier, day, micros)
  SELECT unixepoch(day), 'cached', id, job, owner, campaign, model, operation, template, tier, day, price_micros
  FROM calls WHERE day<>'' AND cached=1 ORDER BY id;

INSERT INTO spend (owner, campaign, period, held_micros, reserved_micros, saved_micros, calls, cached)
  SELECT owner, CASE whose.is_one WHEN 1 THEN campaign ELSE '' END AS of_campaign,
    substr(day, 1, span.signs) AS in_period,
    SUM(settled_micros + (status='sent') * price_micros), SUM((status='sent') * price_micros),
    SUM(cached * price_micros), SUM(cached=0 AND status<>'sent'), SUM(cached)
  FROM calls CROSS JOIN (SELECT 0 AS is_one UNION SELECT 1) AS whose
    CROSS JOIN (SELECT 0 AS signs UNION SELECT 7 UNION SELECT 10) AS span
  WHERE day<>'' GROUP BY owner, of_campaign, in_period;
INSERT INTO spend_cells
  SELECT owner, day, campaign, model, operation, template, tier, CASE cached WHEN 1 THEN 'cached' ELSE status END AS ended,
    COUNT(*), SUM(settled_micros), SUM(cached * price_micros)
  FROM calls WHERE day<>'' AND status<>'sent'
  GROUP BY owner, day, campaign, model, operation, template, tier, ended;
INSERT INTO spend_months
  SELECT owner, substr(day, 1, 7) AS of_month, campaign, model, operation, template, tier, outcome,
    SUM(calls), SUM(settled_micros), SUM(saved_micros)
  FROM spend_cells GROUP BY owner, of_month, campaign, model, operation, template, tier, outcome;
DROP TABLE totals;

CREATE TRIGGER ledger_never_changes BEFORE UPDATE ON ledger BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
CREATE TRIGGER ledger_never_shrinks BEFORE DELETE ON ledger BEGIN SELECT RAISE(ABORT, 'The ledger is append-only.'); END;
-- Whether a draft was of use, kept by what makes it so.
CREATE TRIGGER draft_judged AFTER UPDATE OF verdict ON frames BEGIN UPDATE calls SET uses=(uses & ~1) | (new.verdict IS 'pick') WHERE id=new.call; END;
CREATE TRIGGER draft_made_something AFTER INSERT ON assets WHEN new.parent IS NOT NULL AND new.working=0 BEGIN UPDATE calls SET uses=uses|2 WHERE id IN (SELECT json_extract(source.doc, '$.call') FROM json_each(new.doc, '$.parents') AS parent CROSS JOIN assets AS source ON source.id=parent.value) AND id IS NOT json_extract(new.doc, '$.call'); END;
CREATE TRIGGER draft_kept AFTER UPDATE OF tier ON assets BEGIN UPDATE calls SET uses=(uses & ~4) | (4 * (new.tier='final')) WHERE id=json_extract(new.doc, '$.call') AND tier='draft'; END;
CREATE INDEX calls_unused ON calls (owner, day, campaign, settled_micros)
  WHERE tier='draft' AND status='done' AND settled_micros>0 AND uses=0;
CREATE INDEX assets_finals ON assets (owner, id, campaign) WHERE tier='final' AND working=0
