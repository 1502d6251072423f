-- CreateTable
CREATE TABLE "Exploration" (
    "userId" TEXT NOT NULL,
    "noteId" TEXT NOT NULL,
    "demo" TEXT NOT NULL,
    "exploredAt" DATETIME NOT NULL,
    "finding" TEXT NOT NULL DEFAULT '',
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("userId", "noteId", "demo"),
    CONSTRAINT "Exploration_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Exploration_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Exploration_noteId_idx" ON "Exploration"("noteId");
