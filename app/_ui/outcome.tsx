import type { ActionResult } from '@/lib/action'

/** What became of a form, in a sentence that is read out when it changes. */
export function Outcome({ result, saved }: { result: ActionResult<unknown> | null; saved: string }) {
  return (
    <p role="status" className={result && !result.ok ? 'font-medium text-again' : 'text-good'}>
      {result && (result.ok ? saved : result.message)}
    </p>
  )
}

/** What is wrong with a field (or inside it: `learningSteps.0`), if anything. */
export function problemAt(result: ActionResult<unknown> | null, path: string): string | undefined {
  if (!result || result.ok) return undefined
  return result.problems.find((problem) => problem.path === path || problem.path.startsWith(`${path}.`))
    ?.message
}
