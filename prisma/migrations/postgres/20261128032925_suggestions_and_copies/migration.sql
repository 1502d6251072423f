-- AlterTable
ALTER TABLE "AssignmentDeck" ADD COLUMN     "copyOfId" TEXT;

-- AlterTable
ALTER TABLE "Suggestion" ADD COLUMN     "seenAt" TIMESTAMP(3);
