import { z } from 'zod'
import { QUESTION_KINDS } from '@/lib/quiz/question'
import { presets, type QuizRecipe, recipeSchema, type Sitting, sittingSchema } from '@/lib/quiz/quiz-recipe'

const list = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((value) => (Array.isArray(value) ? value : [value]).filter((one) => one !== ''))

const number = z.coerce.number<string>('Type a number.')

/** The fields of the form that makes a quiz, as they are sent. */
export const quizFormSchema = z
  .object({
    title: z.string().default(''),
    from: recipeSchema.shape.from.default('any'),
    decks: list,
    tags: z
      .string()
      .default('')
      .transform((text) => text.split(/[,;\s]+/).filter((tag) => tag !== '')),
    unit: z.enum(['questions', 'minutes']).default('questions'),
    amount: number.default(10),
    kinds: list.pipe(z.array(z.enum(QUESTION_KINDS))),
    difficulty: recipeSchema.shape.difficulty.default('any'),
    mode: sittingSchema.shape.mode.default('practice'),
    clock: sittingSchema.shape.clock.default('none'),
  })
  .transform(({ unit, amount, mode, clock, title, ...rest }) => ({
    recipe: {
      ...rest,
      title: title.trim() === '' ? titleOf(rest.from) : title,
      length: unit === 'questions' ? { questions: amount } : { minutes: amount },
    } satisfies QuizRecipe,
    sitting: { mode, clock } satisfies Sitting,
  }))
  .pipe(z.object({ recipe: recipeSchema, sitting: sittingSchema }))

export const presetSchema = z
  .object({ preset: z.enum(presets.map(({ key }) => key)) })
  .transform(({ preset }, context) => {
    const found = presets.find(({ key }) => key === preset)
    if (found) return found
    context.addIssue('There is no such quiz.')
    return z.NEVER
  })

function titleOf(from: QuizRecipe['from']): string {
  return { any: 'Quiz', weak: 'Weak topics', due: 'What is due' }[from]
}
