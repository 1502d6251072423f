import { type Claim, claimsOf } from './claims'
import { literally, type Truths } from './literal'
import { dot } from './meaning'
import { type Said, saidOf } from './numbered'
import type { PreparedTask } from './prepare-task'
import { type Reading, read } from './reading'

/** A claim of an answer as it is read, once. */
export type SaidClaim = Claim & {
  reading: Reading
  vector?: Float32Array | undefined
  /** To be compared word for word. */
  literal: string
  /** The note says the very same. */
  quoted: boolean
}

/** A claim, or two that follow each other, as it is held against a phrasing. */
export type Window = Omit<SaidClaim, 'text'> & { said: Said }

/** The claims of an answer; `vectors` of them in their order, where there is a model. */
export function saidIn(answer: string, truths: Truths, vectors?: readonly Float32Array[]): SaidClaim[] {
  return claimsOf(answer).map((claim, index) => ({
    ...claim,
    ...readOf(claim.text, truths),
    vector: vectors?.[index],
  }))
}

function readOf(text: string, truths: Truths): Pick<SaidClaim, 'reading' | 'literal' | 'quoted'> {
  const reading = read(text)
  const literal = literally(reading)
  return { reading, literal, quoted: truths.claims.has(literal) }
}

/** The windows over these claims of an answer. */
export function windowsOf(
  answer: string,
  claims: readonly SaidClaim[],
  { worth, vocabulary, truths }: PreparedTask,
): Window[] {
  const saidBy = (reading: Reading) => saidOf(reading, worth, vocabulary)
  const windows = claims.map(
    ({ text: _text, ...claim }): Window => ({ ...claim, said: saidBy(claim.reading) }),
  )
  for (let at = 0; at + 1 < claims.length; at++) {
    const first = claims[at]
    const second = claims[at + 1]
    if (!first || !second) continue
    const span = { start: first.span.start, end: second.span.end }
    const vector = first.vector && second.vector ? between(first.vector, second.vector) : undefined
    const both = readOf(answer.slice(span.start, span.end), truths)
    const quoted = both.quoted || (first.quoted && second.quoted)
    windows.push({ ...both, quoted, span, vector, said: saidBy(both.reading) })
  }
  return windows
}

/** The unit vector half-way between two. */
function between(a: Float32Array, b: Float32Array): Float32Array {
  const sum = a.map((value, index) => value + (b[index] ?? 0))
  const length = Math.sqrt(dot(sum, sum)) || 1
  return sum.map((value) => value / length)
}
