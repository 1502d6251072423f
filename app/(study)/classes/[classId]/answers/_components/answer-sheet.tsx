'use client'

import type { ReactNode } from 'react'
import { Icon, type IconName } from '@/app/_ui/icon'
import { percent } from '@/app/_ui/percent'
import { Prose } from '@/app/_ui/prose'
import type { AnswerView } from '@/lib/classes/answer-view'
import type { QuestionView } from '@/lib/classes/question-view.server'
import type { NoticeCode, PointState, Verdict } from '@/lib/grading/verdict'
import { nameOfKind } from '@/lib/quiz/question'
import { type VerdictView, verdictView } from '@/lib/review/verdict-view'
import { GivenAnswer } from './given-answer'

const states: Record<PointState, { icon: IconName; tone: string; word: string }> = {
  made: { icon: 'check', tone: 'text-good', word: 'Made' },
  partly: { icon: 'partly', tone: 'text-hard', word: 'Partly' },
  missing: { icon: 'missing', tone: 'text-muted', word: 'Missing' },
  contradicted: { icon: 'close', tone: 'text-again', word: 'Turned round' },
}

/** What the grader says to a student about the answer as a whole, as one says it to their teacher. */
const noticeWords: Partial<Record<NoticeCode, string>> = {
  'too-short': 'Hardly a sentence.',
  'question-copied': 'It repeats the question.',
  'reference-pasted': 'It begins with the model answer word for word.',
  'keywords-only': 'The right kind of words, without a statement that connects them.',
  instructions: 'Part of it speaks to the grader.',
  'off-topic': 'It does not seem to be about the question.',
  'other-language': 'It does not seem to be in English.',
  cut: 'A sentence was too long to be compared whole by meaning.',
  'derived-points': 'The card has no key points: the sentences of its answer stand in for them.',
  unreadable: 'It could not be read as a number.',
}

/** A question, what a student answered, how it should be, and what the grader saw in it; in this order. */
export function AnswerSheet({
  question,
  answer,
  children,
}: {
  question: QuestionView
  answer: AnswerView
  /** What one does with the answer: under it where there is room, at the end on a phone. */
  children?: ReactNode
}) {
  const { verdict, graded, said, assignmentTitle, position } = answer
  const typed = typeof answer.answer === 'string' ? answer.answer : ''
  const view = verdict && verdictView(verdict, typed)
  return (
    <article aria-label={`Answer of ${answer.studentName}`}>
      <p className="flex flex-wrap gap-x-4 font-medium text-faint text-xs">
        <span>{assignmentTitle}</span>
        <span className="tabular">Question {position + 1}</span>
        <span>{question.topic}</span>
        {question.kind !== 'text' && <span>{nameOfKind(question.kind)}</span>}
      </p>
      <Prose html={question.html} className="mt-2 max-w-text font-[480] text-ink text-xl" />
      <div className="mt-6 flex flex-col gap-x-12 gap-y-6 lg:grid lg:grid-cols-2">
        <div className="min-w-0 max-lg:contents">
          <GivenAnswer
            question={question}
            answer={answer}
            segments={view?.segments ?? [{ text: typed, keys: [] }]}
          />
          {said && (
            <p className="border-hard lg:mt-4 border-l-2 pl-3">
              <span className="font-medium">
                {answer.studentName} sees it as {percent(said.mark)}:
              </span>{' '}
              “{said.why}”
            </p>
          )}
          {children}
        </div>
        <div className="min-w-0">
          {question.answerHtml !== '' && (
            <section aria-label="Model answer">
              <h2 className="font-medium text-faint text-xs">Model answer</h2>
              <Prose html={question.answerHtml} className="mt-1 text-base text-ink" />
            </section>
          )}
          {verdict && view && (
            <WhatTheGraderSaw
              {...{ view, phrases: question.phrases, graded: graded ?? 0, notices: verdict.notices }}
            />
          )}
        </div>
      </div>
    </article>
  )
}

function WhatTheGraderSaw({
  view,
  graded,
  notices,
  phrases,
}: {
  view: VerdictView
  graded: number
  notices: Verdict['notices']
  phrases: Record<string, string>
}) {
  const { title, points, mistakes, question } = view
  return (
    <section aria-label="What the grader saw" className="mt-6">
      <h2 className="font-medium text-faint text-xs">
        The grader: {title.toLowerCase()}, {question ? 'would give' : 'gives'} {percent(graded)}
      </h2>
      {points.length + mistakes.length > 0 && (
        <ul className="mt-1 border-line border-t">
          {points.map(({ key, text, state, quotes }) => (
            <Seen key={key} {...states[state]} text={text} quotes={quotes} phrases={phrases} />
          ))}
          {mistakes.map(({ key, text, quotes }) => (
            <Seen
              key={key}
              {...{ icon: 'stop', tone: 'text-again', word: 'Mistake' }}
              text={text}
              quotes={quotes}
              phrases={phrases}
            />
          ))}
        </ul>
      )}
      {notices.map(({ code }) => (
        <p key={code} className="mt-2 text-muted text-sm">
          {noticeWords[code]}
        </p>
      ))}
    </section>
  )
}

function Seen({
  icon,
  tone,
  word,
  text,
  quotes,
  phrases,
}: {
  icon: IconName
  tone: string
  word: string
  text: string
  quotes: string[]
  phrases: Record<string, string>
}) {
  const html = Object.hasOwn(phrases, text) ? phrases[text] : undefined
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-line border-b py-2">
      <span className={`flex w-32 shrink-0 items-center gap-1.5 font-medium text-sm ${tone}`}>
        <Icon name={icon} />
        {word}
      </span>
      <span className="min-w-0 flex-1 basis-56">
        {html === undefined ? (
          <span className="font-serif text-ink">{text}</span>
        ) : (
          <Prose html={html} as="span" />
        )}
        {quotes.length > 0 && (
          <span className="block text-muted text-xs">
            Seen in: {quotes.map((quote) => `“${quote}”`).join(', ')}
          </span>
        )}
      </span>
    </li>
  )
}
