import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ALIKE, type ComparedAnswer, likenessOf, prepareAnswers } from '@/lib/classes/answer-likeness'
import { clusterAnswers, clusterByValue } from '@/lib/classes/cluster-answers'

const question = 'What does a high temperature do to the distribution of next tokens?'

const answers = (texts: readonly string[]): ComparedAnswer[] =>
  texts.map((text, index) => ({ id: `a${String(index).padStart(3, '0')}`, text, mistakes: [] }))

const groupsOf = (given: readonly ComparedAnswer[]) =>
  clusterAnswers(question, given).map(({ ids }) => ids.toSorted())

/** Words of which answers are made at random, so that some come out alike and some do not. */
const words = [
  'flattens',
  'sharpens',
  'raises',
  'tokens',
  'weights',
  'never',
  'not',
  'memory',
  'context',
  '7',
  'random',
]
const anyAnswers = fc
  .array(fc.array(fc.constantFrom(...words), { maxLength: 6 }), { maxLength: 24 })
  .map((drawn) => answers(drawn.map((some) => some.join(' '))))

describe('answers to one question in groups', () => {
  it('every answer is in exactly one group, the largest come first', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const groups = clusterAnswers(question, given)
        expect(groups.flatMap(({ ids }) => ids).sort()).toEqual(given.map(({ id }) => id).sort())
        const sizes = groups.map(({ ids }) => ids.length)
        expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
        expect(sizes).not.toContain(0)
      }),
    )
  })

  it('are the same in whatever order the answers come', () => {
    fc.assert(
      fc.property(anyAnswers, fc.infiniteStream(fc.nat()), (given, numbers) => {
        const shuffled = given
          .map((one) => ({ one, place: numbers.next().value ?? 0 }))
          .sort((a, b) => a.place - b.place)
          .map(({ one }) => one)
        expect(clusterAnswers(question, shuffled)).toEqual(clusterAnswers(question, given))
      }),
    )
  })

  it('an answer that is like no other stays alone, whatever the others are', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const outlier = { id: 'zzz', text: 'Pigeons migrate over Gibraltar in autumn.', mistakes: [] }
        expect(groupsOf([...given, outlier])).toContainEqual(['zzz'])
      }),
    )
  })

  it('answers of the same words are together', () => {
    fc.assert(
      fc.property(anyAnswers, (given) => {
        const groups = clusterAnswers(question, given)
        const groupOf = (id: string) => groups.findIndex(({ ids }) => ids.includes(id))
        for (const a of given) {
          for (const b of given) if (a.text === b.text) expect(groupOf(a.id)).toBe(groupOf(b.id))
        }
      }),
    )
  })

  it('put real wrong answers together as a teacher would', () => {
    const given = answers([
      'It retrains the model so the weights change.',
      'The weights of the model change because it is retrained.',
      'the model gets retrained and its weights are changed',
      'It makes the distribution sharper, the likeliest token wins.',
      'The distribution gets sharper and the most likely token always wins.',
      'It limits how long the context may be.',
      'no idea, something with heat',
    ])
    expect(groupsOf(given)).toEqual([['a000', 'a001', 'a002'], ['a003', 'a004'], ['a005'], ['a006']])
  })

  it('begin with the answer that is most like the others', () => {
    const [group] = clusterAnswers(
      question,
      answers([
        'The weights change, retraining the model on much more data overnight.',
        'The weights change, retraining the model.',
        'The weights change, retraining.',
      ]),
    )
    expect(group?.ids[0]).toBe('a001')
  })
})

describe('the likeness of two answers', () => {
  const likeness = (a: string, b: string, more: Partial<ComparedAnswer>[] = []) => {
    const [one, other] = prepareAnswers(
      question,
      answers([a, b]).map((answer, index) => ({ ...answer, ...more[index] })),
    )
    if (!one || !other) throw new Error('Two answers were given.')
    expect(likenessOf(one, other)).toBe(likenessOf(other, one))
    return likenessOf(one, other)
  }

  it('is 1 for the same words, and nothing for none in common', () => {
    expect(likeness('It flattens everything.', 'it flattens everything')).toBe(1)
    expect(likeness('It flattens everything.', 'Pigeons fly south.')).toBe(0)
    expect(likeness('', '')).toBe(1)
    expect(likeness('', 'Pigeons')).toBe(0)
  })

  it('is nothing where one turns the other round', () => {
    expect(
      likeness('It raises the probability of rare words.', 'It lowers the probability of rare words.'),
    ).toBe(0)
    expect(likeness('The weights are changed.', 'The weights are not changed.')).toBe(0)
  })

  it('is hardly moved by words that the question has', () => {
    expect(
      likeness('the temperature distribution tokens explode', 'the temperature distribution tokens freeze'),
    ).toBeLessThan(ALIKE)
  })

  it('says the same of answers that show one misconception, and of those with one meaning', () => {
    const shown = { mistakes: ['It retrains the model'] }
    expect(
      likeness('Everything is learnt anew.', 'Gradients run once more.', [shown, shown]),
    ).toBeGreaterThan(ALIKE)
    const vector = (x: number) => ({ vector: Float32Array.from([x, Math.sqrt(1 - x * x)]) })
    expect(
      likeness('Everything is learnt anew.', 'Gradients run once more.', [vector(1), vector(0.95)]),
    ).toBeGreaterThan(ALIKE)
    expect(likeness('Everything is learnt anew.', 'Gradients run once more.', [vector(1), vector(0.5)])).toBe(
      0,
    )
    // A vector does not see a negation; words do.
    expect(likeness('The weights change.', 'The weights do not change.', [vector(1), vector(0.99)])).toBe(0)
  })
})

describe('answers that are the same or not', () => {
  it('are grouped by their value', () => {
    const given = [
      { id: 'c', value: '12' },
      { id: 'a', value: '7' },
      { id: 'b', value: '12' },
    ]
    expect(clusterByValue(given)).toEqual([{ ids: ['b', 'c'] }, { ids: ['a'] }])
    expect(clusterByValue(given.toReversed())).toEqual(clusterByValue(given))
    expect(clusterByValue([])).toEqual([])
  })
})
