import 'server-only'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CardFace } from './card-face'
import { fillDiagramPlaces } from './diagram-place'

let drawings: ReadonlyMap<string, string> | undefined

/** The face with the drawings of `content/diagrams` in it, inline, so that they follow the colours of the page. */
export function drawDiagrams(face: CardFace): CardFace {
  drawings ??= readDiagrams()
  const find = (name: string) => drawings?.get(name) ?? null
  const drawn = (html: string) => fillDiagramPlaces(html, find)
  const sides = { ...face, question: drawn(face.question), answer: drawn(face.answer) }
  return 'stem' in sides
    ? { ...sides, stem: drawn(sides.stem), explanation: drawn(sides.explanation) }
    : sides
}

/** The drawings of a folder by name; none when there is no folder. */
export function readDiagrams(
  folder: string = path.join(process.cwd(), 'content', 'diagrams'),
): ReadonlyMap<string, string> {
  if (!existsSync(folder)) return new Map()
  const files = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.svg'))
    .map((entry) => entry.name)
  return new Map(
    files.map((name) => [path.basename(name, '.svg'), svgOf(readFileSync(path.join(folder, name), 'utf8'))]),
  )
}

/** The element alone: no XML declaration, no comments before it. */
function svgOf(file: string): string {
  return file.slice(Math.max(0, file.indexOf('<svg'))).trim()
}
