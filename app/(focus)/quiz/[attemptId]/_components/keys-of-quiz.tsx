'use client'

import { type KeyMeaning, KeysDialog } from '@/app/_ui/keys-dialog'
import type { Sitting } from '@/lib/quiz/quiz-recipe'

/** The keys of a quiz. */
export function KeysOfQuiz({ mode, onClose }: { mode: Sitting['mode']; onClose: () => void }) {
  const keys: KeyMeaning[] = [
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
  return <KeysDialog keys={keys} onClose={onClose} />
}
