import 'server-only'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { readDirectly } from '@/lib/db/read-directly.server'
import { versionOf } from '@/lib/decks/get-note.server'
import type { NoteContent } from '@/lib/decks/note'
import { contentInForce } from '@/lib/decks/stored-note.server'
import { notFound } from '@/lib/errors'
import { optionsInForce } from '@/lib/scheduling/learner-options.server'
import { passMarkShift } from './pass-mark'
import type { Strictness } from './task'

/** A card that a person answers, with all that its grading depends on. */
export type GradableCard = {
  noteId: string
  template: string
  /** The wording in force for this person. */
  content: NoteContent
  /** Names that wording. */
  noteVersion: string
  strictness: Strictness
  /** What overrides add to the pass mark. */
  shift: number
}

type Row = {
  noteId: string
  template: string
  content: string
  updatedAt: Date
  overlay: string | null
  overlaidAt: Date | null
  learnerOptions: string | null
  deckOptions: string | null
} & Record<`${'here' | 'elsewhere' | 'others'}${'Strict' | 'Generous'}`, number | bigint>

/** A card of a deck that the person owns or studies, not archived, not in the bin. Throws `not-found`. */
export async function requireGradableCard(userId: string, cardId: string): Promise<GradableCard> {
  const [row] = await readDirectly<Row>(Prisma.sql`
    SELECT n."id" AS "noteId", c."template", CAST(n."content" AS TEXT) AS "content", n."updatedAt",
      CAST(o."content" AS TEXT) AS "overlay", o."updatedAt" AS "overlaidAt",
      CAST(u."studyOptions" AS TEXT) AS "learnerOptions", CAST(e."studyOptions" AS TEXT) AS "deckOptions",
      ${overruled('i-was-right', Prisma.sql`g."userId" = u."id" AND g."noteId" = n."id"`)} AS "hereStrict",
      ${overruled('too-generous', Prisma.sql`g."userId" = u."id" AND g."noteId" = n."id"`)} AS "hereGenerous",
      ${overruled('i-was-right', Prisma.sql`g."userId" = u."id" AND g."noteId" <> n."id"`)} AS "elsewhereStrict",
      ${overruled('too-generous', Prisma.sql`g."userId" = u."id" AND g."noteId" <> n."id"`)} AS "elsewhereGenerous",
      ${overruled('i-was-right', Prisma.sql`g."userId" <> u."id" AND g."noteId" = n."id"`, 'userId')} AS "othersStrict",
      ${overruled('too-generous', Prisma.sql`g."userId" <> u."id" AND g."noteId" = n."id"`, 'userId')} AS "othersGenerous"
    FROM "Card" c
    JOIN "Note" n ON n."id" = c."noteId" AND n."deletedAt" IS NULL
    JOIN "Deck" d ON d."id" = c."deckId" AND d."deletedAt" IS NULL
    JOIN "User" u ON u."id" = ${userId}
    LEFT JOIN "Enrollment" e ON e."userId" = u."id" AND e."deckId" = d."id"
    LEFT JOIN "NoteOverlay" o ON o."userId" = u."id" AND o."noteId" = n."id"
    WHERE c."id" = ${cardId} AND c."archivedAt" IS NULL AND (d."ownerId" = u."id" OR e."userId" IS NOT NULL)`)
  if (!row) throw notFound('card')
  const { options } = optionsInForce(row.learnerOptions, row.deckOptions)
  return {
    noteId: row.noteId,
    template: row.template,
    content: contentOf(userId, row),
    noteVersion: versionOf(row.updatedAt, row.overlaidAt ?? undefined),
    strictness: options.gradingStrictness,
    shift: passMarkShift({
      here: { tooStrict: Number(row.hereStrict), tooGenerous: Number(row.hereGenerous) },
      elsewhere: { tooStrict: Number(row.elsewhereStrict), tooGenerous: Number(row.elsewhereGenerous) },
      byOthers: { tooStrict: Number(row.othersStrict), tooGenerous: Number(row.othersGenerous) },
    }),
  }
}

/** How many answers (or people) overruled a verdict. No pass mark would have saved a contradicted one. */
function overruled(stance: string, whose: Prisma.Sql, each: 'answer' | 'userId' = 'answer'): Prisma.Sql {
  const column = Prisma.raw(`g."${each}"`)
  return Prisma.sql`(SELECT COUNT(DISTINCT ${column}) FROM "GradeOverride" g
    WHERE ${whose} AND g."stance" = ${stance} AND g."outcome" <> 'contradicted')`
}

const known = new Map<string, NoteContent>()
const knownAtMost = 500

/** Contents are checked when they are read, which takes a while; a wording is checked once. */
function contentOf(userId: string, row: Row): NoteContent {
  const version = versionOf(row.updatedAt, row.overlaidAt ?? undefined)
  const key = [row.noteId, version, row.overlay === null ? '' : userId].join(' ')
  const found = known.get(key)
  if (found) return found
  const overlay = row.overlay === null ? undefined : JSON.parse(row.overlay)
  const { content } = contentInForce(JSON.parse(row.content), overlay)
  if (known.size >= knownAtMost) known.clear()
  known.set(key, content)
  return content
}
