'use client'

import { type KeyMeaning, KeysDialog } from '@/app/_ui/keys-dialog'

const keys: KeyMeaning[] = [
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
  return <KeysDialog keys={keys} onClose={onClose} />
}
