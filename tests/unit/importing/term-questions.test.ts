import { describe, expect, it } from 'vitest'
import { askForTerm, isVague } from '@/lib/importing/term-questions'

describe('the question for a term', () => {
  it.each([
    ['Transfer Learning', 'What is meant by **Transfer Learning**?'],
    ['Top-k vs. top-p', '**Top-k vs. top-p**: how do they differ?'],
    ['Training versus serving', '**Training versus serving**: how do they differ?'],
    ['Attention Heads', 'What are **Attention Heads**?'],
    ['Loss', 'What is meant by **Loss**?'],
    ['Inductive Bias', 'What is meant by **Inductive Bias**?'],
    ['Handling Long Inputs', 'What is meant by **Handling Long Inputs**?'],
    ['Challenges of Scale', 'What are the **Challenges of Scale**?'],
    ['Role of the Router', 'What is the **Role of the Router**?'],
    ['Distillation Process', 'How does the **Distillation Process** work?'],
    ['Introduction to Agents', 'What does the **Introduction to Agents** say?'],
    ['Practical Applications', 'Which **Practical Applications** are named?'],
    ['Example', 'Which **Example** is named?'],
    ['Cost', 'What is said about **Cost**?'],
    ['`top_k`', 'What is meant by `top_k`?'],
    ['GPUs', 'What are **GPUs**?'],
    ['TPU v5 (pods)', 'What is meant by **TPU v5 (pods)**?'],
  ])('%s', (term, question) => {
    expect(askForTerm(term)).toBe(question)
  })

  it.each(['Limitations', 'Key Benefits', 'Application in Real-World Scenarios'])(
    '%s says nothing by itself',
    (term) => {
      expect(isVague(term)).toBe(true)
    },
  )

  it.each(['Limitations of RNNs', 'Adapter', 'Benefits of Sparsity'])('%s does', (term) => {
    expect(isVague(term)).toBe(false)
  })
})
