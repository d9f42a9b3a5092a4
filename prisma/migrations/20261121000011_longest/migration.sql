-- Since when a kind of finding has been open is the first entry of its code: reading all 56,000 open ones of 20,000 machines
-- and sorting them took 80 ms, and an open page asks again with each change.
CREATE INDEX finding_longest ON "finding" (code, opened_at) INCLUDE (machine_id, visible_at)
  WHERE state = 'open' AND symptom_of IS NULL;

-- A halt's sentence is count and limit: a verdict in it may be of a group that its reader does not see.
UPDATE "batch" SET pause_reason = regexp_replace(pause_reason, ' Most often \(\d+\): .*$', '')
  WHERE pause_reason LIKE '%; the limit is %';
