import { Press } from '../../_components/press'
import { forget, leave } from '../../actions'

/** The two ways out of a class. */
export function LeaveClass({ classId }: { classId: string }) {
  return (
    <details>
      <summary className="text-muted text-sm underline-offset-4 hover:underline">Leave this class</summary>
      <div className="mt-4 flex max-w-text flex-col gap-5">
        <div>
          <p className="mb-3 text-muted">
            What you learnt stays yours. The class keeps your marks, and you can come back to them with its
            code.
          </p>
          <Press action={leave} fields={{ classId }}>
            Leave
          </Press>
        </div>
        <div>
          <p className="mb-3 text-muted">
            Or leave and delete what the class knows about you: your name, your marks, your standing and what
            you wrote in its quizzes. Some classes keep marks without a name. This cannot be undone.
          </p>
          <Press action={forget} fields={{ classId }} look="danger">
            Leave and delete
          </Press>
        </div>
      </div>
    </details>
  )
}
