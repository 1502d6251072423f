'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/action'
import { setDayClock } from '@/lib/scheduling/set-day-clock.server'

/** Counts days in the time zone of this device from now on. */
export const adoptZone = action(
  { schema: z.object({ timeZone: z.string().max(64) }) },
  async ({ user, input }) => {
    await setDayClock(user.id, input)
    revalidatePath('/')
  },
)
