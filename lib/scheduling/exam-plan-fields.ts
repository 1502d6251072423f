import { z } from 'zod'

export const longestExamDays = 365

/** What a person fills in for an exam plan. */
export const examPlanFields = z.object({
  name: z
    .string()
    .trim()
    .max(100, 'At most 100 characters.')
    .transform((name) => name || 'Interview'),
  date: z.iso.date('Choose a day.'),
  deckIds: z.array(z.uuid()).min(1, 'Choose at least one deck.').max(200),
  /** Share of all cards to be recalled on the day. */
  targetRecall: z.coerce.number().min(0.5, 'At least 50 %.').max(0.99, 'At most 99 %.'),
  minutesADay: z
    .union([
      z.literal('').transform(() => null),
      z.coerce.number().int().min(1, 'At least a minute.').max(960),
    ])
    .nullable(),
})

export type ExamPlanFields = z.output<typeof examPlanFields>
