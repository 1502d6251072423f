'use client'

import { type KeyMeaning, KeysDialog } from '@/app/_ui/keys-dialog'

const keys: KeyMeaning[] = [
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
export function KeysOfReview({ onClose }: { onClose: () => void }) {
  return <KeysDialog keys={keys} onClose={onClose} />
}
