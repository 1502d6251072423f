'use server'

import { revalidatePath } from 'next/cache'
import { redirect } from 'next/navigation'
import { z } from 'zod'
import { formAction } from '@/lib/action'
import { examPlanFields } from '@/lib/scheduling/exam-plan-fields'
import { deleteExamPlan, followExamPlan } from '@/lib/scheduling/follow-exam-plan.server'
import { saveExamPlan } from '@/lib/scheduling/save-exam-plan.server'

/** One deck that is ticked comes as a text, several as a list, none not at all. */
const deckIds = z
  .union([z.string().transform((id) => [id]), z.array(z.string())])
  .default([])
  .pipe(examPlanFields.shape.deckIds)

const fields = examPlanFields.extend({ deckIds, planId: z.uuid().optional() })

export const savePlan = formAction({ schema: fields }, async ({ user, input, now }) => {
  const { planId } = await saveExamPlan(user.id, input, now)
  revalidatePath('/plan')
  redirect(`/plan#plan-${planId}`)
})

export const followPlan = formAction(
  { schema: z.object({ planId: z.uuid(), followed: z.enum(['yes', 'no']) }) },
  async ({ user, input, now }) => {
    await followExamPlan(user.id, input.planId, input.followed === 'yes', now)
    revalidatePath('/plan')
  },
)

export const deletePlan = formAction(
  { schema: z.object({ planId: z.uuid() }) },
  async ({ user, input, now }) => {
    await deleteExamPlan(user.id, input.planId, now)
    revalidatePath('/plan')
  },
)
