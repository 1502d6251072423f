import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { parseDeckFile } from '@/lib/decks/deck-file'
import { plainText } from '@/lib/decks/plain-text'
import { claimsOf } from '@/lib/grading/claims'
import { compare } from '@/lib/grading/compare'
import { OPPOSITION_FEATURES, oppositionOf } from '@/lib/grading/opposition'
import { POINT_FEATURES } from '@/lib/grading/point-likeness'
import { type Reading, read, Worth } from '@/lib/grading/reading'
import { fitLogistic, type Linear, predict, type Row } from './logistic'
import { auc, seeded } from './measures'

type Point = { right: Reading[]; wrong: Reading[] }
type Note = { id: string; question: Reading; points: Point[] }

/**
 * Fits the likeness of phrasings and claims on the decks: each phrasing of a point is taken as if a learner had said
 * it; the point's other phrasings should match it, those of the note's other points should not, nor should the
 * point's false versions be matched. Prints what a fifth of the notes, held out, says of it, and writes the weights.
 */
export function fitPoints(decks: string, target: string): void {
  const notes = readNotes(decks)
  const rows = notes.flatMap(({ question, points }, note) =>
    pairsOf(question, points).map((row) => ({ ...row, note })),
  )
  const model = (held: (note: number) => boolean) =>
    fitLogistic(
      rows.filter(({ note }) => !held(note)),
      { features: 20, words: 0 },
    )
  const out: { p: number; y: number }[] = []
  const answers: { z: number; y: number; note: number }[] = []
  for (let fold = 0; fold < 5; fold++) {
    const held = (note: number) => note % 5 === fold
    const fitted = model(held)
    for (const row of rows) if (held(row.note)) out.push({ p: predict(fitted, row), y: row.y })
    notes.forEach((note, index) => {
      if (held(index)) answers.push(...composed(note, index, fitted))
    })
  }
  const platt = fitLogistic(
    answers.map(({ z, y }) => ({ x: [z], y, weight: 1 })),
    { features: 0.1, words: 0 },
  )
  const whole = model(() => false)
  console.log(
    `key points: ${rows.length} pairs of ${notes.length} notes; AUC with notes held out ${auc(out).toFixed(3)}`,
  )
  console.log(
    `composed answers: ${answers.length} points, ${answers.filter(({ y }) => y > 0).length} of them made; AUC ${auc(answers.map(({ z, y }) => ({ p: z, y }))).toFixed(3)}`,
  )
  const turned = notes.flatMap((note, index) => oppositionRows(note).map((row) => ({ ...row, note: index })))
  const turnedOut: { p: number; y: number }[] = []
  for (let fold = 0; fold < 5; fold++) {
    const fitted = fitLogistic(
      turned.filter(({ note }) => note % 5 !== fold),
      { features: 5, words: 0 },
    )
    for (const row of turned) if (row.note % 5 === fold) turnedOut.push({ p: predict(fitted, row), y: row.y })
  }
  const opposition = fitLogistic(turned, { features: 5, words: 0 })
  console.log(
    `false versions: ${turned.length} pairs with an opposition, ${turned.filter(({ y }) => y > 0).length} of them false; AUC ${auc(turnedOut).toFixed(3)}`,
  )
  const round = (value: number) => Number(value.toFixed(4))
  writeFileSync(
    path.join(target, 'point-weights.json'),
    `${JSON.stringify(
      {
        intercept: round(whole.intercept),
        coefficients: whole.coefficients.map(round),
        opposition: {
          intercept: round(opposition.intercept),
          coefficients: opposition.coefficients.map(round),
        },
        claims: { intercept: round(platt.intercept), slope: round(platt.coefficients[0] ?? 1) },
      },
      null,
      2,
    )}\n`,
  )
}

function readNotes(decks: string): Note[] {
  return readdirSync(decks)
    .filter((file) => file.endsWith('.md'))
    .sort()
    .flatMap((file) => parseDeckFile(readFileSync(path.join(decks, file), 'utf8'), file).deck?.notes ?? [])
    .flatMap(({ key, content }) =>
      content.kind === 'free-text' && content.keyPoints.length > 0
        ? [
            {
              id: key,
              question: read(plainText(content.question)),
              points: content.keyPoints.map(({ text, also = [], not = [] }) => ({
                right: [text, ...also].map((way) => read(plainText(way))),
                wrong: not.map((way) => read(plainText(way))),
              })),
            },
          ]
        : [],
    )
}

/** The features of the phrasing that fits best. */
function bestOf(phrasings: readonly Reading[], claim: Reading, worth: Worth): number[] {
  const found = phrasings.map((phrasing) => compare(phrasing, claim, worth))
  const best = found.reduce((a, b) => (b.f1 + b.recall - b.against > a.f1 + a.recall - a.against ? b : a))
  return POINT_FEATURES.map((name) => best[name])
}

function pairsOf(question: Reading, points: readonly Point[]): Row[] {
  const worth = new Worth(question)
  const rows: Row[] = []
  points.forEach((point, own) => {
    for (const claim of point.right) {
      points.forEach((other, index) => {
        const phrasings = index === own ? other.right.filter((way) => way !== claim) : other.right
        if (phrasings.length > 0)
          rows.push({ x: bestOf(phrasings, claim, worth), y: index === own ? 1 : 0, weight: 1 })
      })
    }
    for (const claim of point.wrong) rows.push({ x: bestOf(point.right, claim, worth), y: 0, weight: 1 })
  })
  return rows
}

/** Claims that turn a word of a point round: its false versions do so in earnest, right phrasings by accident. */
function oppositionRows({ question, points }: Note): Row[] {
  const worth = new Worth(question)
  const rows: Row[] = []
  const add = (phrasings: readonly Reading[], claim: Reading, y: number) => {
    const found = oppositionOf(
      phrasings.map((way) => {
        const compared = compare(way, claim, worth)
        return { ...compared, turned: compared.links.filter(({ likeness }) => likeness < -0.9).length }
      }),
    )
    if (found) rows.push({ x: OPPOSITION_FEATURES.map((name) => found[name]), y, weight: 1 })
  }
  points.forEach((point, own) => {
    for (const claim of point.wrong) add(point.right, claim, 1)
    points.forEach((other, index) => {
      for (const claim of other.right)
        add(
          point.right.filter((way) => index !== own || way !== claim),
          claim,
          0,
        )
    })
  })
  return rows
}

/** Answers put together from phrasings of half of the points, and how well each point is then met by some claim. */
function composed({ question, points }: Note, seed: number, model: Linear) {
  const worth = new Worth(question)
  const random = seeded(seed)
  const results: { z: number; y: number; note: number }[] = []
  for (let time = 0; time < 2; time++) {
    const said = points.map(({ right }) =>
      random() < 0.5 ? right[Math.floor(random() * right.length)] : undefined,
    )
    const text = said.flatMap((way) => (way ? [way.text.replace(/[.!?]?$/, '.')] : [])).join(' ')
    const claims = claimsOf(text).map((claim) => read(claim.text))
    if (claims.length === 0) continue
    points.forEach(({ right }, index) => {
      const phrasings = right.filter((way) => way !== said[index])
      const z = Math.max(...claims.map((claim) => predict(model, { x: bestOf(phrasings, claim, worth) })))
      results.push({ z, y: said[index] ? 1 : 0, note: seed })
    })
  }
  return results
}
