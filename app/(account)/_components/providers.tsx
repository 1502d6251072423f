import { Button } from '@/app/_ui/button'
import type { OfferedProvider } from '@/lib/accounts/providers.server'
import { continueWithProvider } from '../actions'

/** One button for each provider on offer, and the line between them and the form. */
export function Providers({ providers, next }: { providers: OfferedProvider[]; next: string }) {
  if (providers.length === 0) return null
  return (
    <>
      <div className="mt-8 flex flex-col gap-3">
        {providers.map(({ id, name }) => (
          <form key={id} action={continueWithProvider}>
            <input type="hidden" name="provider" value={id} />
            <input type="hidden" name="next" value={next} />
            <Button type="submit" size="lg" className="w-full">
              Continue with {name}
            </Button>
          </form>
        ))}
      </div>
      <p className="mt-8 flex items-center gap-4 text-faint text-xs before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line">
        or with a password
      </p>
    </>
  )
}
