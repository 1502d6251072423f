import { describe, expect, it } from 'vitest'
import { reportCsv } from '@/lib/quiz/report-csv'

const row = {
  ...{
    position: 0,
    topic: 'Attention',
    deckName: 'Deck',
    kind: 'text' as const,
    answered: true,
    verdict: null,
  },
  ...{ mark: 0.724, certainty: 75, timeMs: 61_400, override: null },
  question: 'Why?',
  answerText: 'Because',
  modelAnswer: 'So that',
}

describe('a report as a table', () => {
  it('has a line for each question, under names', () => {
    const [names, line, end] = reportCsv([row]).split('\r\n')
    expect(names).toBe(
      '\ufeffnumber,topic,deck,kind,question,your answer,answered,outcome,mark,certainty,seconds,your own mark,reason,model answer,points missed',
    )
    expect(line).toBe('1,Attention,Deck,In your own words,Why?,Because,yes,,72,75,61,,,So that,')
    expect(end).toBe('')
  })

  it('quotes what needs it, and disarms what a spreadsheet would run', () => {
    const csv = reportCsv([{ ...row, answerText: 'He said "no",\nthen yes', question: '=HYPERLINK("x")' }])
    expect(csv).toContain('"He said ""no"",\nthen yes"')
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
  })
})
