import { Shell } from '../_ui/shell'
import NothingHere, { metadata } from '../(study)/not-found'

export { metadata }

export default function NotFound() {
  return (
    <Shell>
      <NothingHere />
    </Shell>
  )
}
