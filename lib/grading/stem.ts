/** Past forms and plurals that no rule of endings finds. */
const IRREGULAR = new Map(
  `went go|gone go|goes go|broke break|broken break|burnt burn|held hold|written write|wrote write|known know|knew know|
  gave give|given give|took take|taken take|made make|ran run|found find|kept keep|left leave|lost lose|sent send|
  built build|spent spend|told tell|said say|thought think|brought bring|taught teach|caught catch|bought buy|
  grew grow|grown grow|drew draw|drawn draw|shown show|saw see|seen see|chose choose|chosen choose|fell fall|
  fallen fall|rose rise|risen rise|began begin|begun begin|became become|came come|felt feel|met meet|hid hide|
  hidden hide|fed feed|led lead|understood understand|stood stand|won win|wore wear|worn wear|split split|
  children child|people person|men man|women woman|feet foot|teeth tooth|mice mouse|indices index|indexes index|
  vertices vertex|matrices matrix|vertexes vertex|data data|criteria criterion|phenomena phenomenon|
  analyses analysis|bases base|hypotheses hypothesis|better good|best good|worse bad|worst bad|lies lie|dying die|
  has have|had have|does do|did do|done do|is be|are be|was be|were be|been be|being be|am be|its it|learnt learn`
    .split('|')
    .map((pair) => pair.trim().split(' ') as [string, string]),
)

const consonant = (word: string, at: number): boolean => {
  const char = word[at] ?? ''
  if ('aeiou'.includes(char)) return false
  return char === 'y' ? at === 0 || !consonant(word, at - 1) : true
}

/** Number of vowel–consonant sequences, as Porter counts them. */
function measure(stem: string): number {
  let count = 0
  let vowelBefore = false
  for (let at = 0; at < stem.length; at++) {
    const isConsonant = consonant(stem, at)
    if (isConsonant && vowelBefore) count++
    vowelBefore = !isConsonant
  }
  return count
}

const hasVowel = (stem: string): boolean => [...stem].some((_, at) => !consonant(stem, at))

const doubled = (stem: string): boolean =>
  stem.length > 1 && stem.at(-1) === stem.at(-2) && consonant(stem, stem.length - 1)

const shortEnd = (stem: string): boolean => {
  const end = stem.length - 1
  return (
    end >= 2 &&
    consonant(stem, end) &&
    !consonant(stem, end - 1) &&
    consonant(stem, end - 2) &&
    !'wxy'.includes(stem[end] ?? '')
  )
}

const STEP_2: [string, string][] = [
  ['ational', 'ate'],
  ['tional', 'tion'],
  ['enci', 'ence'],
  ['anci', 'ance'],
  ['izer', 'ize'],
  ['isation', 'ize'],
  ['ization', 'ize'],
  ['bli', 'ble'],
  ['alli', 'al'],
  ['entli', 'ent'],
  ['eli', 'e'],
  ['ousli', 'ous'],
  ['ation', 'ate'],
  ['ator', 'ate'],
  ['alism', 'al'],
  ['iveness', 'ive'],
  ['fulness', 'ful'],
  ['ousness', 'ous'],
  ['aliti', 'al'],
  ['iviti', 'ive'],
  ['biliti', 'ble'],
  ['logi', 'log'],
]
const STEP_3: [string, string][] = [
  ['icate', 'ic'],
  ['ative', ''],
  ['alize', 'al'],
  ['alise', 'al'],
  ['iciti', 'ic'],
  ['ical', 'ic'],
  ['ful', ''],
  ['ness', ''],
]
const STEP_4 =
  /(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|(?<=[st])ion|ou|ism|ate|iti|ous|ive|ize|ise)$/

function replaceEnd(word: string, rules: [string, string][]): string {
  for (const [end, by] of rules) {
    if (!word.endsWith(end)) continue
    const stem = word.slice(0, -end.length)
    return measure(stem) > 0 ? stem + by : word
  }
  return word
}

function inflections(word: string): string {
  let stem = word
  if (stem.endsWith('sses')) stem = stem.slice(0, -2)
  else if (stem.endsWith('ies')) stem = stem.slice(0, stem.length > 4 ? -2 : -1)
  else if (stem.endsWith('s') && !/(?:ss|us|is)$/.test(stem)) stem = stem.slice(0, -1)

  if (stem.endsWith('eed')) return measure(stem.slice(0, -3)) > 0 ? stem.slice(0, -1) : stem
  const end = /(?:ed|ing)$/.exec(stem)?.[0]
  const before = end ? stem.slice(0, -end.length) : ''
  if (!end || !hasVowel(before)) return stem
  if (/(?:at|bl|iz)$/.test(before)) return `${before}e`
  if (doubled(before) && !/[lsz]$/.test(before)) return before.slice(0, -1)
  return measure(before) === 1 && shortEnd(before) ? `${before}e` : before
}

const cache = new Map<string, string>()
const CACHE_SIZE = 20_000

/**
 * The stem of a lower-case English word: Porter's algorithm (An algorithm for suffix stripping, 1980), after a look
 * into a short list of irregular forms. Words of up to two letters stay as they are.
 */
export function stemOf(word: string): string {
  const known = cache.get(word)
  if (known !== undefined) return known
  const stem = porter(IRREGULAR.get(word) ?? word)
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(word, stem)
  return stem
}

function porter(word: string): string {
  if (word.length < 3 || !/^[a-z]+$/.test(word)) return word
  let stem = inflections(word)
  if (stem.endsWith('y') && hasVowel(stem.slice(0, -1))) stem = `${stem.slice(0, -1)}i`
  stem = replaceEnd(stem, STEP_2)
  stem = replaceEnd(stem, STEP_3)
  const end = STEP_4.exec(stem)
  if (end && measure(stem.slice(0, end.index)) > 1) stem = stem.slice(0, end.index)
  if (stem.endsWith('e')) {
    const before = stem.slice(0, -1)
    const size = measure(before)
    if (size > 1 || (size === 1 && !shortEnd(before))) stem = before
  }
  if (stem.endsWith('ll') && measure(stem) > 1) stem = stem.slice(0, -1)
  return stem
}
