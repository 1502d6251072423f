import 'server-only'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { SourceFile } from './check-library'
import { readDiagrams } from './draw-diagrams.server'

export type LibraryFiles = { decks: SourceFile[]; syllabus: SourceFile | null; diagrams: ReadonlySet<string> }

/** The files of the built-in library, decks in the order of their names. `folder` is `content` of the project. */
export async function readLibrary(
  folder: string = path.join(/* turbopackIgnore: true */ process.cwd(), 'content'),
): Promise<LibraryFiles> {
  const decks = await readDeckFiles(path.join(folder, 'decks'))
  const syllabus = path.join(folder, 'syllabus.md')
  return {
    decks,
    syllabus: existsSync(syllabus) ? { file: 'syllabus.md', text: await readFile(syllabus, 'utf8') } : null,
    diagrams: new Set(readDiagrams(path.join(folder, 'diagrams')).keys()),
  }
}

/** The deck files of a folder. */
export async function readDeckFiles(folder: string): Promise<SourceFile[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  return Promise.all(
    names.map(async (file) => ({ file, text: await readFile(path.join(folder, file), 'utf8') })),
  )
}
