-- AlterTable
ALTER TABLE "Deck" ADD COLUMN "purgedAt" DATETIME;

-- AlterTable
ALTER TABLE "Note" ADD COLUMN "purgedAt" DATETIME;
