-- CreateTable
CREATE TABLE "Exploration" (
    "userId" TEXT NOT NULL,
    "noteId" TEXT NOT NULL,
    "demo" TEXT NOT NULL,
    "exploredAt" TIMESTAMP(3) NOT NULL,
    "finding" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "Exploration_pkey" PRIMARY KEY ("userId","noteId","demo")
);

-- CreateIndex
CREATE INDEX "Exploration_noteId_idx" ON "Exploration"("noteId");

-- AddForeignKey
ALTER TABLE "Exploration" ADD CONSTRAINT "Exploration_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Exploration" ADD CONSTRAINT "Exploration_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note"("id") ON DELETE CASCADE ON UPDATE CASCADE;
