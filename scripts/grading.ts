import path from 'node:path'
import { calibrate } from './grading/calibrate'
import { fitPoints } from './grading/fit-points'

// `npm run grade:calibrate [points|marks]`: fits what the grader ships with, prints how good it is, writes lib/grading/*.json.
const [what] = process.argv.slice(2)
const content = path.join(process.cwd(), 'content')
const target = path.join(process.cwd(), 'lib', 'grading')
const docs = path.join(process.cwd(), 'docs')
// The points are weighed with the word weights that come with the marks.
if (
  what !== 'points' &&
  !(await calibrate(path.join(process.cwd(), '..', 'shared', 'data', 'asag'), content, {
    grading: target,
    docs,
  }))
) {
  console.error('The graded answers are not here (../shared/data/asag), so the marks stay as they are.')
}
if (what !== 'marks') fitPoints(path.join(content, 'decks'), target)
