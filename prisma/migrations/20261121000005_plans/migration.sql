-- CreateIndex
CREATE INDEX "batch_repair_created_at_idx" ON "batch"("repair", "created_at");

-- CreateIndex
CREATE INDEX "blob_ref_retain_until_idx" ON "blob_ref"("retain_until");

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

-- The worker's questions that read a large table through: which findings were cleared long ago, and which machines have a twin.
CREATE INDEX finding_cleared ON "finding" (cleared_at) WHERE state = 'cleared';
CREATE INDEX machine_twin ON "machine" (id) WHERE clone_sighting IS NOT NULL AND lifecycle = 'active';
