-- DropIndex
DROP INDEX "machine_status_id_idx";

-- DropIndex
DROP INDEX "machine_group_id_status_id_idx";

-- CreateIndex
CREATE INDEX "machine_group_id_status_status_since_id_idx" ON "machine"("group_id", "status", "status_since", "id");

-- CreateIndex
CREATE INDEX "machine_status_status_since_id_idx" ON "machine"("status", "status_since", "id");

-- CreateIndex
CREATE INDEX "machine_status_hostname_id_idx" ON "machine"("status", "hostname", "id");

-- CreateIndex
CREATE INDEX "machine_status_since_id_idx" ON "machine"("status_since", "id");

-- CreateIndex
CREATE INDEX "machine_group_id_hostname_id_idx" ON "machine"("group_id", "hostname", "id");

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

-- version_key orders versions by their numbers, not by their letters: go1.9 before go1.27. What is not known comes last.
CREATE FUNCTION version_key(version text) RETURNS numeric[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(string_to_array(trim(BOTH '.' FROM regexp_replace(left(version, 64), '\D+', '.', 'g')), '.')::numeric[], '{1000000000}');

-- seen_rank puts the buckets in the order of time.
CREATE FUNCTION seen_rank(bucket text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN array_position('{online,today,week,older,never}'::text[], bucket);

-- The list sorted by a column: keyset reads a page at any depth from the index alone. 200 letters of a name are enough to
-- sort by, and a longer one would not fit an index.
CREATE INDEX machine_by_user ON "machine" ((coalesce(lower(left(user_name, 200)), U&'\FFFF') COLLATE "C"), id);
CREATE INDEX machine_by_windows ON "machine" (version_key(windows_build), hostname, id);
CREATE INDEX machine_by_go ON "machine" (version_key(go_version), hostname, id);
CREATE INDEX machine_by_agent ON "machine" (version_key(agent_version), hostname, id);
CREATE INDEX machine_by_seen ON "machine" (seen_rank(seen_bucket), hostname, id);
-- Windows is chosen by the beginning of its name.
CREATE INDEX machine_windows_name ON "machine" (windows_name text_pattern_ops) WHERE windows_name IS NOT NULL;
