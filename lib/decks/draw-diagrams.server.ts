import 'server-only'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { CardFace } from './card-face'
import { fillDiagramPlaces } from './diagram-place'

let drawings: ReadonlyMap<string, string> | undefined

/** The face with the drawings of `content/diagrams` in it, inline, so that they follow the colours of the page. */
export function drawDiagrams(face: CardFace): CardFace {
  const sides = { ...face, question: drawInto(face.question), answer: drawInto(face.answer) }
  return 'stem' in sides
    ? { ...sides, stem: drawInto(sides.stem), explanation: drawInto(sides.explanation) }
    : sides
}

/** HTML of a text with the drawings in their places. */
export function drawInto(html: string): string {
  drawings ??= readDiagrams()
  return fillDiagramPlaces(html, (name) => drawings?.get(name) ?? null)
}

/** The drawings of a folder by name; none when there is no folder. */
export function readDiagrams(
  folder: string = path.join(/* turbopackIgnore: true */ process.cwd(), 'content', 'diagrams'),
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
