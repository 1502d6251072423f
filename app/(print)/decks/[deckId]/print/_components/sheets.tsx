import { Prose } from '@/app/_ui/prose'
import type { PrintNote } from '@/lib/decks/list-print-notes.server'

type Props = { notes: readonly PrintNote[] }

/** Each question with its answer below and everything that goes with it. */
export function StudySheet({ notes }: Props) {
  return (
    <ol className="sheet">
      {notes.map(({ noteId, sides, see }) => (
        <li key={noteId}>
          <Prose html={sides.question} className="sheet-question" />
          <Prose html={sides.answer} />
          <KeyPoints of={sides} />
          {sides.misconceptions.length > 0 && (
            <dl className="sheet-wrong">
              {sides.misconceptions.map(({ said, because }) => (
                <div key={said}>
                  <dt>
                    Not so: <Prose html={said} />{' '}
                  </dt>
                  <dd>
                    <Prose html={because} />
                  </dd>
                </div>
              ))}
            </dl>
          )}
          {see !== null && <p className="sheet-see">At work: {see}</p>}
          {sides.sources.length > 0 && <Prose html={sides.sources.join('; ')} className="sheet-sources" />}
        </li>
      ))}
    </ol>
  )
}

/** The questions alone, to answer on paper; the answers on pages of their own. */
export function QuestionsFirst({ notes }: Props) {
  return (
    <>
      <ol className="sheet sheet-ask">
        {notes.map(({ noteId, sides }) => (
          <li key={noteId}>
            <Prose html={sides.question} className="sheet-question" />
          </li>
        ))}
      </ol>
      {notes.length > 0 && <h2 className="sheet-answers">Answers</h2>}
      <ol className="sheet">
        {notes.map(({ noteId, sides }) => (
          <li key={noteId}>
            <Prose html={sides.answer} />
            <KeyPoints of={sides} />
          </li>
        ))}
      </ol>
    </>
  )
}

/** Strips to cut along the lines and to fold in the middle: the question on one side, the answer on the other. */
export function FoldCards({ notes }: Props) {
  return (
    <>
      <p className="cards-how">Cut along the dashed lines, fold along the dotted one.</p>
      <ol className="cards">
        {notes.map(({ noteId, sides }) => (
          <li key={noteId}>
            <Prose html={sides.question} className="card-front" />
            <div className="card-back">
              <Prose html={sides.answer} />
              <KeyPoints of={sides} />
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

function KeyPoints({ of: { keyPoints } }: { of: PrintNote['sides'] }) {
  if (keyPoints.length === 0) return null
  return (
    <ul className="sheet-points">
      {keyPoints.map(({ html }) => (
        <li key={html}>
          <Prose html={html} />
        </li>
      ))}
    </ul>
  )
}
