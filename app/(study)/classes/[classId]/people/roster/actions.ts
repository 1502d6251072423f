'use server'

import { revalidatePath } from 'next/cache'
import { z } from 'zod'
import { action } from '@/lib/action'
import { importRoster, previewRoster } from '@/lib/classes/import-roster.server'

const schema = z.object({ classId: z.uuid(), text: z.string().max(1_000_000) })

export const previewPeople = action({ schema }, ({ user, input }) =>
  previewRoster(user.id, input.classId, input.text),
)

export const importPeople = action({ schema }, async ({ user, input, now }) => {
  const done = await importRoster(user.id, input.classId, input.text, now)
  revalidatePath('/classes', 'layout')
  return done
})
