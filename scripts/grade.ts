import { once } from 'node:events'
import { closeEmbedder } from '@/lib/grading/embedder.server'
import { gradeTask } from '@/lib/grading/grade-task.server'
import { linesOf } from './grade/lines'
import { BadLine, readLine, writeLine } from './grade/request'

const usage = `Grades answers: JSON lines in, JSON lines out, in the same order.

  npm run --silent grade < answers.jsonl > verdicts.jsonl

  in   {"id", "question", "reference" or "references", "keyPoints"?, "misconceptions"?, "answer"}
       A key point is a text, or {"text", "weight"?, "also"?: […], "not"?: […]}.
  out  {"id", "score", "confidence", "verdict", "points": [{"text", "state", "evidence"}], "mode"}
       “evidence” lists the words of the answer that decided; “mode” is semantic or lexical.
       A line that cannot be graded: {"id", "error"}; the rest goes on.

  --lexical   by words alone, although the model is there

Without --silent npm prints a headline of its own first.
`

const maxLineBytes = 1024 * 1024
// So many are under way at once where the model is used: enough to fill its batches.
const atOnce = 24

const args = process.argv.slice(2)
if (args.some((argument) => argument !== '--lexical')) {
  console.error(usage)
  process.exit(args.includes('--help') || args.includes('-h') ? 0 : 2)
}
if (args.includes('--lexical')) process.env.SEMANTIC_GRADING = 'off'

// Whoever reads may have enough (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

async function grade(text: string, number: number, tooLong: boolean): Promise<string> {
  try {
    if (tooLong) throw new BadLine(null, 'This line is over 1 MiB.')
    const line = readLine(text)
    return writeLine(line, await gradeTask(line.task, line.answer, { keep: false }))
  } catch (error) {
    const id = error instanceof BadLine ? error.id : null
    const why = error instanceof Error ? error.message : 'This could not be graded.'
    return JSON.stringify({ id, error: `Line ${number}: ${why}` })
  }
}

const waiting: Promise<string>[] = []

async function writeOldest(): Promise<void> {
  const line = await waiting.shift()
  if (!process.stdout.write(`${line}\n`)) await once(process.stdout, 'drain')
}

for await (const { text, number, tooLong } of linesOf(process.stdin, maxLineBytes)) {
  if (text.trim() === '' && !tooLong) continue
  waiting.push(grade(text, number, tooLong))
  if (waiting.length >= atOnce) await writeOldest()
}
while (waiting.length > 0) await writeOldest()
await closeEmbedder()
