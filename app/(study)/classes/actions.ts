'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { currentVisitor, writeSessionCookie } from '@/lib/accounts/session-cookie.server'
import { startAsGuest } from '@/lib/accounts/start-as-guest.server'
import { formAction } from '@/lib/action'
import { announce, withdrawAnnouncement } from '@/lib/classes/announcements.server'
import { archiveClass, changeClass, deleteClass, transferClass } from '@/lib/classes/change-class.server'
import {
  changeMember,
  inviteMember,
  letBackIn,
  removeMember,
  setRole,
} from '@/lib/classes/change-member.server'
import { closeClassCode, rotateClassCode } from '@/lib/classes/class-codes.server'
import { createClass } from '@/lib/classes/create-class.server'
import { extendAssignment } from '@/lib/classes/extend-assignment.server'
import { forgetMe } from '@/lib/classes/forget-me.server'
import { joinClass, leaveClass, openDoor } from '@/lib/classes/join-class.server'
import { changeAssignment, createAssignment, withdrawAssignment } from '@/lib/classes/save-assignment.server'
import { setMark, withdrawMark } from '@/lib/classes/set-mark.server'
import { startClassQuiz } from '@/lib/classes/start-class-quiz.server'
import { takeBuildTurn } from '@/lib/quiz/build-turn.server'
import { assignmentForm, assignmentFromForm } from './assignment-form'

const text = z.string().max(10_000)
const classId = z.uuid()
const memberId = z.uuid()
const assignmentId = z.uuid()
const fields = { name: text, description: text.default(''), timeZone: z.string().max(64) }

function changed(): void {
  revalidatePath('/classes', 'layout')
}

export const makeClass = formAction(
  { schema: z.object({ ...fields, displayName: text }) },
  async ({ user, input, now }) => {
    const made = await createClass(user, input, now)
    redirect(`/classes/${made.classId}`)
  },
)

export const saveClass = formAction(
  { schema: z.object({ classId, ...fields, keepMarks: z.literal('on').optional() }) },
  async ({ user, input, now }) => {
    await changeClass(user.id, input.classId, { ...input, keepMarks: input.keepMarks === 'on' }, now)
    changed()
  },
)

export const archive = formAction(
  { schema: z.object({ classId, archived: z.enum(['yes', 'no']) }) },
  async ({ user, input, now }) => {
    await archiveClass(user.id, input.classId, input.archived === 'yes', now)
    changed()
  },
)

export const giveAway = formAction(
  { schema: z.object({ classId, memberId }) },
  async ({ user, input, now }) => {
    await transferClass(user.id, input.classId, input.memberId, now)
    changed()
  },
)

export const removeClass = formAction(
  { schema: z.object({ classId, name: text }) },
  async ({ user, input }) => {
    await deleteClass(user.id, input.classId, input.name)
    changed()
    redirect('/classes')
  },
)

/** Opens the page of the class that a typed code leads to. */
export const findClass = formAction(
  { schema: z.object({ code: z.string().max(200) }), auth: 'none' },
  async ({ user, input, now }) => {
    const visitor = await currentVisitor()
    await openDoor({ userId: user?.id ?? null, network: visitor.network }, input.code, now)
    redirect(`/join/${encodeURIComponent(input.code.trim())}`)
  },
)

/** Enters a class; who is nobody yet becomes a guest on the way. */
export const enterClass = formAction(
  {
    schema: z.object({
      code: z.string().max(200),
      displayName: text,
      timeZone: z.string().max(64).optional(),
    }),
    auth: 'none',
  },
  async ({ user, input, now }) => {
    const visitor = await currentVisitor()
    // Before anybody is made a guest for it: does the code open a class at all?
    await openDoor({ userId: user?.id ?? null, network: visitor.network }, input.code, now)
    const begun = user ? null : await startAsGuest(visitor, input, now)
    if (begun) await writeSessionCookie(begun)
    const userId = user?.id ?? begun?.userId ?? ''
    const joined = await joinClass({ userId, network: visitor.network }, input, now)
    redirect(`/classes/${joined.classId}`)
  },
)

export const leave = formAction(
  { schema: z.object({ classId }) },
  async ({ user, input, now }): Promise<void> => {
    await leaveClass(user.id, input.classId, now)
    changed()
    redirect('/classes')
  },
)

export const forget = formAction(
  { schema: z.object({ classId }) },
  async ({ user, input, now }): Promise<void> => {
    await forgetMe(user.id, input.classId, now)
    changed()
    redirect('/classes')
  },
)

export const newCode = formAction(
  { schema: z.object({ classId, days: z.coerce.number(), maxUses: z.coerce.number() }) },
  async ({ user, input, now }) => {
    await rotateClassCode(user.id, input.classId, input, now)
    changed()
  },
)

export const closeCode = formAction({ schema: z.object({ classId }) }, async ({ user, input, now }) => {
  await closeClassCode(user.id, input.classId, now)
  changed()
})

export const invite = formAction(
  { schema: z.object({ classId, displayName: text, role: text }) },
  async ({ user, input, now }) => {
    await inviteMember(user.id, input, now)
    changed()
  },
)

export const giveRole = formAction(
  { schema: z.object({ classId, memberId, role: text }) },
  async ({ user, input, now }) => {
    await setRole(user.id, input, now)
    changed()
  },
)

export const takeOff = formAction(
  { schema: z.object({ classId, memberId }) },
  async ({ user, input, now }) => {
    await removeMember(user.id, input, now)
    changed()
  },
)

export const letIn = formAction({ schema: z.object({ classId, memberId }) }, async ({ user, input, now }) => {
  await letBackIn(user.id, input, now)
  changed()
})

export const saveMember = formAction(
  {
    schema: z.object({
      ...{ classId, memberId, displayName: text, groupName: text.default('') },
      extraDays: z.coerce.number(),
    }),
  },
  async ({ user, input, now }) => {
    await changeMember(user.id, input, now)
    changed()
  },
)

export const postAnnouncement = formAction(
  { schema: z.object({ classId, text }) },
  async ({ user, input, now }) => {
    await announce(user.id, input.classId, input.text, now)
    changed()
  },
)

export const takeDownAnnouncement = formAction(
  { schema: z.object({ classId, announcementId: z.uuid() }) },
  async ({ user, input }) => {
    await withdrawAnnouncement(user.id, input.classId, input.announcementId)
    changed()
  },
)

export const saveAssignment = formAction({ schema: assignmentForm }, async ({ user, input, now }) => {
  const assignment = assignmentFromForm(input)
  if (assignment.quiz && assignment.quiz.source !== 'keep') takeBuildTurn(user.id, now)
  if (input.assignmentId) {
    await changeAssignment(
      user.id,
      { ...assignment, classId: input.classId, assignmentId: input.assignmentId },
      now,
    )
  } else await createAssignment(user.id, input.classId, assignment, now)
  changed()
  redirect(`/classes/${input.classId}`)
})

/** Begins to sit the quiz of an assignment, or goes on with what was begun. */
export const sitClassQuiz = formAction(
  { schema: z.object({ classId, assignmentId }) },
  async ({ user, input, now }): Promise<void> => {
    const { attemptId } = await startClassQuiz(user.id, input, now)
    redirect(`/quiz/${attemptId}`)
  },
)

export const dropAssignment = formAction(
  { schema: z.object({ classId, assignmentId }) },
  async ({ user, input, now }): Promise<void> => {
    await withdrawAssignment(user.id, input.classId, input.assignmentId, now)
    changed()
    redirect(`/classes/${input.classId}`)
  },
)

export const giveTime = formAction(
  {
    schema: z.object({
      ...{ classId, assignmentId, reason: text.default('') },
      whom: z.string().max(200),
      extraDays: z.coerce.number(),
    }),
  },
  async ({ user, input: { whom, ...input }, now }) => {
    const named = whom.startsWith('group:') ? { groupName: whom.slice(6) } : { memberId: whom }
    await extendAssignment(user.id, { ...input, whom: named }, now)
    changed()
  },
)

export const giveMark = formAction(
  { schema: z.object({ classId, assignmentId, memberId, points: z.coerce.number(), reason: text }) },
  async ({ user, input, now }) => {
    await setMark(user.id, input, now)
    changed()
  },
)

export const takeMarkBack = formAction(
  { schema: z.object({ classId, assignmentId, memberId }) },
  async ({ user, input, now }) => {
    await withdrawMark(user.id, input, now)
    changed()
  },
)
