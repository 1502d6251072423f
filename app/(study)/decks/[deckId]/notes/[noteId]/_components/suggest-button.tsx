'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { SuggestDialog } from '@/app/_suggestions/suggest-dialog'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'

/** Opens the dialog for a correction; `c` presses it. */
export function SuggestButton({ noteId }: { noteId: string }) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button data-suggest aria-keyshortcuts="c" onClick={() => setOpen(true)}>
        <Icon name="suggest" /> Suggest a correction
      </Button>
      {open && (
        <SuggestDialog noteId={noteId} onClose={() => setOpen(false)} onSent={() => router.refresh()} />
      )}
    </>
  )
}
