import 'server-only'
import { database } from '@/lib/db/database.server'
import { Prisma } from '@/lib/db/generated/sqlite/client'
import { notFound } from '@/lib/errors'
import {
  defaultStudyOptions,
  mergeStudyOptions,
  parseStudyOptions,
  type StudyOptions,
  type StudyOptionsPatch,
  storedStudyOptions,
} from './options'

/** Options of a layer: what is set there, what it stands on, and what comes of both. */
export type StudyOptionsLayer = {
  own: StudyOptionsPatch
  inherited: StudyOptions
  inForce: StudyOptions
}

/** The learner's options, over the defaults. */
export async function getStudyOptions(userId: string): Promise<StudyOptionsLayer> {
  const user = await database().user.findUnique({ where: { id: userId }, select: { studyOptions: true } })
  if (!user) throw notFound('account')
  return layer(defaultStudyOptions, storedStudyOptions(user.studyOptions))
}

/** The learner's options in a deck that they study, over their own. */
export async function getDeckOptions(userId: string, deckId: string): Promise<StudyOptionsLayer> {
  const enrollment = await database().enrollment.findUnique({
    where: { userId_deckId: { userId, deckId } },
    select: { studyOptions: true, user: { select: { studyOptions: true } } },
  })
  if (!enrollment) throw notFound('deck')
  const inherited = mergeStudyOptions(storedStudyOptions(enrollment.user.studyOptions))
  return layer(inherited, storedStudyOptions(enrollment.studyOptions))
}

/**
 * Replaces the learner's options. What equals the default is not stored and follows it. Answers given so far
 * keep the schedule that they got. Throws `invalid` with a problem for each field that is wrong.
 */
export async function setStudyOptions(userId: string, input: unknown): Promise<StudyOptionsLayer> {
  const own = differing(parseStudyOptions(input), defaultStudyOptions)
  const { count } = await database().user.updateMany({
    where: { id: userId },
    data: { studyOptions: stored(own) },
  })
  if (count === 0) throw notFound('account')
  return layer(defaultStudyOptions, own)
}

/** Replaces the learner's options in a deck. What equals their own is not stored and follows it. */
export async function setDeckOptions(
  userId: string,
  deckId: string,
  input: unknown,
): Promise<StudyOptionsLayer> {
  const { inherited } = await getDeckOptions(userId, deckId)
  const own = differing(parseStudyOptions(input), inherited)
  const { count } = await database().enrollment.updateMany({
    where: { userId, deckId },
    data: { studyOptions: stored(own) },
  })
  if (count === 0) throw notFound('deck')
  return layer(inherited, own)
}

function layer(inherited: StudyOptions, own: StudyOptionsPatch): StudyOptionsLayer {
  return { own, inherited, inForce: mergeStudyOptions(inherited, own) }
}

function differing(patch: StudyOptionsPatch, inherited: StudyOptions): StudyOptionsPatch {
  const same = (name: string, value: unknown) =>
    JSON.stringify(value) === JSON.stringify(inherited[name as keyof StudyOptions])
  return Object.fromEntries(
    Object.entries(patch).filter(([name, value]) => value !== undefined && !same(name, value)),
  )
}

function stored(own: StudyOptionsPatch) {
  return Object.keys(own).length > 0 ? own : Prisma.DbNull
}
