'use client'

import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactElement, ReactNode } from 'react'
import { Icon } from './icon'

/**
 * A dialog with a title. Uncontrolled with a `trigger`, controlled with `open` and `onOpenChange`.
 * Focus is kept inside, Escape closes, focus returns to where it was.
 */
export function Dialog({
  title,
  description,
  trigger,
  open,
  onOpenChange,
  children,
}: {
  title: string
  description?: ReactNode
  trigger?: ReactElement
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}) {
  return (
    <Base.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Base.Trigger render={trigger} />}
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 z-40 bg-[oklch(0.15_0.01_70/0.45)] transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Popup className="-translate-x-1/2 fixed top-[max(1rem,12dvh)] left-1/2 z-50 flex max-h-[80dvh] w-[min(34rem,calc(100vw-2rem))] flex-col overflow-y-auto rounded-md border border-line bg-paper p-6 shadow-lg transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0 sm:p-8">
          <Base.Close
            aria-label="Close"
            className="absolute top-3 right-3 grid size-10 place-items-center rounded-md text-muted hover:bg-sunk hover:text-ink"
          >
            <Icon name="close" />
          </Base.Close>
          <Base.Title className="pr-8 font-serif font-[560] text-ink text-xl">{title}</Base.Title>
          {description && (
            <Base.Description className="mt-1 text-muted" render={<div />}>
              {description}
            </Base.Description>
          )}
          <div className="mt-5">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  )
}

/** Closes the dialog it stands in. */
export const DialogClose = Base.Close
