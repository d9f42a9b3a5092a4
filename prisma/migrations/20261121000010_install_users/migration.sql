-- AlterTable
ALTER TABLE "install_event" ADD COLUMN     "user_name" TEXT;
