import 'server-only'
import { type Database, database } from '@/lib/db/database.server'
import { mergeStudyOptions, type StudyOptions, storedStudyOptions } from './options'
import { presetOf, type SchedulerParameters, type SchedulerPreset, storedParameters } from './presets'

/** Options in force and the preset they make. */
export type OptionsInForce = { options: StudyOptions; preset: SchedulerPreset }

const inForce = new Map<string, OptionsInForce>()
const maxRemembered = 1_000

/**
 * The options of a learner in a deck, from the JSON texts in `User.studyOptions` and
 * `Enrollment.studyOptions`. Most learners have the same few; each is parsed once.
 */
export function optionsInForce(learner: string | null, deck: string | null): OptionsInForce {
  const key = `${learner ?? ''}\n${deck ?? ''}`
  const known = inForce.get(key)
  if (known) return known
  const options = mergeStudyOptions(
    ...[learner, deck].map((text) => storedStudyOptions(text && JSON.parse(text))),
  )
  const made = { options, preset: sharedPreset(presetOf(options)) }
  remember(inForce, key, made)
  return made
}

// Presets never change, so what was read once is right for ever. One object for each also lets fsrs.ts keep
// one engine for each.
const presets = new Map<string, SchedulerPreset>()

function sharedPreset(preset: SchedulerPreset): SchedulerPreset {
  const known = presets.get(preset.id)
  if (!known) remember(presets, preset.id, preset)
  return known ?? preset
}

function remember<Value>(map: Map<string, Value>, key: string, value: Value): void {
  if (map.size >= maxRemembered) map.clear()
  map.set(key, value)
}

/** Presets that are known to be stored, for each database. */
const stored = new WeakMap<Database, Set<string>>()

/** Stores a preset before the first review that names it. */
export async function storePreset({ id, parameters }: SchedulerPreset): Promise<void> {
  const db = database()
  const known = stored.get(db) ?? new Set()
  stored.set(db, known)
  if (known.has(id)) return
  await db.schedulerPreset.upsert({
    where: { id },
    create: { id, parameters },
    update: {},
    select: { id: true },
  })
  known.add(id)
}

type PresetReader = Pick<Database, 'schedulerPreset'>

/** The parameters of presets by id, as they were stored. */
export async function readPresets(
  db: PresetReader,
  ids: Iterable<string>,
): Promise<(id: string) => SchedulerParameters> {
  const missing = [...new Set(ids)].filter((id) => !presets.has(id))
  const found = new Map<string, SchedulerParameters>()
  if (missing.length > 0) {
    const rows = await db.schedulerPreset.findMany({ where: { id: { in: missing } } })
    for (const { id, parameters } of rows) {
      found.set(id, sharedPreset({ id, parameters: storedParameters(parameters) }).parameters)
    }
  }
  return (id) => {
    const parameters = found.get(id) ?? presets.get(id)?.parameters
    if (!parameters) throw new Error(`The log names preset ${id}, which is not stored.`)
    return parameters
  }
}
