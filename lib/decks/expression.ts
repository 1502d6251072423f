/**
 * Arithmetic as a deck file may hold it: numbers, names, `+ - * / ^`, parentheses, and `exp log log2 sqrt min max`
 * (`log` is natural). `^` binds tightest and to the right; `-2^2` is -4. Nothing of it is ever run as code.
 */
export type Expression = {
  /** The value for these names; NaN or an infinity where arithmetic has none. */
  evaluate: (values: Readonly<Record<string, number>>) => number
}

/** `offset` counts characters from 0. */
export type ExpressionProblem = { message: string; offset: number }

const FUNCTIONS: Record<string, { arity: [least: number, most: number]; apply: (...x: number[]) => number }> =
  {
    exp: { arity: [1, 1], apply: (x = Number.NaN) => Math.exp(x) },
    log: { arity: [1, 1], apply: (x = Number.NaN) => Math.log(x) },
    log2: { arity: [1, 1], apply: (x = Number.NaN) => Math.log2(x) },
    sqrt: { arity: [1, 1], apply: (x = Number.NaN) => Math.sqrt(x) },
    min: { arity: [2, 8], apply: Math.min },
    max: { arity: [2, 8], apply: Math.max },
  }

type Node =
  | { type: 'number'; value: number }
  | { type: 'name'; name: string }
  | { type: 'negative'; of: Node }
  | { type: 'operation'; sign: string; left: Node; right: Node }
  | { type: 'call'; name: string; given: Node[] }

type Token = { text: string; offset: number }

const MAX_DEPTH = 40

class Misread extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message)
  }
}

/** Reads an expression over these names. Never throws. */
export function readExpression(
  source: string,
  names: readonly string[],
): { expression: Expression; problem: null } | { expression: null; problem: ExpressionProblem } {
  try {
    const node = new Reader(source, new Set(names)).read()
    return { expression: { evaluate: (values) => evaluateNode(node, values) }, problem: null }
  } catch (error) {
    if (!(error instanceof Misread)) throw error
    return { expression: null, problem: { message: error.message, offset: error.offset } }
  }
}

function evaluateNode(node: Node, values: Readonly<Record<string, number>>): number {
  switch (node.type) {
    case 'number':
      return node.value
    case 'name':
      return values[node.name] ?? Number.NaN
    case 'negative':
      return -evaluateNode(node.of, values)
    case 'call':
      return (
        FUNCTIONS[node.name]?.apply(...node.given.map((given) => evaluateNode(given, values))) ?? Number.NaN
      )
    case 'operation':
      return operate(node.sign, evaluateNode(node.left, values), evaluateNode(node.right, values))
  }
}

function operate(sign: string, left: number, right: number): number {
  switch (sign) {
    case '+':
      return left + right
    case '-':
      return left - right
    case '*':
      return left * right
    case '/':
      return left / right
    default:
      return left ** right
  }
}

class Reader {
  private readonly tokens: Token[]
  private at = 0
  private depth = 0

  constructor(
    private readonly source: string,
    private readonly names: ReadonlySet<string>,
  ) {
    this.tokens = tokensOf(source)
  }

  read(): Node {
    const node = this.sum()
    const left = this.tokens[this.at]
    if (left) throw new Misread(`“${left.text}” is not expected here.`, left.offset)
    return node
  }

  private sum(): Node {
    let node = this.product()
    for (let sign = this.take('+', '-'); sign; sign = this.take('+', '-')) {
      node = { type: 'operation', sign, left: node, right: this.product() }
    }
    return node
  }

  private product(): Node {
    let node = this.signed()
    for (let sign = this.take('*', '/'); sign; sign = this.take('*', '/')) {
      node = { type: 'operation', sign, left: node, right: this.signed() }
    }
    return node
  }

  private signed(): Node {
    this.depth++
    if (this.depth > MAX_DEPTH) throw new Misread('This is nested too deeply.', this.offset())
    const node: Node = this.take('-') ? { type: 'negative', of: this.signed() } : this.power()
    this.depth--
    return node
  }

  private power(): Node {
    const base = this.atom()
    if (!this.take('^')) return base
    return { type: 'operation', sign: '^', left: base, right: this.signed() }
  }

  private atom(): Node {
    const token = this.tokens[this.at]
    if (!token) throw new Misread('The formula ends too early.', this.source.length)
    this.at++
    if (/^[\d.]/.test(token.text)) return { type: 'number', value: Number(token.text) }
    if (token.text === '(') {
      const node = this.sum()
      this.close()
      return node
    }
    if (!/^[a-zA-Z]/.test(token.text))
      throw new Misread(`“${token.text}” is not expected here.`, token.offset)
    if (this.names.has(token.text)) return { type: 'name', name: token.text }
    return this.call(token)
  }

  private call({ text: name, offset }: Token): Node {
    const known = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined
    if (!known) throw new Misread(`There is no parameter or function “${name}”.`, offset)
    if (!this.take('(')) throw new Misread(`${name} needs its numbers in parentheses.`, offset)
    const given = [this.sum()]
    while (this.take(',')) given.push(this.sum())
    this.close()
    const [least, most] = known.arity
    if (given.length < least || given.length > most) {
      throw new Misread(`${name} does not take ${given.length} numbers.`, offset)
    }
    return { type: 'call', name, given }
  }

  private close(): void {
    if (!this.take(')')) throw new Misread('A parenthesis is not closed.', this.offset())
  }

  private take(...signs: string[]): string | null {
    const text = this.tokens[this.at]?.text
    if (text === undefined || !signs.includes(text)) return null
    this.at++
    return text
  }

  private offset(): number {
    return this.tokens[this.at]?.offset ?? this.source.length
  }
}

function tokensOf(source: string): Token[] {
  const tokens: Token[] = []
  const pattern = /\s*(\d+(?:\.\d+)?(?:e[+-]?\d+)?|\.\d+|[a-zA-Z]\w*|[-+*/^(),])\s*/y
  while (pattern.lastIndex < source.length) {
    const from = pattern.lastIndex
    const match = pattern.exec(source)
    if (!match?.[1]) {
      const rest = source.slice(from)
      const offset = from + (rest.length - rest.trimStart().length)
      if (rest.trim() === '') break
      throw new Misread(`“${source.charAt(offset)}” is not part of a formula.`, offset)
    }
    tokens.push({ text: match[1], offset: match.index + match[0].indexOf(match[1]) })
  }
  return tokens
}
