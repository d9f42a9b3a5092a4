-- Who has an open finding is answered by the index alone: counting a kind of finding among the blocked machines of 30,000
-- took 63 ms through the table and takes 14 ms without it.
DROP INDEX finding_open;
CREATE INDEX finding_open ON "finding" (code, machine_id) INCLUDE (visible_at, symptom_of) WHERE state = 'open';
