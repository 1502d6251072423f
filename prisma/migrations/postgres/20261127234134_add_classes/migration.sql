-- AlterTable
ALTER TABLE "Enrollment" ADD COLUMN     "partial" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Class" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "description" TEXT NOT NULL DEFAULT '',
    "timeZone" TEXT NOT NULL,
    "keepMarks" BOOLEAN NOT NULL DEFAULT false,
    "workChangedAt" TIMESTAMP(3) NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "archivedAt" TIMESTAMP(3),

    CONSTRAINT "Class_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClassMember" (
    "id" TEXT NOT NULL,
    "classId" TEXT NOT NULL,
    "userId" TEXT,
    "role" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "displayName" TEXT NOT NULL,
    "rosterKey" TEXT,
    "groupName" TEXT NOT NULL DEFAULT '',
    "extraDays" INTEGER NOT NULL DEFAULT 0,
    "inviteDigest" TEXT,
    "inviteExpiresAt" TIMESTAMP(3),
    "caughtUpAt" TIMESTAMP(3),
    "pacedDay" INTEGER,
    "joinedAt" TIMESTAMP(3),
    "endedAt" TIMESTAMP(3),
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "ClassMember_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClassCode" (
    "id" TEXT NOT NULL,
    "classId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "expiresAt" TIMESTAMP(3) NOT NULL,
    "maxUses" INTEGER NOT NULL,
    "uses" INTEGER NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "endedAt" TIMESTAMP(3),

    CONSTRAINT "ClassCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL,
    "classId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "instructions" TEXT NOT NULL DEFAULT '',
    "goal" TEXT NOT NULL,
    "targetRecall" DOUBLE PRECISION,
    "steadyDays" INTEGER,
    "newPerDay" INTEGER,
    "quizId" TEXT,
    "quizAttempts" INTEGER,
    "points" DOUBLE PRECISION NOT NULL,
    "startAt" TIMESTAMP(3) NOT NULL,
    "dueAt" TIMESTAMP(3) NOT NULL,
    "seeByDay" INTEGER NOT NULL,
    "latePolicy" TEXT NOT NULL,
    "lateDays" INTEGER NOT NULL DEFAULT 0,
    "latePenalty" DOUBLE PRECISION NOT NULL DEFAULT 0,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt" TIMESTAMP(3) NOT NULL,
    "deletedAt" TIMESTAMP(3),

    CONSTRAINT "Assignment_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssignmentDeck" (
    "assignmentId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "tags" JSONB,
    "deckRevision" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,

    CONSTRAINT "AssignmentDeck_pkey" PRIMARY KEY ("assignmentId","deckId")
);

-- CreateTable
CREATE TABLE "AssignmentCard" (
    "assignmentId" TEXT NOT NULL,
    "cardId" TEXT NOT NULL,
    "deckId" TEXT NOT NULL,
    "addedAt" TIMESTAMP(3) NOT NULL,
    "removedAt" TIMESTAMP(3),

    CONSTRAINT "AssignmentCard_pkey" PRIMARY KEY ("assignmentId","cardId")
);

-- CreateTable
CREATE TABLE "AssignmentExtension" (
    "assignmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "extraDays" INTEGER NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "updatedAt" TIMESTAMP(3) NOT NULL,

    CONSTRAINT "AssignmentExtension_pkey" PRIMARY KEY ("assignmentId","memberId")
);

-- CreateTable
CREATE TABLE "MarkOverride" (
    "id" TEXT NOT NULL,
    "assignmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reason" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "withdrawnAt" TIMESTAMP(3),

    CONSTRAINT "MarkOverride_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AssignmentResult" (
    "assignmentId" TEXT NOT NULL,
    "memberId" TEXT NOT NULL,
    "standing" JSONB NOT NULL,
    "share" DOUBLE PRECISION NOT NULL,
    "asOf" TIMESTAMP(3) NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "AssignmentResult_pkey" PRIMARY KEY ("assignmentId","memberId")
);

-- CreateTable
CREATE TABLE "ClassStanding" (
    "memberId" TEXT NOT NULL,
    "classId" TEXT NOT NULL,
    "cards" INTEGER NOT NULL,
    "seen" INTEGER NOT NULL,
    "strong" INTEGER NOT NULL,
    "lastStudiedAt" TIMESTAMP(3),
    "risk" INTEGER NOT NULL,
    "details" JSONB NOT NULL,
    "computedAt" TIMESTAMP(3) NOT NULL,
    "version" TEXT NOT NULL,

    CONSTRAINT "ClassStanding_pkey" PRIMARY KEY ("memberId")
);

-- CreateTable
CREATE TABLE "ClassAnnouncement" (
    "id" TEXT NOT NULL,
    "classId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClassAnnouncement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "ClassAudit" (
    "id" TEXT NOT NULL,
    "classId" TEXT NOT NULL,
    "byName" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL DEFAULT '',
    "subjectId" TEXT,
    "details" JSONB NOT NULL,
    "createdAt" TIMESTAMP(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "ClassAudit_pkey" PRIMARY KEY ("id")
);

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

-- AddForeignKey
ALTER TABLE "ClassMember" ADD CONSTRAINT "ClassMember_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassMember" ADD CONSTRAINT "ClassMember_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassCode" ADD CONSTRAINT "ClassCode_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Assignment" ADD CONSTRAINT "Assignment_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentDeck" ADD CONSTRAINT "AssignmentDeck_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentDeck" ADD CONSTRAINT "AssignmentDeck_deckId_fkey" FOREIGN KEY ("deckId") REFERENCES "Deck"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentCard" ADD CONSTRAINT "AssignmentCard_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentCard" ADD CONSTRAINT "AssignmentCard_cardId_fkey" FOREIGN KEY ("cardId") REFERENCES "Card"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentExtension" ADD CONSTRAINT "AssignmentExtension_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkOverride" ADD CONSTRAINT "MarkOverride_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MarkOverride" ADD CONSTRAINT "MarkOverride_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentResult" ADD CONSTRAINT "AssignmentResult_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AssignmentResult" ADD CONSTRAINT "AssignmentResult_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassStanding" ADD CONSTRAINT "ClassStanding_memberId_fkey" FOREIGN KEY ("memberId") REFERENCES "ClassMember"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassAnnouncement" ADD CONSTRAINT "ClassAnnouncement_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ClassAudit" ADD CONSTRAINT "ClassAudit_classId_fkey" FOREIGN KEY ("classId") REFERENCES "Class"("id") ON DELETE CASCADE ON UPDATE CASCADE;
