-- CreateIndex
CREATE INDEX "local_attempt_ended_at_idx" ON "local_attempt"("ended_at");

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

-- drop_month_partitions drops the months of a table that had ended by `before`, and gives how many. A month is gone at once,
-- but needs its table for itself for that moment: whoever waits for it is waited for by all after them, so that it gives up
-- after a second, and the next night is as good.
CREATE FUNCTION drop_month_partitions(parent text, before timestamptz) RETURNS int LANGUAGE plpgsql SET lock_timeout = '1s' AS $$
DECLARE
  part text;
  dropped int := 0;
BEGIN
  FOR part IN
    SELECT child.relname FROM pg_inherits JOIN pg_class child ON child.oid = inhrelid
    WHERE inhparent = quote_ident(parent)::regclass AND child.relname ~ '_[0-9]{6}$'
      AND (to_timestamp(right(child.relname, 6), 'YYYYMM')::timestamp + interval '1 month') AT TIME ZONE 'UTC' <= before
    ORDER BY child.relname
  LOOP
    BEGIN
      EXECUTE format('DROP TABLE %I', part);
      dropped := dropped + 1;
    EXCEPTION WHEN lock_not_available THEN
      RAISE WARNING 'partition % was not dropped: somebody was reading it', part;
      RETURN dropped;
    END;
  END LOOP;
  RETURN dropped;
END $$;
