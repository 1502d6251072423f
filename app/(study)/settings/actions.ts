'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { formAction } from '@/lib/action'
import { setDayClock } from '@/lib/scheduling/set-day-clock.server'
import { setStudyOptions } from '@/lib/scheduling/study-options.server'
import { optionsFromForm } from './_components/study-fields'

export const saveDay = formAction(
  { schema: z.object({ timeZone: z.string().max(64), rolloverHour: z.coerce.number() }) },
  async ({ user, input }) => {
    await setDayClock(user.id, input)
    revalidatePath('/', 'layout')
  },
)

export const saveStudyOptions = formAction(
  { schema: z.record(z.string(), z.unknown()) },
  async ({ user, input }) => {
    await setStudyOptions(user.id, optionsFromForm(input))
    revalidatePath('/', 'layout')
  },
)
