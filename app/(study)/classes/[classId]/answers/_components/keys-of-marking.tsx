'use client'

import { Dialog } from '@/app/_ui/dialog'
import { Kbd } from '@/app/_ui/kbd'

const keys: [string[], string][] = [
  [['1'], 'Wrong'],
  [['2'], 'Half right'],
  [['3'], 'Right'],
  [['R'], 'Write a reason of your own first; Enter leaves the box'],
  [['U'], 'Take the last mark back'],
  [['J', 'K'], 'Next, previous answer'],
  [['A'], 'Open the answer, with those like it'],
  [['?'], 'This list'],
]

/** The keys of the queue. */
export function KeysOfMarking({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keys" open onOpenChange={(open) => !open && onClose()}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2.5">
        {keys.map(([names, meaning]) => (
          <div key={meaning} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
