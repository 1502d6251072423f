import type { ReactNode } from 'react'
import { classNames } from './class-names'
import { Icon } from './icon'

type Tone = 'info' | 'success' | 'warning' | 'error'

const tones: Record<Tone, { box: string; icon: 'info' | 'check' | 'warning' | 'stop' }> = {
  info: { box: 'border-easy bg-easy-soft', icon: 'info' },
  success: { box: 'border-good bg-good-soft', icon: 'check' },
  warning: { box: 'border-hard bg-hard-soft', icon: 'warning' },
  error: { box: 'border-again bg-again-soft', icon: 'stop' },
}

/** A sentence about something that happened: what, what was kept, what to do next. */
export function Notice({
  tone = 'info',
  title,
  children,
  className,
}: {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  className?: string
}) {
  return (
    <div
      role={tone === 'error' ? 'alert' : 'status'}
      className={classNames('flex gap-3 border-l-2 px-4 py-3 text-ink', tones[tone].box, className)}
    >
      <Icon name={tones[tone].icon} className="mt-1 shrink-0" />
      <div className="min-w-0">
        {title && <p className="font-semibold">{title}</p>}
        {children}
      </div>
    </div>
  )
}
