-- CreateTable
CREATE TABLE "Class" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL,
    "keepMarks" BOOLEAN NOT NULL DEFAULT false,
    "workChangedAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    "archivedAt" DATETIME
);

-- CreateTable
CREATE TABLE "ClassMember" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "userId" TEXT,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "rosterKey" TEXT,
    "groupName" TEXT NOT NULL DEFAULT '',
    "extraDays" INTEGER NOT NULL DEFAULT 0,
    "inviteDigest" TEXT,
    "inviteExpiresAt" DATETIME,
    "caughtUpAt" DATETIME,
    "pacedDay" INTEGER,
    "joinedAt" DATETIME,
    "endedAt" DATETIME,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "ClassMember_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "ClassMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassCode" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "maxUses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" DATETIME,
    CONSTRAINT "ClassCode_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assignment" (
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
    CONSTRAINT "Assignment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssignmentDeck" (
    "assignmentId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "tags" JSONB,
    "deckRevision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("assignmentId", "deckId"),
    CONSTRAINT "AssignmentDeck_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AssignmentDeck_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssignmentCard" (
    "assignmentId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "removedAt" DATETIME,

    PRIMARY KEY ("assignmentId", "cardId"),
    CONSTRAINT "AssignmentCard_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AssignmentCard_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssignmentExtension" (
    "assignmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "extraDays" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("assignmentId", "memberId"),
    CONSTRAINT "AssignmentExtension_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AssignmentExtension_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MarkOverride" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "assignmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "points" REAL NOT NULL,
    "reason" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" DATETIME,
    CONSTRAINT "MarkOverride_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "MarkOverride_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssignmentResult" (
    "assignmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "standing" JSONB NOT NULL,
    "share" REAL NOT NULL,
    "asOf" DATETIME NOT NULL,
    "version" TEXT NOT NULL,

    PRIMARY KEY ("assignmentId", "memberId"),
    CONSTRAINT "AssignmentResult_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
    CONSTRAINT "AssignmentResult_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassStanding" (
    "memberId" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "cards" INTEGER NOT NULL,
    "seen" INTEGER NOT NULL,
    "strong" INTEGER NOT NULL,
    "lastStudiedAt" DATETIME,
    "risk" INTEGER NOT NULL,
    "details" JSONB NOT NULL,
    "computedAt" DATETIME NOT NULL,
    "version" TEXT NOT NULL,
    CONSTRAINT "ClassStanding_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassAnnouncement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ClassAnnouncement_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ClassAudit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "classId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "subjectId" TEXT,
    "details" JSONB NOT NULL,
    "createdAt" DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "ClassAudit_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- AlterTable
-- (Added in place: rebuilding the table would drop a column that another migration adds meanwhile.)
ALTER TABLE "Enrollment" ADD COLUMN "partial" BOOLEAN NOT NULL DEFAULT false;

-- CreateIndex
CREATE UNIQUE INDEX "ClassMember_inviteDigest_key" ON "ClassMember"("inviteDigest");

-- CreateIndex
CREATE INDEX "ClassMember_userId_status_idx" ON "ClassMember"("userId", "status");

-- CreateIndex
CREATE INDEX "ClassMember_classId_status_role_idx" ON "ClassMember"("classId", "status", "role");

-- CreateIndex
CREATE UNIQUE INDEX "ClassMember_classId_userId_key" ON "ClassMember"("classId", "userId");

-- CreateIndex
CREATE UNIQUE INDEX "ClassMember_classId_rosterKey_key" ON "ClassMember"("classId", "rosterKey");

-- CreateIndex
CREATE UNIQUE INDEX "ClassCode_digest_key" ON "ClassCode"("digest");

-- CreateIndex
CREATE INDEX "ClassCode_classId_idx" ON "ClassCode"("classId");

-- CreateIndex
CREATE INDEX "Assignment_classId_dueAt_idx" ON "Assignment"("classId", "dueAt");

-- CreateIndex
CREATE INDEX "AssignmentDeck_deckId_idx" ON "AssignmentDeck"("deckId");

-- CreateIndex
CREATE INDEX "AssignmentCard_cardId_idx" ON "AssignmentCard"("cardId");

-- CreateIndex
CREATE INDEX "AssignmentExtension_memberId_idx" ON "AssignmentExtension"("memberId");

-- CreateIndex
CREATE INDEX "MarkOverride_assignmentId_memberId_createdAt_idx" ON "MarkOverride"("assignmentId", "memberId", "createdAt");

-- CreateIndex
CREATE INDEX "MarkOverride_memberId_idx" ON "MarkOverride"("memberId");

-- CreateIndex
CREATE INDEX "AssignmentResult_memberId_idx" ON "AssignmentResult"("memberId");

-- CreateIndex
CREATE INDEX "ClassStanding_classId_risk_idx" ON "ClassStanding"("classId", "risk");

-- CreateIndex
CREATE INDEX "ClassAnnouncement_classId_createdAt_idx" ON "ClassAnnouncement"("classId", "createdAt");

-- CreateIndex
CREATE INDEX "ClassAudit_classId_createdAt_idx" ON "ClassAudit"("classId", "createdAt");
