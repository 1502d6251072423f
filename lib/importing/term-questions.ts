import { plainText } from './inline'

const comparison = /\s(?:vs\.?|versus)\s/i
const summary =
  /^(?:introduction|overview|recap|summary|background|basics)\b|\b(?:recap|overview|summary|introduction|basics)$/i
const procedure = /\b(?:process|workflow|pipeline|procedure|loop|cycle|algorithm)$/i
const property =
  /^(?:the )?(?:significance|importance|role|purpose|impact|effect|definition|goal|aim|idea|intuition|cost|meaning|difference) (?:of|in|behind|between)\b/i
const plurals =
  /^(?:the |key |main |common |core |typical )?(?:challenges|benefits|advantages|disadvantages|drawbacks|limitations|limits|types|kinds|steps|stages|phases|components|parts|features|examples|applications|uses|reasons|methods|techniques|strategies|properties|risks|goals|differences|use cases)\b/i
const words = (list: string) => new Set(list.split(' '))

const fillers = words(
  'a an and the in of for key main core common typical real real-world practical important',
)
/** Nouns that head a list of things, one by one. */
const listed = words(
  'scenario scenarios application applications example examples use uses case cases benefit benefits advantage ' +
    'advantages disadvantage disadvantages drawback drawbacks limitation limitations challenge challenges ' +
    'result results step steps feature features component components',
)
const unlisted = words(
  'purpose definition importance significance goal goals idea method conclusion motivation history speed cost ' +
    'costs performance quality',
)

/** Whether a term says nothing without knowing what it is about: "Practical application", "Limitations". */
export function isVague(term: string): boolean {
  return wordsOf(term).every((word) => fillers.has(word) || listed.has(word) || unlisted.has(word))
}

/**
 * The question that asks for a term's meaning, with the term as it was written:
 * `What is meant by **Temperature**?`, `**Top-k vs. top-p**: how do they differ?`.
 */
export function askForTerm(term: string): string {
  const plain = plainText(term)
  const shown = emphasised(term)
  if (comparison.test(plain)) return `${shown}: how do they differ?`
  if (isVague(term) && wordsOf(term).some((word) => listed.has(word))) {
    return isPlural(headOf(plain)) ? `Which ${shown} are named?` : `Which ${shown} is named?`
  }
  if (isVague(term)) return `What is said about ${shown}?`
  if (summary.test(plain)) return `What does the ${shown} say?`
  if (procedure.test(plain)) return `How does the ${shown} work?`
  if (property.test(plain)) return `What is the ${shown}?`
  if (plurals.test(plain)) return `What are the ${shown}?`
  if (isPlural(plain) && !startsWithGerund(plain)) return `What are ${shown}?`
  return `What is meant by ${shown}?`
}

function wordsOf(term: string): string[] {
  return plainText(term).toLowerCase().split(' ')
}

/** The term in bold, unless it carries marks of its own. */
function emphasised(term: string): string {
  return /[*_`$]/.test(term) ? term : `**${term}**`
}

/** "Application" of "Application in Practical Scenarios": the noun that says how many there are. */
function headOf(plain: string): string {
  return plain.split(/ (?:in|of|for) /)[0] ?? plain
}

function isPlural(plain: string): boolean {
  const last =
    plain
      .replace(/\s?\([^()]*\)$/, '')
      .split(' ')
      .at(-1) ?? ''
  return /[^aiosu]s$/.test(last) && last.length > 3 && last !== last.toUpperCase()
}

function startsWithGerund(plain: string): boolean {
  const first = plain.split(' ')[0] ?? ''
  return plain.includes(' ') && /ing$/i.test(first)
}
