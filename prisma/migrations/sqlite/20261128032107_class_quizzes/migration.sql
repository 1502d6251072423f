-- CreateTable
CREATE TABLE "AnswerMark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "credit" REAL NOT NULL,
    "reason" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "batchId" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" DATETIME,
    CONSTRAINT "AnswerMark_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "QuizAttempt" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Suggestion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "noteId" TEXT NOT NULL,
    "userId" TEXT,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "status" TEXT NOT NULL DEFAULT 'open',
    "reply" TEXT NOT NULL DEFAULT '',
    "closedAt" DATETIME,
    CONSTRAINT "Suggestion_noteId_fkey" FOREIGN KEY ("noteId") REFERENCES "Note" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Suggestion_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "goal" TEXT NOT NULL,
    "targetRecall" REAL,
    "steadyDays" INTEGER,
    "newPerDay" INTEGER,
    "quizId" TEXT,
    "quizAttempts" INTEGER,
    "quizMinutes" INTEGER,
    "reveal" TEXT,
    "points" REAL NOT NULL,
    "startAt" DATETIME NOT NULL,
    "dueAt" DATETIME NOT NULL,
    "seeByDay" INTEGER NOT NULL,
    "latePolicy" TEXT NOT NULL,
    "lateDays" INTEGER NOT NULL DEFAULT 0,
    "latePenalty" REAL NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "deletedAt" DATETIME,
    CONSTRAINT "Assignment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "Assignment_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "new_Assignment" ("classId", "createdAt", "deletedAt", "dueAt", "goal", "id", "instructions", "lateDays", "latePenalty", "latePolicy", "newPerDay", "points", "quizAttempts", "quizId", "seeByDay", "startAt", "steadyDays", "targetRecall", "title", "updatedAt") SELECT "classId", "createdAt", "deletedAt", "dueAt", "goal", "id", "instructions", "lateDays", "latePenalty", "latePolicy", "newPerDay", "points", "quizAttempts", "quizId", "seeByDay", "startAt", "steadyDays", "targetRecall", "title", "updatedAt" FROM "Assignment";
DROP TABLE "Assignment";
ALTER TABLE "new_Assignment" RENAME TO "Assignment";
CREATE INDEX "Assignment_classId_dueAt_idx" ON "Assignment"("classId", "dueAt");
CREATE INDEX "Assignment_quizId_idx" ON "Assignment"("quizId");
CREATE TABLE "new_Quiz" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT,
    "title" TEXT NOT NULL,
    "recipe" JSONB NOT NULL,
    "seed" TEXT NOT NULL,
    "questions" JSONB NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "shareToken" TEXT,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "Quiz_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);
INSERT INTO "new_Quiz" ("createdAt", "fingerprint", "id", "questions", "recipe", "seed", "shareToken", "title", "userId") SELECT "createdAt", "fingerprint", "id", "questions", "recipe", "seed", "shareToken", "title", "userId" FROM "Quiz";
DROP TABLE "Quiz";
ALTER TABLE "new_Quiz" RENAME TO "Quiz";
CREATE UNIQUE INDEX "Quiz_shareToken_key" ON "Quiz"("shareToken");
CREATE INDEX "Quiz_userId_createdAt_idx" ON "Quiz"("userId", "createdAt");
CREATE INDEX "Quiz_fingerprint_idx" ON "Quiz"("fingerprint");
CREATE TABLE "new_QuizAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "userId" TEXT NOT NULL,
    "quizId" TEXT NOT NULL,
    "assignmentId" TEXT,
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
    CONSTRAINT "QuizAttempt_quizId_fkey" FOREIGN KEY ("quizId") REFERENCES "Quiz" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "QuizAttempt_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);
INSERT INTO "new_QuizAttempt" ("clock", "deadlineAt", "fedAt", "gradedAt", "id", "mode", "pausedAt", "pausedMs", "quizId", "score", "shareToken", "startedAt", "submittedAt", "summary", "timedOut", "userId") SELECT "clock", "deadlineAt", "fedAt", "gradedAt", "id", "mode", "pausedAt", "pausedMs", "quizId", "score", "shareToken", "startedAt", "submittedAt", "summary", "timedOut", "userId" FROM "QuizAttempt";
DROP TABLE "QuizAttempt";
ALTER TABLE "new_QuizAttempt" RENAME TO "QuizAttempt";
CREATE UNIQUE INDEX "QuizAttempt_shareToken_key" ON "QuizAttempt"("shareToken");
CREATE INDEX "QuizAttempt_userId_startedAt_idx" ON "QuizAttempt"("userId", "startedAt");
CREATE INDEX "QuizAttempt_quizId_idx" ON "QuizAttempt"("quizId");
CREATE INDEX "QuizAttempt_assignmentId_userId_idx" ON "QuizAttempt"("assignmentId", "userId");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "AnswerMark_attemptId_position_idx" ON "AnswerMark"("attemptId", "position");

-- CreateIndex
CREATE INDEX "AnswerMark_batchId_idx" ON "AnswerMark"("batchId");

-- CreateIndex
CREATE INDEX "Suggestion_noteId_status_idx" ON "Suggestion"("noteId", "status");

-- CreateIndex
CREATE INDEX "Suggestion_userId_createdAt_idx" ON "Suggestion"("userId", "createdAt");
