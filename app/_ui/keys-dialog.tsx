import { Dialog } from './dialog'
import { Kbd } from './kbd'

/** Names of keys, and what they do together. */
export type KeyMeaning = readonly [names: readonly string[], meaning: string]

/** The keys of a page, one line for each thing they do. */
export function KeysDialog({ keys, onClose }: { keys: readonly KeyMeaning[]; onClose: () => void }) {
  return (
    <Dialog title="Keys" open onOpenChange={(open) => !open && onClose()}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2.5">
        {keys.map(([names, meaning]) => (
          <div key={meaning} className="contents">
            <dt className="flex gap-1">
              {names.map((name) => (
                <Kbd key={name}>{name}</Kbd>
              ))}
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
