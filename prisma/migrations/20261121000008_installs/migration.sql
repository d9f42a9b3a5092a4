-- AlterTable
ALTER TABLE "install_event" ADD COLUMN     "message_code" INTEGER,
ADD COLUMN     "open_then" INTEGER;

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

ALTER TABLE "install_event" ADD CONSTRAINT install_event_message_code CHECK (message_code BETWEEN 0 AND 65535),
  ADD CONSTRAINT install_event_open_then CHECK (open_then >= 0);

-- What was installed, newest first, of all and of one product: most events are beginnings, ends and messages.
CREATE INDEX install_event_ended ON "install_event" (at, id) INCLUDE (group_id, product, version)
  WHERE event_id IN (1019, 1020, 1021, 1022, 1023, 1024, 1033, 1034, 1035, 1036, 1037);
CREATE INDEX install_event_product ON "install_event" (product, at, id)
  WHERE event_id IN (1019, 1020, 1021, 1022, 1023, 1024, 1033, 1034, 1035, 1036, 1037);
-- What ended other than well is little: the Overview counts it from the index alone.
CREATE INDEX install_event_unwell ON "install_event" (at, id)
  INCLUDE (machine_id, group_id, product, version, status_code, message_code, open_then)
  WHERE event_id IN (1019, 1020, 1021, 1022, 1023, 1024, 1033, 1034, 1035, 1036, 1037) AND status_code <> 0;
