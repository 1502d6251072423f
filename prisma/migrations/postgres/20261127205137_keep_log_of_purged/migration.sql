-- AlterTable
ALTER TABLE "Deck" ADD COLUMN     "purgedAt" TIMESTAMP(3);

-- AlterTable
ALTER TABLE "Note" ADD COLUMN     "purgedAt" TIMESTAMP(3);
