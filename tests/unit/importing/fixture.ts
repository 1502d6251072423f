import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { type ParsedDocument, parseDocument } from '@/lib/importing/parse-document'

/** The text of a file of tests/fixtures/importing. */
export function fixtureText(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../fixtures/importing/${name}`, import.meta.url)), 'utf8')
}

/** A fixture, parsed. */
export function parseFixture(name: string): ParsedDocument {
  return parseDocument(fixtureText(name), { file: name })
}

/** A short document, parsed. */
export function parse(text: string): ParsedDocument {
  return parseDocument(text, { file: 'short.md' })
}

/** Fronts and backs alone. */
export function sides({ cards }: ParsedDocument): [front: string, back: string][] {
  return cards.map(({ front, back }) => [front, back])
}
