-- CreateTable
CREATE TABLE "section_hashes" (
    "machine_id" UUID NOT NULL,
    "hashes" JSONB NOT NULL,

    CONSTRAINT "section_hashes_pkey" PRIMARY KEY ("machine_id")
);

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

-- Whoever writes observations, their hashes are here in the same transaction. What changed is added to the row, and not
-- counted anew: two writers of one machine each bring their own, and the second waits for the first.
CREATE FUNCTION keep_section_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO section_hashes (machine_id, hashes)
  SELECT machine_id, jsonb_object_agg(probe, hash) FROM observations_after GROUP BY machine_id ORDER BY machine_id
  ON CONFLICT (machine_id) DO UPDATE SET hashes = section_hashes.hashes || excluded.hashes
    WHERE NOT section_hashes.hashes @> excluded.hashes;
  RETURN NULL;
END $$;

CREATE FUNCTION drop_section_hashes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE section_hashes SET hashes = hashes - gone.probes
  FROM (SELECT machine_id, array_agg(probe) AS probes FROM observations_before GROUP BY machine_id ORDER BY machine_id) gone
  WHERE section_hashes.machine_id = gone.machine_id;
  DELETE FROM section_hashes WHERE hashes = '{}' AND machine_id IN (SELECT machine_id FROM observations_before);
  RETURN NULL;
END $$;

CREATE TRIGGER section_hashes_new AFTER INSERT ON "observation" REFERENCING NEW TABLE AS observations_after
  FOR EACH STATEMENT EXECUTE FUNCTION keep_section_hashes();
CREATE TRIGGER section_hashes_changed AFTER UPDATE ON "observation" REFERENCING NEW TABLE AS observations_after
  FOR EACH STATEMENT EXECUTE FUNCTION keep_section_hashes();
CREATE TRIGGER section_hashes_gone AFTER DELETE ON "observation" REFERENCING OLD TABLE AS observations_before
  FOR EACH STATEMENT EXECUTE FUNCTION drop_section_hashes();

INSERT INTO section_hashes (machine_id, hashes)
SELECT machine_id, jsonb_object_agg(probe, hash) FROM "observation" GROUP BY machine_id;
