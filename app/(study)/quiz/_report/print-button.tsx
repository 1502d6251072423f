'use client'

import { Button } from '@/app/_ui/button'

export function PrintButton() {
  return (
    <Button className="no-print" onClick={() => window.print()}>
      Print
    </Button>
  )
}
