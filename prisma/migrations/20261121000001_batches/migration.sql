-- A path for each job was most of what a dispatch to 100,000 machines wrote. The tree stands once, with its dispatch, and
-- a claim reads the few nodes it needs: not compressed, so that a slice is read without the rest.
ALTER TABLE "batch" ADD COLUMN "merkle_nodes" BYTEA;
ALTER TABLE "batch" ALTER COLUMN "merkle_nodes" SET STORAGE EXTERNAL;
ALTER TABLE "job" DROP COLUMN "merkle_path";
