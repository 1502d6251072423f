'use client'

import { Button } from '@/app/_ui/button'
import { Dialog } from '@/app/_ui/dialog'

/** Asks once before a quiz is handed in, and says what is open. */
export function HandIn({
  open,
  flagged,
  count,
  busy,
  problem,
  onHandIn,
  onClose,
}: {
  /** Questions without an answer. */
  open: number
  flagged: number
  count: number
  busy: boolean
  problem: string | null
  onHandIn: () => void
  onClose: () => void
}) {
  const said = [
    open === 0
      ? `All ${count} questions are answered.`
      : `${open} of ${count} ${open === 1 ? 'question is' : 'questions are'} not answered.`,
    flagged > 0 && `${flagged} ${flagged === 1 ? 'is' : 'are'} flagged.`,
  ]
  return (
    <Dialog title="Hand in?" open onOpenChange={(shown) => !shown && onClose()}>
      <p className="text-base">{said.filter(Boolean).join(' ')} After this the answers stay as they are.</p>
      {problem && (
        <p role="alert" className="mt-3 text-hard">
          {problem}
        </p>
      )}
      <div className="mt-6 flex flex-wrap gap-2">
        <Button look="primary" onClick={onHandIn} disabled={busy}>
          {busy ? 'Handing in' : 'Hand in'}
        </Button>
        <Button onClick={onClose}>Go on answering</Button>
      </div>
    </Dialog>
  )
}
