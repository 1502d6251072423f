-- CreateTable
CREATE TABLE "Quiz" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "recipe" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "questions" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "shareToken" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Quiz_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuizAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "quizId" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "clock" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "deadlineAt" DATETIME,
    "pausedAt" DATETIME,
    "pausedMs" INTEGER NOT NULL DEFAULT 0,
    "submittedAt" DATETIME,
    "timedOut" BOOLEAN NOT NULL DEFAULT false,
    "gradedAt" DATETIME,
    "score" REAL,
    "summary" JSONB,
    "fedAt" DATETIME,
    "shareToken" TEXT,
    CONSTRAINT "QuizAttempt_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QuizAttempt_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuizAnswer" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "answer" JSONB,
    "revision" REAL NOT NULL DEFAULT 0,
    "savedAt" DATETIME,
    "flagged" BOOLEAN NOT NULL DEFAULT false,
    "certainty" INTEGER,
    "timeMs" INTEGER NOT NULL DEFAULT 0,
    "closesAt" DATETIME,
    "verdict" JSONB,
    "followUp" JSONB,
    "override" JSONB,
    "reviewId" TEXT,

    PRIMARY KEY ("attemptId", "position"),
    CONSTRAINT "QuizAnswer_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "QuizAttempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Quiz_shareToken_key" ON "Quiz"("shareToken");

-- CreateIndex
CREATE INDEX "Quiz_userId_createdAt_idx" ON "Quiz"("userId", "createdAt");

-- CreateIndex
CREATE INDEX "Quiz_fingerprint_idx" ON "Quiz"("fingerprint");

-- CreateIndex
CREATE UNIQUE INDEX "QuizAttempt_shareToken_key" ON "QuizAttempt"("shareToken");

-- CreateIndex
CREATE INDEX "QuizAttempt_userId_startedAt_idx" ON "QuizAttempt"("userId", "startedAt");

-- CreateIndex
CREATE INDEX "QuizAttempt_quizId_idx" ON "QuizAttempt"("quizId");
