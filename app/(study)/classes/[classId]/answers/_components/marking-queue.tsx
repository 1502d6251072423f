'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button, ButtonLink } from '@/app/_ui/button'
import { Icon } from '@/app/_ui/icon'
import { Empty } from '@/app/_ui/page'
import { percent } from '@/app/_ui/percent'
import type { readyMarks } from '@/lib/classes/answer-marks'
import type { OpenAnswers } from '@/lib/classes/list-open-answers.server'
import { answerAddress } from './answer-address'
import { AnswerSheet } from './answer-sheet'
import { KeysOfMarking } from './keys-of-marking'
import { MarkButtons } from './mark-buttons'
import { ReasonField } from './reason-field'
import { useMarking } from './use-marking'
import { useMarkingKeys } from './use-marking-keys'

/** Answers that wait for a human, one at a time, by the keyboard. Who may not mark reads them. */
export function MarkingQueue({
  classId,
  userId,
  teaches,
  initial,
}: {
  classId: string
  userId: string
  teaches: boolean
  initial: OpenAnswers
}) {
  const router = useRouter()
  const queue = useMarking(classId, userId, initial)
  const [reason, setReason] = useState('')
  const [keysShown, setKeysShown] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const { answer, question, left, place } = queue
  const mark = (ready: (typeof readyMarks)[number]) => {
    if (!teaches || !answer) return
    queue.mark(ready.credit, reason.trim() || ready.reason)
    setReason('')
  }
  const undo = () => teaches && queue.undo()
  useMarkingKeys({
    enabled: !keysShown,
    actions: {
      mark,
      undo,
      move: queue.move,
      write: () => field.current?.focus(),
      open: () => answer && router.push(answerAddress(classId, answer)),
      keys: () => setKeysShown(true),
    },
  })
  return (
    <div>
      <div className="mb-5 flex flex-wrap items-center gap-x-4 gap-y-1 border-line border-b pb-2">
        <p className="tabular font-medium">
          {left === 0 ? 'None left' : `${left} left`}
          {left > 0 && answer && (
            <span className="font-normal text-muted">, number {place} on the table</span>
          )}
        </p>
        <Saved {...queue} />
        <span className="flex-1" />
        {teaches && queue.latest && (
          <Button look="plain" onClick={undo}>
            <Icon name="undo" /> Take {percent(queue.latest.credit)} back
          </Button>
        )}
        <Button look="plain" onClick={() => setKeysShown(true)} className="max-sm:hidden">
          <Icon name="keyboard" /> Keys
        </Button>
      </div>
      {queue.refusal && (
        <p role="alert" className="mb-5 border-again border-l-2 pl-3 font-medium text-again">
          A mark was not kept, and its answer is back: {queue.refusal}
        </p>
      )}
      {answer && question ? (
        <>
          <AnswerSheet key={`${answer.attemptId} ${answer.position}`} question={question} answer={answer}>
            {teaches ? (
              <>
                <div className="max-lg:sticky max-lg:bottom-12 max-lg:z-10 max-lg:order-1 max-lg:-mx-2 max-lg:border-line max-lg:border-t max-lg:bg-paper max-lg:p-2 sm:max-lg:bottom-0 lg:mt-8">
                  <MarkButtons reason={reason} onMark={mark} />
                </div>
                <div className="max-lg:order-2 lg:mt-4">
                  <ReasonField
                    reason={reason}
                    onReason={setReason}
                    field={field}
                    hint="The student reads it. Leave it empty for the one on the button."
                  />
                </div>
              </>
            ) : (
              <p className="text-muted lg:mt-8">Teachers of the class mark these; you can read them.</p>
            )}
          </AnswerSheet>
          <div className="mt-6 flex flex-wrap gap-2">
            <Button look="plain" onClick={() => queue.move(-1)} disabled={place <= 1}>
              <Icon name="back" /> Previous
            </Button>
            <Button look="plain" onClick={() => queue.move(1)} disabled={place >= left}>
              Next <Icon name="next" />
            </Button>
            <ButtonLink look="plain" href={answerAddress(classId, answer)}>
              Open it, with answers like it
            </ButtonLink>
          </div>
        </>
      ) : (
        <Empty title={left === 0 ? 'Nothing waits for you' : 'The next ones are on their way'}>
          {left === 0
            ? 'Answers of assigned quizzes come here when the grader is not sure, or when a student disagrees with it.'
            : 'They come as soon as the server answers.'}
        </Empty>
      )}
      {keysShown && <KeysOfMarking onClose={() => setKeysShown(false)} />}
    </div>
  )
}

/** What the server has of the marks; read out when it changes. */
function Saved({
  unsaved,
  stuck,
  latest,
}: Pick<ReturnType<typeof useMarking>, 'unsaved' | 'stuck' | 'latest'>) {
  const marks = unsaved === 1 ? '1 mark is' : `${unsaved} marks are`
  return (
    <p role="status" className="text-sm" data-unsaved={unsaved}>
      {stuck ? (
        <span className="font-medium text-again">
          {marks} not saved: the server is out of reach. They are kept in this browser and sent again.
        </span>
      ) : (
        <span className="text-muted">{unsaved > 0 ? 'Saving' : latest ? 'All marks are saved' : ''}</span>
      )}
    </p>
  )
}
