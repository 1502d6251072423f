'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { sendStep } from '@/lib/classes/send-marks.browser'

/** Takes marks that were given together back; the page then shows what counts again. */
export function TakeMarksBack({
  classId,
  batchId,
  onDone,
}: {
  classId: string
  batchId: string
  onDone?: () => void
}) {
  const router = useRouter()
  const [state, setState] = useState<'ready' | 'busy' | { message: string }>('ready')
  const press = async () => {
    setState('busy')
    const sent = await sendStep(classId, { kind: 'withdraw', batchId })
    if (sent.status === 'done') {
      setState('ready')
      onDone?.()
      return router.refresh()
    }
    setState({
      message:
        sent.status === 'refused'
          ? sent.message
          : 'The server is out of reach, so the marks still count. Try again when you are connected.',
    })
  }
  return (
    <div className="mt-1 flex flex-wrap items-center gap-3">
      <Button disabled={state === 'busy'} onClick={() => void press()}>
        <Icon name="undo" /> Take it back
      </Button>
      <p role="status" className="font-medium text-again text-xs">
        {typeof state === 'object' && state.message}
      </p>
    </div>
  )
}
