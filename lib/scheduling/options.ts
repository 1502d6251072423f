import { z } from 'zod'
import { type Problem, UserError } from '@/lib/errors'
import { defaultWeights, weightBounds } from './weights'

const stepMinutes = { m: 1, h: 60 }
const minutesPerDay = 24 * 60

/** Length of a learning step (`10m`, `2h`) in minutes. */
export function minutesOf(step: string): number {
  const unit = step.endsWith('h') ? stepMinutes.h : stepMinutes.m
  return Number(step.slice(0, -1)) * unit
}

// A step of a day or more would tell FSRS what the interval is, which is what FSRS is for.
const step = z
  .string()
  .regex(/^[1-9]\d{0,3}[mh]$/, 'Write a step as minutes or hours, such as 10m or 2h.')
  .refine((text) => minutesOf(text) < minutesPerDay, 'A learning step is shorter than a day.')

const steps = z.array(step).max(10, 'At most 10 steps.')

const weights = z
  .array(z.number())
  .refine(
    (values) => values.length === weightBounds.length && values.every(isWithinBounds),
    `FSRS-6 takes ${weightBounds.length} weights, each within its bounds.`,
  )

function isWithinBounds(value: number, index: number): boolean {
  const [least, most] = weightBounds[index] ?? [0, 0]
  return value >= least && value <= most
}

const shape = {
  /** Probability of recall at which a card falls due, 0.7..0.99. */
  desiredRetention: z.number().min(0.7, 'At least 70 %.').max(0.99, 'At most 99 %.'),
  maximumIntervalDays: z.int().min(1, 'At least 1 day.').max(36_500, 'At most 36,500 days.'),
  /** Minutes or hours after which a new card comes back; empty: FSRS gives days at once. */
  learningSteps: steps,
  /** The same for a card that was forgotten. */
  relearningSteps: steps,
  /** Spreads intervals a little, so that cards learnt together do not stay together. */
  fuzz: z.boolean(),
  /** New cards a day in each deck. */
  newPerDay: z.int().min(0, 'Not below 0.').max(9_999, 'At most 9,999.'),
  /** Reviews a day in each deck; learning steps are not counted. */
  reviewsPerDay: z.int().min(0, 'Not below 0.').max(9_999, 'At most 9,999.'),
  /** When nothing else is left, learning cards come up to this much early. */
  learnAheadMinutes: z
    .int()
    .min(0, 'Not below 0.')
    .max(minutesPerDay - 1, 'Less than a day.'),
  /** Hides the other new cards of a note for the rest of the day once one of its cards was answered. */
  buryNewSiblings: z.boolean(),
  /** The same for its cards in review. */
  buryReviewSiblings: z.boolean(),
  /** Lapses after which a card is marked as a leech; 0 never. */
  leechThreshold: z.int().min(0, 'Not below 0.').max(99, 'At most 99.'),
  leechAction: z.enum(['mark', 'suspend']),
  /** `due`: longest waiting first. `retrievability`: likeliest forgotten first. */
  reviewOrder: z.enum(['due', 'retrievability']),
  /** `deck`: as the deck has them. `shuffled`: drawn from the next hundred. */
  newOrder: z.enum(['deck', 'shuffled']),
  /** Where new cards come among the reviews of a day. */
  newPlacement: z.enum(['mixed', 'first', 'last']),
  /** How much an answer has to say to pass when it is graded (see lib/grading/pass-mark.ts). */
  gradingStrictness: z.enum(['lenient', 'fair', 'strict']),
  /** Weights of FSRS-6. */
  weights,
}

const schema = z.strictObject(shape).partial()

/** How a learner studies; every field has a value. */
export type StudyOptions = Required<z.infer<typeof schema>>

/** What differs from the layer below (deck over learner over defaults). */
export type StudyOptionsPatch = z.infer<typeof schema>

export const defaultStudyOptions: StudyOptions = {
  desiredRetention: 0.9,
  maximumIntervalDays: 36_500,
  learningSteps: ['1m', '10m'],
  relearningSteps: ['10m'],
  fuzz: true,
  newPerDay: 10,
  reviewsPerDay: 200,
  learnAheadMinutes: 20,
  buryNewSiblings: true,
  buryReviewSiblings: true,
  leechThreshold: 8,
  leechAction: 'mark',
  reviewOrder: 'due',
  newOrder: 'deck',
  newPlacement: 'mixed',
  gradingStrictness: 'fair',
  weights: [...defaultWeights],
}

/** Checks options that a person sends. Throws `invalid`, with a problem for each field that is wrong. */
export function parseStudyOptions(input: unknown): StudyOptionsPatch {
  const parsed = schema.safeParse(input)
  if (parsed.success) return parsed.data
  const problems: Problem[] = parsed.error.issues.map(({ path, message }) => ({
    path: path.join('.'),
    message,
  }))
  throw new UserError('invalid', 'These study options were not saved: some values cannot be used.', {
    problems,
  })
}

/**
 * Reads options as they are stored. What a later or earlier version wrote and this one does not understand
 * falls back to the layer below, field by field, rather than making the deck unstudiable.
 */
export function storedStudyOptions(stored: unknown): StudyOptionsPatch {
  if (typeof stored !== 'object' || stored === null) return {}
  const known = Object.entries(stored).filter(
    ([name, value]) =>
      Object.hasOwn(shape, name) && shape[name as keyof typeof shape].safeParse(value).success,
  )
  return schema.parse(Object.fromEntries(known))
}

/** Lays options over the defaults, later layers over earlier ones: `defaults ← learner ← deck`. */
export function mergeStudyOptions(...layers: StudyOptionsPatch[]): StudyOptions {
  return Object.assign({}, defaultStudyOptions, ...layers.map(withoutUndefined))
}

function withoutUndefined(layer: StudyOptionsPatch): StudyOptionsPatch {
  return Object.fromEntries(Object.entries(layer).filter(([, value]) => value !== undefined))
}
