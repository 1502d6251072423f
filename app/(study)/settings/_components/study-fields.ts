import type { StudyOptions } from '@/lib/scheduling/options'

/** The options that a form shows, as text fields hold them. Weights are left as they are. */
export type StudyFields = Record<Exclude<keyof StudyOptions, 'weights'>, string>

/** Options as the fields of a form. Retention is shown in percent, steps with spaces between. */
export function fieldsOfOptions(options: StudyOptions): StudyFields {
  return {
    desiredRetention: String(Math.round(options.desiredRetention * 1000) / 10),
    maximumIntervalDays: String(options.maximumIntervalDays),
    learningSteps: options.learningSteps.join(' '),
    relearningSteps: options.relearningSteps.join(' '),
    fuzz: options.fuzz ? 'on' : '',
    newPerDay: String(options.newPerDay),
    reviewsPerDay: String(options.reviewsPerDay),
    learnAheadMinutes: String(options.learnAheadMinutes),
    buryNewSiblings: options.buryNewSiblings ? 'on' : '',
    buryReviewSiblings: options.buryReviewSiblings ? 'on' : '',
    leechThreshold: String(options.leechThreshold),
    leechAction: options.leechAction,
    reviewOrder: options.reviewOrder,
    newOrder: options.newOrder,
    newPlacement: options.newPlacement,
    gradingStrictness: options.gradingStrictness,
  }
}

/** What a form sent, as options to be checked: a field that is not a number stays what it is and is refused. */
export function optionsFromForm(form: Record<string, unknown>): Record<string, unknown> {
  const text = (name: string) => (typeof form[name] === 'string' ? form[name].trim() : '')
  const number = (name: string) => (text(name) === '' ? Number.NaN : Number(text(name).replace(',', '.')))
  const steps = (name: string) =>
    text(name)
      .split(/[\s,]+/)
      .filter(Boolean)
  const ticked = (name: string) => text(name) === 'on'
  return {
    desiredRetention: number('desiredRetention') / 100,
    maximumIntervalDays: number('maximumIntervalDays'),
    learningSteps: steps('learningSteps'),
    relearningSteps: steps('relearningSteps'),
    fuzz: ticked('fuzz'),
    newPerDay: number('newPerDay'),
    reviewsPerDay: number('reviewsPerDay'),
    learnAheadMinutes: number('learnAheadMinutes'),
    buryNewSiblings: ticked('buryNewSiblings'),
    buryReviewSiblings: ticked('buryReviewSiblings'),
    leechThreshold: number('leechThreshold'),
    leechAction: text('leechAction'),
    reviewOrder: text('reviewOrder'),
    newOrder: text('newOrder'),
    newPlacement: text('newPlacement'),
    gradingStrictness: text('gradingStrictness'),
  }
}
