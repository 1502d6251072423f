'use client'

import { useState } from 'react'
import { Icon, type IconName } from '@/app/_ui/icon'
import type { PointState } from '@/lib/grading/verdict'
import type { ReviewCard, Session } from '@/lib/review/session'
import { type VerdictView, verdictView } from '@/lib/review/verdict-view'
import { CheckedGaps } from './checked-gaps'
import { MarkedAnswer } from './marked-answer'
import { Overrule } from './overrule'
import type { Checking } from './use-checking'

const tones = { good: 'text-good', hard: 'text-hard', again: 'text-again', info: 'text-easy' }
const marks: Record<VerdictView['tone'], IconName> = {
  good: 'check',
  hard: 'partly',
  again: 'close',
  info: 'info',
}
const states: Record<PointState, { icon: IconName; tone: string }> = {
  made: { icon: 'check', tone: 'text-good' },
  partly: { icon: 'partly', tone: 'text-hard' },
  missing: { icon: 'missing', tone: 'text-muted' },
  contradicted: { icon: 'close', tone: 'text-again' },
}

/** What came of checking an answer: the mark, the points, the evidence in the learner's own words; in this order. */
export function VerdictPanel({
  card,
  checking,
  typed,
  picked,
  name,
}: {
  card: Pick<ReviewCard, 'cardId' | 'phrases'> & { task: { kind: ReviewCard['task']['kind'] } }
  checking: Checking
  typed: Session['typed']
  picked: Session['picked']
  /** What it is called where there are several on the page. */
  name?: string
}) {
  const [pointed, setPointed] = useState<string | null>(null)
  const { kind } = card.task
  const sentences = kind === 'self' || kind === 'text'
  const done = checking.status === 'done' ? checking : null
  const view = done && verdictView(done.verdict, typed)
  return (
    <section aria-label={name ?? (view ? 'Verdict' : 'Your answer')} className="mt-8">
      {/* One region from the first moment, so that what comes into it is read out. */}
      <p className="sr-only" role="status">
        {view?.spoken ?? (checking.status === 'waiting' ? waiting : '')}
      </p>
      {checking.status === 'waiting' && sentences && <Skeleton />}
      {checking.status === 'failed' && <Remark role="status">{checking.message}</Remark>}
      {view && (
        <div className="arrive">
          <h2 className={`flex flex-wrap items-center gap-x-2 font-semibold text-base ${tones[view.tone]}`}>
            <Icon name={marks[view.tone]} />
            {view.title}
            {view.mark && <span className="tabular font-normal text-muted">{view.mark}</span>}
          </h2>
          {view.question && <p className="mt-1 text-ink">{view.question}</p>}
          {view.mode && <p className="mt-1 text-muted text-xs">{view.mode}</p>}
          {sentences && <Points view={view} phrases={card.phrases} pointed={pointed} onPoint={setPointed} />}
          {(sentences || kind === 'number') && (
            <Mistakes view={view} phrases={card.phrases} pointed={pointed} onPoint={setPointed} />
          )}
          {view.notices.map((notice) => (
            <Remark key={notice}>{notice}</Remark>
          ))}
        </div>
      )}
      {kind === 'gap' && done && (
        <div className="mt-2">
          <CheckedGaps verdict={done.verdict} typed={picked.gaps ?? []} />
        </div>
      )}
      {typed.trim() !== '' && (
        <div className="mt-5">
          <MarkedAnswer segments={view?.segments ?? [{ text: typed, keys: [] }]} pointed={pointed} />
        </div>
      )}
      {done?.noteVersion !== undefined && <Overrule cardId={card.cardId} checked={done} answer={typed} />}
    </section>
  )
}

const waiting = 'Your answer is being checked. You can rate it meanwhile.'

function Remark({ role, children }: { role?: 'status'; children: string }) {
  return (
    <p role={role} className="mt-2 flex items-start gap-2 text-muted">
      <Icon name="info" className="mt-1 shrink-0" />
      {children}
    </p>
  )
}

type Pointing = {
  view: VerdictView
  phrases: Record<string, string>
  pointed: string | null
  onPoint: (key: string | null) => void
}

function Points({ view, phrases, pointed, onPoint }: Pointing) {
  if (view.points.length === 0) return null
  return (
    <ul className="mt-3 border-line border-t" aria-label="Points">
      {view.points.map(({ key, text, state, word, quotes }) => (
        <Told key={key} {...{ id: key, quotes, pointed, onPoint }}>
          <span
            className={`flex w-32 shrink-0 items-center gap-1.5 font-medium text-sm ${states[state].tone}`}
          >
            <Icon name={states[state].icon} />
            {word}
          </span>
          <span className="min-w-0 flex-1 basis-60">
            <Phrase text={text} phrases={phrases} />
            <Quotes quotes={quotes} />
          </span>
        </Told>
      ))}
    </ul>
  )
}

function Mistakes({ view, phrases, pointed, onPoint }: Pointing) {
  if (view.mistakes.length === 0) return null
  return (
    <ul aria-label="Mistakes">
      {view.mistakes.map(({ key, text, because, quotes }) => (
        <Told key={key} {...{ id: key, quotes, pointed, onPoint }}>
          <span className="flex w-32 shrink-0 items-center gap-1.5 font-medium text-again text-sm">
            <Icon name="stop" />
            Mistake
          </span>
          <span className="min-w-0 flex-1 basis-60">
            <Phrase text={text} phrases={phrases} />
            {because !== undefined && (
              <span className="block">
                <span className="text-muted text-sm">In fact: </span>
                <Phrase text={because} phrases={phrases} />
              </span>
            )}
            <Quotes quotes={quotes} />
          </span>
        </Told>
      ))}
    </ul>
  )
}

/** One line of the verdict. Pointing at it, or tabbing to it, lights up its evidence in the answer. */
function Told({
  id,
  quotes,
  pointed,
  onPoint,
  children,
}: {
  id: string
  quotes: string[]
  pointed: string | null
  onPoint: (key: string | null) => void
  children: React.ReactNode
}) {
  const evident = quotes.length > 0
  return (
    <li
      // biome-ignore lint/a11y/noNoninteractiveTabindex: focus shows what a pointer shows
      tabIndex={evident ? 0 : undefined}
      onMouseEnter={() => evident && onPoint(id)}
      onMouseLeave={() => onPoint(null)}
      onFocus={() => evident && onPoint(id)}
      onBlur={() => onPoint(null)}
      className={`flex flex-wrap items-baseline gap-x-3 border-line border-b py-2.5 ${pointed === id ? 'bg-accent-soft' : ''}`}
    >
      {children}
    </li>
  )
}

function Quotes({ quotes }: { quotes: string[] }) {
  if (quotes.length === 0) return null
  return (
    <span className="mt-0.5 block text-muted text-xs">
      You said: {quotes.map((quote) => `“${quote}”`).join(', ')}
    </span>
  )
}

function Phrase({ text, phrases }: { text: string; phrases: Record<string, string> }) {
  const html = Object.hasOwn(phrases, text) ? phrases[text] : undefined
  if (html === undefined) return <span className="font-serif text-base text-ink">{text}</span>
  return (
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by lib/decks/markdown
    <span className="prose text-base text-ink" dangerouslySetInnerHTML={{ __html: html }} />
  )
}

function Skeleton() {
  return (
    <div aria-hidden="true" className="animate-pulse">
      <div className="h-5 w-40 rounded-sm bg-sunk" />
      <div className="mt-4 h-5 w-full rounded-sm bg-sunk" />
      <div className="mt-3 h-5 w-5/6 rounded-sm bg-sunk" />
    </div>
  )
}
