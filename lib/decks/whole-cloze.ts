import { splitCloze } from './cloze'
import { ANSWER_CLOSE, ANSWER_OPEN, ANY_MARK, blankMark } from './gap-marks'
import { renderMarkdown, renderMarkedText } from './markdown'
import type { NoteContent } from './note-content'
import { inlineHtml } from './note-html'

/** A text with gaps as one reads it: all of them open in the question, all filled and marked in the answer. */
export function wholeCloze(note: Extract<NoteContent, { kind: 'cloze' }>): {
  question: string
  answer: string
} {
  const { instruction, accept = [], extra } = note
  const segments = splitCloze(note.text.replace(ANY_MARK, '\ufffd'))
  const gaps = segments.flatMap((segment) => (segment.type === 'gap' ? segment.gap : []))
  let index = 0
  const open = segments.map((segment) => (segment.type === 'text' ? segment.text : blankMark(index++)))
  const filled = segments.map((segment) =>
    segment.type === 'text' ? segment.text : ANSWER_OPEN + segment.gap.answer + ANSWER_CLOSE,
  )
  const also = accept.flatMap(({ gap, answers }) => {
    const asked = gaps.filter(({ number }) => number === gap).map(({ answer }) => answer)
    return asked.length === 0
      ? []
      : `<li>${asked.map(inlineHtml).join(', ')}: ${answers.map(inlineHtml).join(', ')}</li>`
  })
  return {
    question:
      (instruction === undefined ? '' : `<div class="instruction">${renderMarkdown(instruction)}</div>`) +
      renderMarkedText(
        open.join(''),
        gaps.map((gap) => gap.hint),
      ),
    answer:
      renderMarkedText(filled.join(''), []) +
      (also.length === 0
        ? ''
        : `<div class="accepted"><p class="accepted-title">Also right</p><ul>${also.join('')}</ul></div>`) +
      (extra === undefined ? '' : `<div class="extra">${renderMarkdown(extra)}</div>`),
  }
}
