import type { Metadata } from 'next'
import type { ReactNode } from 'react'
import { ButtonLink } from '@/app/_ui/button'
import { Empty, Page, Section } from '@/app/_ui/page'
import { signedIn } from '@/app/signed-in'
import { type Bin, listBin } from '@/lib/decks/list-bin.server'
import { EmptyBin } from './_components/empty-bin'
import { TakeBack } from './_components/take-back'

export const metadata: Metadata = { title: 'Bin' }

/** What was deleted in the last 30 days, and the way back. */
export default async function BinPage({
  searchParams,
}: {
  searchParams: Promise<{ after?: string | string[] }>
}) {
  const user = await signedIn('/bin')
  const { after } = await searchParams
  const bin = await listBin(user.id, typeof after === 'string' ? after : undefined)
  const empty = bin.decks.length === 0 && bin.notes.length === 0
  return (
    <Page
      title="Bin"
      lead="Deleted decks and notes stay here for 30 days. Restored, they go on where they were."
      actions={!empty && <EmptyBin />}
    >
      {empty ? (
        <Empty title="The bin is empty" action={<ButtonLink href="/decks">Go to your decks</ButtonLink>}>
          What you delete from now on waits here for 30 days.
        </Empty>
      ) : (
        <Contents bin={bin} />
      )}
    </Page>
  )
}

function Contents({ bin }: { bin: Bin }) {
  return (
    <>
      {bin.decks.length > 0 && (
        <Section title="Decks">
          <List>
            {bin.decks.map((deck) => (
              <Row
                key={deck.deckId}
                title={deck.name}
                detail={`${deck.noteCount.toLocaleString('en')} ${deck.noteCount === 1 ? 'note' : 'notes'}`}
                daysLeft={deck.daysLeft}
              >
                <TakeBack what="deck" id={deck.deckId} name={deck.name} />
              </Row>
            ))}
          </List>
        </Section>
      )}
      {bin.notes.length > 0 && (
        <Section title="Notes">
          <List>
            {bin.notes.map((note) => (
              <Row key={note.noteId} title={note.front} detail={note.deckName} daysLeft={note.daysLeft}>
                <TakeBack what="note" id={note.noteId} name={note.front} />
              </Row>
            ))}
          </List>
          {bin.next && (
            <ButtonLink href={`/bin?after=${bin.next}`} className="mt-6">
              Older ones
            </ButtonLink>
          )}
        </Section>
      )}
    </>
  )
}

function List({ children }: { children: ReactNode }) {
  return <ul className="border-line border-t">{children}</ul>
}

function Row({
  title,
  detail,
  daysLeft,
  children,
}: {
  title: string
  detail: string
  daysLeft: number
  children: ReactNode
}) {
  return (
    <li className="grid grid-cols-[1fr_auto] items-center gap-x-6 border-line border-b py-3">
      <div className="min-w-0">
        <p className="line-clamp-2 font-serif text-base text-ink">{title}</p>
        <p className="tabular text-muted text-xs">
          {detail} · {left(daysLeft)}
        </p>
      </div>
      {children}
    </li>
  )
}

function left(days: number): string {
  if (days === 0) return 'goes today'
  return days === 1 ? '1 day left' : `${days} days left`
}
