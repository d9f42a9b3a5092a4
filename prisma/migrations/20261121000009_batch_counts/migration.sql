-- CreateTable
CREATE TABLE "batch_count" (
    "batch_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "batch_count_pkey" PRIMARY KEY ("batch_id","group_id","part")
);

-- CreateTable
CREATE TABLE "batch_count_delta" (
    "id" BIGSERIAL NOT NULL,
    "batch_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "part" TEXT NOT NULL,
    "delta" INTEGER NOT NULL,

    CONSTRAINT "batch_count_delta_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "batch_count_delta_batch_id_idx" ON "batch_count_delta"("batch_id");

-- AddForeignKey
ALTER TABLE "batch_count" ADD CONSTRAINT "batch_count_batch_id_fkey" FOREIGN KEY ("batch_id") REFERENCES "batch"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

-- job_part is the term of its batch's equation that a job is in; partOf() in packages/shared says the same.
CREATE FUNCTION job_part(state text, released_at timestamptz, hold_reason text) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN state IN ('leased', 'running') THEN 'running' WHEN state <> 'queued' THEN state
    WHEN released_at IS NOT NULL THEN 'waiting-for-machine' WHEN hold_reason = 'wave' THEN 'waiting-for-wave' ELSE 'paused' END
$$;

-- Each statement that changes jobs leaves by how much it changed their batches' terms: a few rows for 100,000 jobs. No
-- counter is touched, so nobody waits; the worker folds the changes in.
CREATE FUNCTION count_new_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO batch_count_delta (batch_id, group_id, part, delta)
  SELECT batch_id, group_id, job_part(state, released_at, hold_reason), count(*) FROM jobs_after GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;

CREATE FUNCTION count_changed_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO batch_count_delta (batch_id, group_id, part, delta)
  SELECT batch_id, group_id, part, sum(delta) FROM (
    SELECT batch_id, group_id, job_part(state, released_at, hold_reason) AS part, 1 AS delta FROM jobs_after
    UNION ALL SELECT batch_id, group_id, job_part(state, released_at, hold_reason), -1 FROM jobs_before) changes
  GROUP BY 1, 2, 3 HAVING sum(delta) <> 0;
  RETURN NULL;
END $$;

CREATE FUNCTION count_gone_jobs() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO batch_count_delta (batch_id, group_id, part, delta)
  SELECT batch_id, group_id, job_part(state, released_at, hold_reason), -count(*) FROM jobs_before GROUP BY 1, 2, 3;
  RETURN NULL;
END $$;

CREATE TRIGGER job_count_new AFTER INSERT ON "job" REFERENCING NEW TABLE AS jobs_after
  FOR EACH STATEMENT EXECUTE FUNCTION count_new_jobs();
CREATE TRIGGER job_count_changed AFTER UPDATE ON "job" REFERENCING OLD TABLE AS jobs_before NEW TABLE AS jobs_after
  FOR EACH STATEMENT EXECUTE FUNCTION count_changed_jobs();
CREATE TRIGGER job_count_gone AFTER DELETE ON "job" REFERENCING OLD TABLE AS jobs_before
  FOR EACH STATEMENT EXECUTE FUNCTION count_gone_jobs();

-- batch_part is what the equation of a batch says now, by group: folded and not yet folded are of one moment.
CREATE VIEW batch_part AS
  SELECT batch_id, group_id, part, sum(count)::int AS count FROM (
    SELECT batch_id, group_id, part, count FROM batch_count
    UNION ALL SELECT batch_id, group_id, part, delta FROM batch_count_delta) parts
  GROUP BY batch_id, group_id, part HAVING sum(count) <> 0;

INSERT INTO batch_count (batch_id, group_id, part, count)
SELECT batch_id, group_id, job_part(state, released_at, hold_reason), count(*) FROM "job" GROUP BY 1, 2, 3;
