import type { OfferedProvider } from '@/lib/accounts/providers.server'
import { connect, disconnect } from '../actions'
import { Press } from './press'

/** The providers on offer, and those that open this account already (even when no longer on offer). */
export function Connections({ offered, connected }: { offered: OfferedProvider[]; connected: string[] }) {
  const names = new Map([
    ...connected.map((id) => [id, id] as const),
    ...offered.map((p) => [p.id, p.name] as const),
  ])
  return (
    <ul className="divide-y divide-line border-line border-y">
      {[...names].map(([id, name]) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3">
          <div>
            <p className="text-ink">{name}</p>
            <p className="text-muted text-xs">
              {connected.includes(id) ? 'Opens this account' : 'Not connected'}
            </p>
          </div>
          {connected.includes(id) ? (
            <Press action={disconnect} fields={{ provider: id }} label={`Disconnect ${name}`}>
              Disconnect
            </Press>
          ) : (
            <Press action={connect} fields={{ provider: id }} label={`Connect ${name}`}>
              Connect
            </Press>
          )}
        </li>
      ))}
    </ul>
  )
}
