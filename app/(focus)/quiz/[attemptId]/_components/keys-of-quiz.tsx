'use client'

import { Dialog } from '@/app/_ui/dialog'
import { Kbd } from '@/app/_ui/kbd'
import type { Sitting } from '@/lib/quiz/quiz-recipe'

/** The keys of a quiz. */
export function KeysOfQuiz({ mode, onClose }: { mode: Sitting['mode']; onClose: () => void }) {
  const keys: [string[], string][] = [
    [['Enter'], mode === 'practice' ? 'Check the answer; then go on' : 'Go on'],
    [['Ctrl', 'Enter'], 'The same, while you type'],
    [['Esc'], 'Leave the answer box'],
    [['R'], 'Go to the answer'],
    [['A–E', '1–9'], 'Choose an option'],
    [['Alt', '↑ ↓'], 'Move a step up or down'],
    [['N', 'P'], 'Next, previous question'],
    [['F'], 'Flag the question, to come back to it'],
    [['L'], 'List of questions'],
    [['?'], 'This list'],
  ]
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
