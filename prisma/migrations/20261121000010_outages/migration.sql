-- AlterTable
ALTER TABLE "machine_group" ADD COLUMN     "changed_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "agents_answered" (
    "id" INTEGER NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,
    "last" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "agents_answered_pkey" PRIMARY KEY ("id")
);

-- ---------------------------------------------------------------------------------------------
-- What Prisma cannot say.
-- ---------------------------------------------------------------------------------------------

ALTER TABLE "agents_answered" ADD CONSTRAINT agents_answered_one CHECK (id = 1);
