-- How long the model took to answer; 0 where nobody measured it.
ALTER TABLE calls ADD COLUMN took_s REAL NOT NULL DEFAULT 0;
-- The sheets of a template, newest first.
CREATE INDEX sheets_by_template ON sheets (owner, json_extract(doc, '$.brief.template'), id);
-- What was paid on a frame before its call was made again.
CREATE INDEX calls_replaced ON calls (replaced_by) WHERE replaced_by IS NOT NULL
