import type { PointState, Span, Verdict } from '@/lib/grading/verdict'

/** A piece of the learner's answer; `keys` name the points and mistakes it is evidence of. */
export type Segment = { text: string; keys: string[] }

/** A point or a mistake as it is shown: a sentence, and the learner's own words that decided it. */
export type Told = { key: string; text: string; quotes: string[] }

export type VerdictView = {
  /** What the verdict comes down to, in a word or two. */
  title: string
  tone: 'good' | 'hard' | 'again' | 'info'
  /** "72 of 100"; null where there is no mark worth a number. */
  mark: string | null
  /** One sentence that says it all, for a screen reader. */
  spoken: string
  points: (Told & { state: PointState; word: string })[]
  mistakes: (Told & { because?: string })[]
  notices: string[]
  /** How it was graded, where that limits what the verdict is worth. */
  mode: string | null
  /** What the learner is asked where the grader is not sure. */
  question: string | null
  /** The answer, cut where evidence begins and ends. */
  segments: Segment[]
}

const words: Record<PointState, string> = {
  made: 'Made',
  partly: 'Partly',
  missing: 'Missing',
  contradicted: 'Contradicted',
}

const byWordsAlone =
  'Graded by words alone: the model that compares meanings is not on this server. If you said it in other words, you know better.'

/** What the page shows of a verdict on `answer`, the text the spans refer to. */
export function verdictView(verdict: Verdict, answer: string): VerdictView {
  const points = verdict.points.map((point, index) => ({
    key: `p${index}`,
    text: point.text,
    state: point.state,
    word: words[point.state],
    quotes: quotesOf(answer, point.evidence),
  }))
  const mistakes = verdict.mistakes.map(({ text, because, evidence }, index) => ({
    ...{ key: `m${index}`, text, quotes: quotesOf(answer, evidence) },
    ...(because === undefined ? {} : { because }),
  }))
  const { title, tone } = headline(verdict)
  const graded = verdict.mode !== 'exact' && verdict.outcome !== 'unsure'
  const mark = graded ? `${Math.round(verdict.score * 100)} of 100` : null
  const unsure = verdict.outcome === 'unsure' && verdict.mode !== 'exact' && points.length > 0
  return {
    ...{ title, tone, mark, points, mistakes },
    spoken: spokenVerdict(title, mark, verdict),
    notices: verdict.notices.map(({ text }) => text),
    mode: verdict.mode === 'lexical' ? byWordsAlone : null,
    question: unsure ? 'Did you make these points? You decide: nothing is selected.' : null,
    segments: segmentsOf(answer, [
      ...verdict.points.map(({ evidence }, index) => ({ key: `p${index}`, evidence })),
      ...verdict.mistakes.map(({ evidence }, index) => ({ key: `m${index}`, evidence })),
    ]),
  }
}

function headline({ outcome, suggestedRating, mode }: Verdict): Pick<VerdictView, 'title' | 'tone'> {
  switch (outcome) {
    case 'correct':
      return { title: 'Right', tone: 'good' }
    case 'partial':
      return suggestedRating === 3
        ? { title: 'Right, with gaps', tone: 'good' }
        : { title: 'Partly right', tone: 'hard' }
    case 'contradicted':
      return { title: 'Something is the wrong way round', tone: 'again' }
    case 'unsure':
      return { title: mode === 'exact' ? 'Not readable' : 'Not sure', tone: 'info' }
    default:
      return { title: mode === 'exact' ? 'Not right' : 'Not there yet', tone: 'again' }
  }
}

function spokenVerdict(title: string, mark: string | null, { points, mistakes, mode }: Verdict): string {
  const made = points.filter(({ state }) => state === 'made').length
  const parts = [
    mark === null ? title : `${title}, ${mark}`,
    mode !== 'exact' && points.length > 0 && `${made} of ${points.length} points made`,
    mistakes.length > 0 && (mistakes.length === 1 ? 'one mistake' : `${mistakes.length} mistakes`),
  ]
  return `${parts.filter(Boolean).join(', ')}.`
}

function quotesOf(answer: string, evidence: readonly Span[]): string[] {
  return merged(answer, evidence)
    .map(({ start, end }) => answer.slice(start, end).replace(/\s+/g, ' ').trim())
    .filter((quote) => quote !== '')
}

/** Spans in order, those that touch or overlap as one, none outside the text. */
function merged(answer: string, spans: readonly Span[]): Span[] {
  const found: Span[] = []
  const inside = spans
    .map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(answer.length, end) }))
    .filter(({ start, end }) => start < end)
    .sort((a, b) => a.start - b.start)
  for (const span of inside) {
    const last = found.at(-1)
    if (last && span.start <= last.end) last.end = Math.max(last.end, span.end)
    else found.push({ ...span })
  }
  return found
}

function segmentsOf(
  answer: string,
  sources: readonly { key: string; evidence: readonly Span[] }[],
): Segment[] {
  const marked = sources.map(({ key, evidence }) => ({ key, spans: merged(answer, evidence) }))
  const cuts = new Set([0, answer.length])
  for (const { spans } of marked) for (const { start, end } of spans) cuts.add(start).add(end)
  const places = [...cuts].sort((a, b) => a - b)
  return places.slice(0, -1).map((start, index) => {
    const end = places[index + 1] ?? answer.length
    return {
      text: answer.slice(start, end),
      keys: marked
        .filter(({ spans }) => spans.some((span) => span.start <= start && end <= span.end))
        .map(({ key }) => key),
    }
  })
}
