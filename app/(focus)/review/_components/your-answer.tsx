import { Icon } from '@/app/_ui/icon'
import { checkNumeric, type NumericAnswer, type NumericVerdict } from '@/lib/decks/numeric'

/** What was typed, beside the answer; a number is checked against its tolerance. */
export function YourAnswer({ typed, expected }: { typed: string; expected: NumericAnswer | null }) {
  return (
    <section aria-label="Your answer" className="mt-8">
      <h2 className="font-medium text-faint text-xs">Your answer</h2>
      <p className="mt-1 whitespace-pre-wrap border-line border-l-2 pl-4 text-base text-muted">{typed}</p>
      {expected && <Verdict verdict={checkNumeric(typed, expected)} />}
    </section>
  )
}

function Verdict({ verdict }: { verdict: NumericVerdict }) {
  const { icon, tone, text } = say(verdict)
  return (
    <p className={`mt-2 flex items-center gap-2 font-medium ${tone}`}>
      <Icon name={icon} />
      {text}
    </p>
  )
}

function say(verdict: NumericVerdict): { icon: 'good' | 'again' | 'info'; tone: string; text: string } {
  if (verdict.verdict === 'unparsable') return { icon: 'info', tone: 'text-muted', text: verdict.message }
  if (verdict.verdict === 'right')
    return { icon: 'good', tone: 'text-good', text: `Right: ${verdict.understood}` }
  const why = verdict.because === 'unit' ? 'the unit is another one' : 'outside the tolerance'
  return { icon: 'again', tone: 'text-again', text: `Not right: ${verdict.understood}, ${why}` }
}
