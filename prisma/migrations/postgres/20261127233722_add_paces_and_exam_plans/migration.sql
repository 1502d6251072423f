-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "paces" JSONB;

-- CreateTable
CREATE TABLE "ExamPlan" (
    "id" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "examDay" INTEGER NOT NULL,
    "deckIds" JSONB NOT NULL,
    "targetRecall" DOUBLE PRECISION NOT NULL,
    "minutesADay" INTEGER,
    "followed" BOOLEAN NOT NULL DEFAULT false,
    "pacedDay" INTEGER,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ExamPlan_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ExamPlan_userId_examDay_idx" ON "ExamPlan"("userId", "examDay");

-- AddForeignKey
ALTER TABLE "ExamPlan" ADD CONSTRAINT "ExamPlan_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
