import { isContent, type Reading, type Worth } from './reading'
import type { Notice, NoticeCode } from './verdict'

const says: Record<Exclude<NoticeCode, 'cut' | 'derived-points' | 'unreadable'>, string> = {
  empty: 'There is no answer yet. Write what you remember, even if it is little.',
  'too-short': 'This is too short to judge. Say it as a sentence.',
  'question-copied': 'This repeats the question. Say what the answer is.',
  'reference-pasted': 'This begins as the model answer does, word for word, and then leaves it.',
  'keywords-only':
    'These are the right kind of words, but no statement connects them. Say how they belong together.',
  instructions: 'Part of this speaks to the grader instead of answering; that part was not graded.',
  'off-topic': 'This does not seem to be about the question.',
  'other-language':
    'This does not seem to be English, and only English is graded. Judge it yourself, or answer again.',
}

export const notice = (code: keyof typeof says): Notice => ({ code, text: says[code] })

/** Words that give a language away; none of them is an English word. */
const FOREIGN = new Set(
  `der die das und ist nicht ein eine einen dem den des mit von zu auf für wird werden sind im wenn weil dass als auch
  nur oder bei durch nach über wie sich man kann es le la les des et est un une dans pour que qui pas sur avec sont par
  plus du au aux ce cette mais ou ne se il elle on el los las y es en una que por con para del no son se lo al como más
  pero il lo gli di che e è un per non con sono della del dei delle si come più ma anche o os as um uma não em do da dos
  das mais de het een en van is niet met voor dat zijn op te aan door wordt och att det som är på av för inte med till
  jest nie się w z na do że oraz być ve bir bu için ile olarak`
    .trim()
    .split(/\s+/),
)
for (const english of [
  'die',
  'den',
  'man',
  'on',
  'no',
  'is',
  'met',
  'par',
  'plus',
  'do',
  'as',
  'an',
  'of',
  'son',
  'pas',
  'per',
  'me',
  'der',
  'al',
  'for',
  'en',
  'e',
  'o',
  'y',
  'w',
  'z',
  'un',
  'se',
  'os',
  'si',
  'is',
  'be',
  'van',
  'te',
  'con',
  'em',
  'in',
  'more',
  'det',
  'non',
  'come',
])
  FOREIGN.delete(english)

const ENGLISH = new Set(
  'the of and to in is are it that for with as not by be on this which so from at an each has have its only they you can when'.split(
    ' ',
  ),
)

/** Most of the text is in another script, or the small words are those of another language. */
export function isOtherLanguage(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  const latin = letters.filter((letter) => /[\p{Script=Latin}\p{Script=Greek}]/u.test(letter)).length
  if (letters.length >= 4 && latin < 0.6 * letters.length) return true
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  const foreign = words.filter((word) => FOREIGN.has(word)).length
  const english = words.filter((word) => ENGLISH.has(word)).length
  const accents = words.filter((word) => /[àâäáãåçéèêëíìîïñóòôöõøúùûüßœæłşğıżąęś]/.test(word)).length
  return (
    words.length >= 3 &&
    foreign + accents >= 2 &&
    foreign + accents > english * 1.2 &&
    (foreign + accents) / words.length > 0.12
  )
}

const TO_THE_GRADER = [
  /\b(?:ignore|disregard|forget|skip|override|bypass)\b[^.!?\n]{0,60}\b(?:instruction|rubric|rule|prompt|key point|criteria|reference|guideline|above|previous|misconception|check)s?\b/i,
  /\b(?:give|award|grant|assign|return|output|set|report|enter|put|print|write|select|choose)\b[^.!?\n]{0,50}\b(?:full|maximum|max|top|highest|perfect|passing|good|100|1\.0|mark|marks|score|grade|credit|points|rating|verdict)\b[^.!?\n]{0,30}\b(?:mark|marks|score|grade|credit|points?|rating|answer|verdict|correct|1|1\.0|100|good|easy|full|made|me|this)\b/i,
  /\b(?:mark|grade|score|rate|count|treat|accept|consider|evaluate|judge|label|classify)\b[^.!?\n]{0,20}\b(?:this|it|my|the|me|every|all|each)\b[^.!?\n]{0,40}\b(?:correct|right|full|good|made|complete|perfect|passed|passing|easy|true|answered|highest|maximum)\b/i,
  /\b(?:score|verdict|grade|mark|outcome|rating|confidence|suggested_?rating|state)["']?\s*[:=]\s*["']?(?:1\b|1\.0|100|[0-9]+\/[0-9]+|correct|full|good|easy|made|pass|a\+?\b)/i,
  /\b(?:dear|hey|hello|hi|note to|attention|as|you are)\b[^.!?\n]{0,20}\b(?:a |an |the |my )?(?:grader|examiner|evaluator|grading|marker|assessor|marking)\b/i,
  /\b(?:grader|examiner|evaluator|grading (?:system|model|script|assistant)|auto-?grader)\b[^.!?\n]{0,60}\b(?:must|should|please|will|has to|instruct|award|accept|mark|pass|output|note|told|knows|agreed|confirm|set|switch|mode)/i,
  /(?:^|\n|\s)(?:\[|<|#{1,3}\s?)?(?:system|assistant|inst|admin|developer)(?:\]|>)?\s*(?:prompt|message|override|note)?\s*[:>\]]/i,
  /\b(?:all|every|each)\b[^.!?\n]{0,15}\b(?:key )?points?\b[^.!?\n]{0,25}\b(?:made|covered|met|satisfied|fulfilled|correct|awarded|complete|present|addressed|included)\b/i,
  /\b(?:this|my|the (?:above|following)) (?:answer|response|solution)\b[^.!?\n]{0,25}\b(?:is|was|has been|deserves|should be|must be|counts? as)\b[^.!?\n]{0,30}\b(?:correct|right|perfect|complete|full|verified|approved|accepted|confirmed|marked|graded|good)\b/i,
  /\b(?:full|maximum|top) (?:marks?|score|credit|points)\b/i,
]

/** Text that tells the grader what to do. */
export const speaksToGrader = (text: string): boolean => TO_THE_GRADER.some((pattern) => pattern.test(text))

/** A list of terms with nothing said of them: short items without verbs or the small words of sentences. */
export function isKeywordList(text: string): boolean {
  if (/[=≈<>≤≥∝→⇒]|->|=>/.test(text)) return false
  const items = text
    .split(/[,;\n|/•·]+|\s[-–—+&]\s|\.\s|\band\b/)
    .map((item) => item.trim())
    .filter((item) => item !== '')
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  if (words.length < 2 || items.length === 0) return false
  const small = words.filter((word) => SMALL.test(word)).length
  const short = items.filter((item) => (item.match(/[\p{L}\p{N}-]+/gu) ?? []).length <= 3).length
  if (items.length >= 3 && short >= 0.8 * items.length && small <= 0.12 * words.length) return true
  return (
    words.length >= 5 &&
    small === 0 &&
    !/[a-z]{3,}s\b.*\b(?:to|by|from)\b/.test(text) &&
    items.length < 3 &&
    !/[.:]/.test(text.trim().slice(0, -1))
  )
}

/** What sentences are held together by. */
const SMALL =
  /^(?:is|are|was|were|be|been|has|have|had|do|does|did|can|could|will|would|may|must|should|not|no|it|its|they|them|that|this|which|who|when|if|because|since|so|than|then|the|a|an|to|by|with|from|as|into|each|only|makes?|gets?|gives?|needs?|uses?|means?|keeps?|goes|comes?|lets?|adds?|n't|don|doesn|isn)$/i

/** Nearly every word of content comes from the question. */
export function repeatsQuestion(question: Reading, answer: Reading, worth: Worth): boolean {
  const content = answer.words.filter(isContent)
  if (content.length < 3) return false
  const fresh = content.filter((word) => word.kind !== 'light' && !worth.isAsked(word))
  const asked = question.words.filter(isContent)
  const said = new Set(answer.words.map(({ stem }) => stem))
  const echoed = asked.filter(({ stem }) => said.has(stem)).length / Math.max(1, asked.length)
  return fresh.length <= 0.2 * content.length && echoed >= 0.4
}

/** Hardly a word of the answer is one that the note, its question or its points use. */
export function isOffTopic(answer: Reading, known: ReadonlySet<string>): boolean {
  const content = answer.words.filter(({ kind }) => kind === 'content')
  if (content.length < 5) return false
  return content.filter(({ stem }) => known.has(stem)).length / content.length < 0.15
}

/** How many words of the answer copy the reference's beginning, one by one; 0 under five or when little is left out. */
export function pastedOpening(reference: Reading, answer: Reading): number {
  let longest = 0
  for (let start = 0; start < Math.min(answer.words.length, 40); start++) {
    let length = 0
    while (
      length < reference.words.length &&
      answer.words[start + length]?.text === reference.words[length]?.text &&
      answer.words[start + length]
    )
      length++
    longest = Math.max(longest, length)
  }
  return longest >= 5 && longest < 0.7 * reference.words.length ? longest : 0
}

/** "increases or decreases", "maybe": alternatives left open. */
export function hedges(answer: Reading, opposed: (a: string, b: string) => boolean): number {
  let count = 0
  answer.words.forEach((word, at) => {
    if (word.text !== 'or') return
    const before = answer.words.slice(Math.max(0, at - 4), at)
    const after = answer.words.slice(at + 1, at + 5)
    if (before.some((a) => after.some((b) => opposed(a.stem, b.stem)))) count++
    else if (
      after[0]?.text === 'not' ||
      after.some(({ text }) => text === 'neither' || text === 'maybe' || text === 'both')
    )
      count++
  })
  const maybe = answer.words.filter(({ text }) =>
    /^(?:maybe|perhaps|possibly|might|either)$/.test(text),
  ).length
  return count + (maybe >= 2 ? maybe / 2 : 0)
}
