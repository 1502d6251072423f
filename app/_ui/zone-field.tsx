'use client'

import { useSyncExternalStore } from 'react'

const never = () => () => {}
const zoneHere = () => Intl.DateTimeFormat().resolvedOptions().timeZone ?? ''
const unknown = () => ''

/** A field of a form, not shown, that says in which time zone the browser is; empty until a script has run. */
export function ZoneField() {
  const zone = useSyncExternalStore(never, zoneHere, unknown)
  return <input type="hidden" name="timeZone" value={zone} readOnly />
}
