import type { Verdict } from '@/lib/grading/verdict'
import type { QuizAnswer } from '@/lib/quiz/answer'
import type { FrozenQuestion } from '@/lib/quiz/question'

/**
 * What an answer comes to where answers are the same or not: the number as it was read, the option, the order, the
 * words of the gaps. Null for answers in sentences, which are compared by what they say.
 */
export function exactValueOf(
  { kind }: Pick<FrozenQuestion, 'kind'>,
  answer: QuizAnswer,
  verdict: Verdict | null,
): string | null {
  if (kind === 'text') return null
  if (typeof answer === 'string') {
    // "0.5 GiB" and "512 MiB" stay apart: they may come from two different mistakes.
    const [read] = verdict?.mistakes ?? []
    return plain(read?.text ?? answer)
  }
  if ('option' in answer) return String(answer.option)
  if ('order' in answer) return answer.order.join(' ')
  return answer.gaps.map(plain).join(' | ')
}

function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()
}
