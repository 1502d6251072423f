import { classNames } from '@/app/_ui/class-names'
import { type StandingShape, standingShape, standingWords, type Told } from './standing-words'

const tones: Record<StandingShape, string> = {
  new: 'text-faint',
  learning: 'text-hard',
  review: 'text-good',
  due: 'text-accent',
  suspended: 'text-faint',
  later: 'text-faint',
}

/** How far a note is, as a shape and in words. */
export function Standing({ told, className }: { told: Told; className?: string }) {
  const { name, details } = standingWords(told)
  return (
    <span className={classNames('tabular inline-flex items-baseline gap-2', className)}>
      <Shape shape={standingShape(told)} />
      <span>
        <span className="text-ink">{name}</span>
        {details.length > 0 && <span>, {details.join(', ')}</span>}
      </span>
    </span>
  )
}

/** Empty, dashed, half, full, a diamond, two bars: told apart without any colour. */
export function Shape({ shape, className }: { shape: StandingShape; className?: string }) {
  return (
    <svg
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
      className={classNames('shrink-0 translate-y-px', tones[shape], className)}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
    >
      {shape === 'new' && <circle cx="6" cy="6" r="4.75" />}
      {shape === 'later' && <circle cx="6" cy="6" r="4.75" strokeDasharray="2 2.3" />}
      {shape === 'learning' && (
        <>
          <circle cx="6" cy="6" r="4.75" />
          <path d="M6 1.25a4.75 4.75 0 0 1 0 9.5Z" fill="currentColor" />
        </>
      )}
      {shape === 'review' && <circle cx="6" cy="6" r="4.75" fill="currentColor" />}
      {shape === 'due' && <path d="M6 .8 11.2 6 6 11.2 .8 6Z" fill="currentColor" />}
      {shape === 'suspended' && <path d="M4 2v8M8 2v8" />}
    </svg>
  )
}
