-- CreateTable
CREATE TABLE "GradeOverride" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "noteId" TEXT NOT NULL,
    "template" TEXT NOT NULL,
    "noteVersion" TEXT NOT NULL,
    "stance" TEXT NOT NULL,
    "why" TEXT,
    "answer" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "score" REAL NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "GradeOverride_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "GradeOverride_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "GradeOverride_userId_createdAt_idx" ON "GradeOverride"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "GradeOverride_noteId_createdAt_idx" ON "GradeOverride"("noteId", "createdAt");
