-- AlterTable
ALTER TABLE "machine" ADD COLUMN     "blocked_by" TEXT,
ADD COLUMN     "blocked_since" TIMESTAMPTZ(3),
ADD COLUMN     "go_arch" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN     "go_key" TEXT NOT NULL DEFAULT 'unknown',
ADD COLUMN     "go_kind" TEXT NOT NULL DEFAULT 'unknown';

-- CreateIndex
CREATE INDEX "machine_go_key_id_idx" ON "machine"("go_key", "id");

-- CreateIndex
CREATE INDEX "rollup_day_trend" ON "rollup_day"("dimension", "key", "day", "group_id", "count");

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

ALTER TABLE "machine" ADD CONSTRAINT machine_go_kind CHECK (go_kind IN ('msi', 'sdk', 'scoop', 'archive', 'none', 'unknown')),
  ADD CONSTRAINT machine_go_arch CHECK (go_arch IN ('386', 'amd64', 'arm64', 'none', 'unknown')),
  ADD CONSTRAINT machine_go_none CHECK ((go_key = 'none') = (go_kind = 'none') AND (go_kind = 'none') = (go_arch = 'none')),
  ADD CONSTRAINT machine_blocked_by CHECK (num_nulls(blocked_by, blocked_since) IN (0, 2));
ALTER TABLE "rollup_delta" DROP CONSTRAINT rollup_delta_dimension,
  ADD CONSTRAINT rollup_delta_dimension CHECK (dimension IN ('status', 'finding', 'blocked', 'go', 'go-blocked', 'go-kind', 'go-arch'));

-- Overview: what blocks since when, newest and longest, without touching a finding.
CREATE INDEX machine_blocked ON "machine" (blocked_by, blocked_since) INCLUDE (group_id) WHERE blocked_by IS NOT NULL AND lifecycle = 'active';
CREATE INDEX machine_pending ON "machine" (group_id, enrolled_at) WHERE lifecycle = 'pending';
-- Work that ended badly, newest first.
CREATE INDEX job_ended_badly ON "job" (ended_at) INCLUDE (group_id, repair, state, kind)
  WHERE state IN ('failed', 'not-cleared', 'unknown', 'expired');
CREATE INDEX job_awaits_approval ON "job" (batch_id) WHERE state = 'awaiting-approval';

-- Machines that are here already stand in the new counters as what the columns above say until they are diagnosed anew.
INSERT INTO rollup_delta (group_id, dimension, key, delta)
SELECT group_id, dimension, 'unknown', count(*) FROM machine, unnest(ARRAY['go', 'go-kind', 'go-arch']) AS dimension
WHERE lifecycle = 'active' GROUP BY group_id, dimension;
UPDATE machine SET recheck_at = now() WHERE lifecycle = 'active';
