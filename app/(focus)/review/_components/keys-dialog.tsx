'use client'

import { Dialog } from '@/app/_ui/dialog'
import { Kbd } from '@/app/_ui/kbd'

const keys: [string[], string][] = [
  [['Space', 'Enter'], 'Show the answer; then take the rating that is selected'],
  [['A'], 'Type an answer, or go to the options or steps'],
  [['A–D', '1–4'], 'Choose an option, before the answer is shown'],
  [['Alt', '↑ ↓'], 'Move a step up or down'],
  [['Ctrl', 'Enter'], 'Check what you typed'],
  [['1'], 'Again: I did not know it'],
  [['2'], 'Hard: I knew it, with effort'],
  [['3'], 'Good: I knew it'],
  [['4'], 'Easy: at once'],
  [['U'], 'Undo the last rating, as often as you like'],
  [['E'], 'Edit the card'],
  [['C'], 'Suggest a correction, where the deck is somebody else’s'],
  [['S'], 'Suspend the card'],
  [['B'], 'Bury the card until tomorrow'],
  [['F'], 'Flag the card'],
  [['Shift', 'Enter'], 'A new line in your answer'],
  [['Esc'], 'Leave the answer box'],
  [['?'], 'This list'],
]

/** The keys of the review. Loaded when asked for. */
export function KeysDialog({ onClose }: { onClose: () => void }) {
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
