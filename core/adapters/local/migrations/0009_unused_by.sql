-- What was drafted in vain, by model, operation and template too, without a look at the calls themselves.
DROP INDEX calls_unused;
CREATE INDEX calls_unused ON calls (owner, day, campaign, model, operation, template, settled_micros)
  WHERE tier='draft' AND status='done' AND settled_micros>0 AND uses=0
