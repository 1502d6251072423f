import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parseDeckFile } from '@/lib/decks/deck-file'
import type { GradingTask } from '@/lib/grading/task'

/** Every note of the built-in library. */
export function libraryNotes() {
  const folder = path.join(process.cwd(), 'content/decks')
  return readdirSync(folder)
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => parseDeckFile(readFileSync(path.join(folder, file), 'utf8'), file).deck?.notes ?? [])
}

/** The free-text notes of the built-in library as grading tasks, by the note's id. */
export function libraryTasks(): Map<string, GradingTask> {
  const tasks = new Map<string, GradingTask>()
  for (const { key, content } of libraryNotes()) {
    if (content.kind !== 'free-text') continue
    tasks.set(key, {
      question: content.question,
      references: [content.answer],
      keyPoints: content.keyPoints.map(({ text, weight, also = [], not = [] }) => ({
        text,
        weight,
        also,
        not,
      })),
      misconceptions: content.misconceptions ?? [],
    })
  }
  return tasks
}

/** One note of the library as a task. */
export function libraryTask(id: string): GradingTask {
  const task = libraryTasks().get(id)
  if (!task) throw new Error(`There is no free-text note “${id}”.`)
  return task
}
