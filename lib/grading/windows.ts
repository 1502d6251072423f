import { type Claim, claimsOf } from './claims'
import { literally } from './literal'
import { dot } from './meaning'
import { type Said, saidOf } from './numbered'
import type { PreparedTask } from './prepare-task'
import { type Reading, read } from './reading'
import type { Span } from './verdict'

/** A claim, or two that follow each other, as it is held against a phrasing. */
export type Window = {
  reading: Reading
  said: Said
  span: Span
  vector?: Float32Array
  /** To be compared word for word. */
  literal: string
  /** The note says the very same. */
  quoted: boolean
}

/** The windows over an answer; `leaveOut` says which claims are none (they speak to the grader, say). */
export function windowsOf(
  answer: string,
  { worth, vocabulary, truths }: PreparedTask,
  leaveOut: (claim: Claim) => boolean,
  vectors?: readonly Float32Array[],
): Window[] {
  const window = (text: string, span: Span, vector?: Float32Array): Window => {
    const reading = read(text)
    const literal = literally(reading)
    const quoted = truths.claims.has(literal)
    return { reading, said: saidOf(reading, worth, vocabulary), span, vector, literal, quoted }
  }
  const claims = claimsOf(answer).map((claim, index) => ({ claim, vector: vectors?.[index] }))
  const kept = claims.filter(({ claim }) => !leaveOut(claim))
  const windows = kept.map(({ claim, vector }) => window(claim.text, claim.span, vector))
  for (let at = 0; at + 1 < kept.length; at++) {
    const first = kept[at]
    const second = kept[at + 1]
    if (!first || !second) continue
    const span = { start: first.claim.span.start, end: second.claim.span.end }
    const vector = first.vector && second.vector ? between(first.vector, second.vector) : undefined
    const both = window(answer.slice(span.start, span.end), span, vector)
    windows.push({
      ...both,
      quoted: both.quoted || (windows[at]?.quoted === true && windows[at + 1]?.quoted === true),
    })
  }
  return windows
}

/** The unit vector half-way between two. */
function between(a: Float32Array, b: Float32Array): Float32Array {
  const sum = a.map((value, index) => value + (b[index] ?? 0))
  const length = Math.sqrt(dot(sum, sum)) || 1
  return sum.map((value) => value / length)
}
