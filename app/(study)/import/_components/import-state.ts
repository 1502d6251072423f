import type { Problem } from '@/lib/errors'
import type { CardKind } from '@/lib/importing/imported-card'
import type { MarkedCard, MarkedDocument } from '@/lib/importing/mark-duplicates.server'

/** A card of the preview as the person has it now. */
export type DraftCard = {
  id: number
  file: string
  line: number
  kind: CardKind
  derived: boolean
  front: string
  back: string
  /** What the document said, while the person has changed it. */
  original: { front: string; back: string } | null
  duplicate: MarkedCard['duplicate']
  /** Whether it will be saved. */
  chosen: boolean
  /** Why the server refused it. */
  problem: string | null
}

/** What there is to say about a document beside its cards. */
export type ReadDocument = Pick<MarkedDocument, 'file' | 'title' | 'refused' | 'problems' | 'remainder'> & {
  id: number
  cardCount: number
}

export type Preview = { documents: ReadDocument[]; cards: DraftCard[]; nextId: number }

export const emptyPreview: Preview = { documents: [], cards: [], nextId: 1 }

export type PreviewChange =
  | { type: 'read'; documents: MarkedDocument[] }
  | { type: 'chosen'; ids: readonly number[]; chosen: boolean }
  | { type: 'edited'; id: number; front: string; back: string }
  | { type: 'reverted'; id: number }
  | { type: 'refused'; ids: readonly number[]; problems: readonly Problem[] }
  | { type: 'restored'; preview: Preview }
  | { type: 'cleared' }

/** The preview after a change. */
export function changePreview(preview: Preview, change: PreviewChange): Preview {
  switch (change.type) {
    case 'read':
      return addDocuments(preview, change.documents)
    case 'chosen': {
      const ids = new Set(change.ids)
      return mapCards(preview, (card) => (ids.has(card.id) ? { ...card, chosen: change.chosen } : card))
    }
    case 'edited':
      return mapCards(preview, (card) => (card.id === change.id ? edit(card, change) : card))
    case 'reverted':
      return mapCards(preview, (card) => (card.id === change.id ? edit(card, card.original ?? card) : card))
    case 'refused':
      return markRefused(preview, change.ids, change.problems)
    case 'restored':
      return change.preview
    case 'cleared':
      return emptyPreview
  }
}

function addDocuments(preview: Preview, read: MarkedDocument[]): Preview {
  const added: Preview = { ...preview, documents: [...preview.documents], cards: [...preview.cards] }
  // A question that the preview has already from an earlier document would be saved twice.
  const known = new Map(preview.cards.map((card) => [card.original?.front ?? card.front, card]))
  for (const { file, title, refused, problems, remainder, cards } of read) {
    const id = added.nextId++
    added.documents.push({ id, file, title, refused, problems, remainder, cardCount: cards.length })
    for (const { front, back, kind, derived, line, duplicate } of cards) {
      const mark = duplicate ?? sameAs(known.get(front))
      added.cards.push({
        id: added.nextId++,
        ...{ file, line, kind, derived, front, back },
        original: null,
        duplicate: mark,
        chosen: mark?.certainty !== 'same',
        problem: null,
      })
    }
  }
  return added
}

function sameAs(card: DraftCard | undefined): DraftCard['duplicate'] {
  if (!card) return null
  const { file, line, front } = card
  return { certainty: 'same', of: { in: 'import', file, line, front } }
}

function edit(card: DraftCard, { front, back }: { front: string; back: string }): DraftCard {
  const original = card.original ?? { front: card.front, back: card.back }
  const changed = front !== original.front || back !== original.back
  return { ...card, front, back, original: changed ? original : null, problem: null }
}

function markRefused(preview: Preview, ids: readonly number[], problems: readonly Problem[]): Preview {
  const messages = new Map<number, string>()
  for (const { path, message } of problems) {
    const id = ids[Number(/^cards\.(\d+)\./.exec(path)?.[1] ?? Number.NaN)]
    if (id !== undefined && !messages.has(id)) messages.set(id, message)
  }
  return mapCards(preview, (card) => ({ ...card, problem: messages.get(card.id) ?? null }))
}

function mapCards(preview: Preview, map: (card: DraftCard) => DraftCard): Preview {
  return { ...preview, cards: preview.cards.map(map) }
}

export const filters = ['all', 'derived', 'duplicate', 'unchosen', 'refused'] as const
export type Filter = (typeof filters)[number]

/** The cards a filter shows. */
export function filterCards(cards: readonly DraftCard[], filter: Filter): DraftCard[] {
  switch (filter) {
    case 'all':
      return [...cards]
    case 'derived':
      return cards.filter((card) => card.derived)
    case 'duplicate':
      return cards.filter((card) => card.duplicate !== null)
    case 'unchosen':
      return cards.filter((card) => !card.chosen)
    case 'refused':
      return cards.filter((card) => card.problem !== null)
  }
}

/** The chosen cards as they are sent. What the person reworded is no longer derived. */
export function cardsToSave(cards: readonly DraftCard[]) {
  return cards
    .filter((card) => card.chosen)
    .map(({ front, back, derived, original, file, line }) => ({
      front,
      back,
      derived: derived && original === null,
      source: `${file}:${line}`,
    }))
}

/** A name for a new deck: the title of the only document, or its file's name. */
export function suggestName(documents: readonly ReadDocument[]): string {
  const [only, ...others] = documents.filter((document) => document.cardCount > 0)
  if (!only || others.length > 0) return ''
  return (only.title ?? (only.file === pastedName ? '' : only.file.replace(/\.[^.]{1,10}$/, ''))).slice(
    0,
    120,
  )
}

/** What pasted text is called. */
export const pastedName = 'Pasted text'
