-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN "paces" JSONB;

-- CreateTable
CREATE TABLE "ExamPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "examDay" INTEGER NOT NULL,
    "deckIds" JSONB NOT NULL,
    "targetRecall" REAL NOT NULL,
    "minutesADay" INTEGER,
    "followed" BOOLEAN NOT NULL DEFAULT false,
    "pacedDay" INTEGER,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "ExamPlan_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ExamPlan_userId_examDay_idx" ON "ExamPlan"("userId", "examDay");
