import { createHash } from 'node:crypto'
import { defaultStudyOptions, type StudyOptions, storedStudyOptions } from './options'

const schedulingFields = [
  'desiredRetention',
  'fuzz',
  'leechAction',
  'leechThreshold',
  'learningSteps',
  'maximumIntervalDays',
  'relearningSteps',
  'weights',
] as const

/** The part of the options that decides what an answer does to a card. */
export type SchedulerParameters = Pick<StudyOptions, (typeof schedulingFields)[number]>

/**
 * Parameters under a name that follows from them. Every review in the log names the preset it was scheduled
 * with; as a preset never changes, any log can be replayed to the same state, whatever the options are today.
 */
export type SchedulerPreset = { id: string; parameters: SchedulerParameters }

/** The preset of a learner's options. Equal parameters have equal ids, on every machine. */
export function presetOf(options: SchedulerParameters): SchedulerPreset {
  const parameters = pickParameters(options)
  return { id: digestOf(parameters), parameters }
}

/** Reads parameters as they are stored in `SchedulerPreset.parameters`. */
export function storedParameters(stored: unknown): SchedulerParameters {
  return pickParameters({ ...defaultStudyOptions, ...storedStudyOptions(stored) })
}

function pickParameters(options: SchedulerParameters): SchedulerParameters {
  const { desiredRetention, fuzz, leechAction, leechThreshold, learningSteps } = options
  const { maximumIntervalDays, relearningSteps, weights } = options
  return {
    desiredRetention,
    fuzz,
    leechAction,
    leechThreshold,
    learningSteps,
    maximumIntervalDays,
    relearningSteps,
    weights,
  }
}

/** SHA-256 over the algorithm and the fields in alphabetical order, 32 hexadecimal digits of it. */
function digestOf(parameters: SchedulerParameters): string {
  const canonical = ['FSRS-6', ...schedulingFields.map((name) => [name, parameters[name]])]
  return createHash('sha256').update(JSON.stringify(canonical)).digest('hex').slice(0, 32)
}
