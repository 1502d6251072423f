import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { claimsOf, splitClaims } from '@/lib/grading/claims'
import { closeEmbedder, type Embedder, embedder } from '@/lib/grading/embedder.server'
import pinned from '@/lib/grading/embedding-model.json'
import { type Meaning, type MeaningWeights, meaningOf, withMeaning } from '@/lib/grading/meaning'
import { scoreOf } from '@/lib/grading/whole-mark'
import { foldsOf, type HumanAnswer } from './human-answers'
import { fitLogistic } from './logistic'
import { macroF1, pearson } from './measures'

/** An answer with what a model that had not seen its question says by words alone (log-odds). */
export type ByWords = HumanAnswer & { chance: number; leaning: number; mark: number }

const FOLDS = 5

/**
 * How much the cosines count beside the words: fitted where the model is (MODEL_DIR), with questions held out, and
 * printed beside the cosine alone. Written only for the pinned weights: any other model's cosines mean something else.
 */
export async function fitMeaning(answers: readonly ByWords[], target: string): Promise<void> {
  const model = await embedder()
  if (!model) {
    console.log(
      '\nby meaning: not fitted, for the model is not here (MODEL_DIR); the weights stay as they are',
    )
    return
  }
  try {
    const rows = await measured(model, answers)
    const folds = foldsOf(rows, FOLDS)
    const made = Array.from({ length: FOLDS }, (_, fold) => {
      const weights = fitWeights(rows.filter(({ question }) => folds.get(question) !== fold))
      return rows
        .filter(({ question }) => folds.get(question) === fold)
        .map((row) => {
          const [chance, mark] = [row.chance, row.mark].map((logit) =>
            withMeaning(logit, row.meaning, weights),
          )
          return { ...row, p: scoreOf(mark ?? 0, chance ?? 0, row.leaning) }
        })
    }).flat()
    const marks = <Row extends ByWords>(of: readonly Row[]) => of.filter(({ corpus }) => corpus === 'mohler')
    const cosine = rows.map((row) => ({ ...row, p: row.meaning.whole }))
    console.log(
      `\nby meaning\n  Mohler: Pearson ${pearson(marks(made)).toFixed(3)} (cosine alone ${pearson(marks(cosine)).toFixed(3)})`,
    )
    for (const corpus of ['beetle', 'sciEntsBank']) {
      const own = made.filter((row) => row.corpus === corpus)
      console.log(`  ${corpus}: macro-F1 ${macroF1(own, 0.5).toFixed(3)}`)
    }
    if (!pinned.files.some(({ sha256 }) => sha256 === model.name)) {
      console.log('  not written: these are not the pinned weights')
      return
    }
    const weights = Object.entries(fitWeights(rows)).map(([name, value]) => [name, Number(value.toFixed(3))])
    const shipped = { fitted: true, ...Object.fromEntries(weights) }
    writeFileSync(path.join(target, 'meaning-weights.json'), `${JSON.stringify(shipped, null, 2)}\n`)
  } finally {
    await closeEmbedder()
  }
}

type Measured = ByWords & { meaning: Meaning }

/** A logistic regression on the labels, each corpus counting the same. */
function fitWeights(rows: readonly Measured[]): MeaningWeights {
  const labelled = rows.filter(({ corpus }) => corpus !== 'mohler')
  const sizes = new Map<string, number>()
  for (const { corpus } of labelled) sizes.set(corpus, (sizes.get(corpus) ?? 0) + 1)
  const model = fitLogistic(
    labelled.map(({ chance, meaning, corpus, y }) => ({
      x: [chance, meaning.whole, meaning.parts],
      y,
      weight: labelled.length / (sizes.get(corpus) ?? 1) / sizes.size,
    })),
    { features: 1, words: 0 },
  )
  const [lexical = 1, whole = 0, parts = 0] = model.coefficients
  return { intercept: model.intercept, lexical, whole, parts }
}

/** The cosines of each answer, as `gradeText` has them. */
async function measured(model: Embedder, answers: readonly ByWords[]): Promise<Measured[]> {
  const vectors = new Map<string, Promise<Float32Array[]>>()
  const embed = (text: string, texts: () => string[]) => {
    const known = vectors.get(text) ?? model.embed(texts()).then((made) => made.vectors)
    vectors.set(text, known)
    return known
  }
  const rows: Measured[] = []
  for (const row of answers) {
    const model = row.references[0]?.text ?? ''
    const [references, sentences, claims] = await Promise.all([
      Promise.all(row.references.map(({ text }) => embed(`r ${text}`, () => [text]))),
      embed(`s ${model}`, () => splitClaims(model, 'sentences').map(({ text }) => text)),
      embed(`c ${row.answer.text}`, () => claimsOf(row.answer.text).map(({ text }) => text)),
    ])
    const meaning = meaningOf(references.flat(), sentences, claims)
    if (meaning) rows.push({ ...row, meaning })
  }
  return rows
}
