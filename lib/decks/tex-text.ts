const SYMBOLS: Record<string, string> = {
  times: '×',
  cdot: '·',
  div: '÷',
  pm: '±',
  le: '≤',
  leq: '≤',
  ge: '≥',
  geq: '≥',
  ne: '≠',
  neq: '≠',
  approx: '≈',
  sim: '∼',
  propto: '∝',
  infty: '∞',
  sum: '∑',
  prod: '∏',
  int: '∫',
  partial: '∂',
  nabla: '∇',
  in: '∈',
  notin: '∉',
  to: '→',
  rightarrow: '→',
  leftarrow: '←',
  Rightarrow: '⇒',
  mapsto: '↦',
  mid: '|',
  parallel: '‖',
  top: '⊤',
  odot: '⊙',
  oplus: '⊕',
  otimes: '⊗',
  ldots: '…',
  dots: '…',
  cdots: '…',
  prime: '′',
  alpha: 'α',
  beta: 'β',
  gamma: 'γ',
  delta: 'δ',
  epsilon: 'ε',
  varepsilon: 'ε',
  zeta: 'ζ',
  eta: 'η',
  theta: 'θ',
  kappa: 'κ',
  lambda: 'λ',
  mu: 'μ',
  nu: 'ν',
  pi: 'π',
  rho: 'ρ',
  sigma: 'σ',
  tau: 'τ',
  phi: 'φ',
  chi: 'χ',
  psi: 'ψ',
  omega: 'ω',
  Gamma: 'Γ',
  Delta: 'Δ',
  Theta: 'Θ',
  Lambda: 'Λ',
  Sigma: 'Σ',
  Phi: 'Φ',
  Psi: 'Ψ',
  Omega: 'Ω',
}

/** Commands that say how something is set, not what it is. */
const SETTING =
  /^(?:left|right|[bB]igg?[lrm]?|quad|qquad|displaystyle|textstyle|limits|nolimits|operatorname|text|textbf|textit|mathrm|mathbf|mathit|mathbb|mathcal|mathsf|boldsymbol|bm|boxed|underbrace|overbrace|underline|overline|hat|tilde|bar|vec|widehat|widetilde)$/

/** A formula as one line of reading text, for lists, search and speech: `\frac{QK^\top}{\sqrt{d_k}}` is QK^⊤ / √d_k. */
export function texText(tex: string): string {
  let text = tex
    .replace(/\\(?:begin|end)\{[a-zA-Z]{1,20}\*?\}/g, ' ')
    .replace(/\{,\}/g, ',')
    .replace(/\\\\|\\[,;:!> ]|[&~]/g, ' ')
    .replace(/\\([{}%$#_&])/g, (_, mark: string) => PROTECTED[mark] ?? mark)
  // From the inside out: what stands between the innermost braces is plain each time.
  for (let depth = 0; depth < 8 && /[{}]/.test(text); depth++) {
    text = text
      .replace(
        /\\[dt]?frac ?\{([^{}]*)\} ?\{([^{}]*)\}/g,
        (_, above: string, below: string) => `${inOne(above)} / ${inOne(below)}`,
      )
      .replace(/\\sqrt ?\{([^{}]*)\}/g, (_, under: string) => `√${inOne(under)}`)
      .replace(/(?<!\\[dt]?frac ?|\\sqrt ?|\})\{([^{}]*)\}(?! ?\{)/g, ' $1 ')
      .replace(/([_^]) +([^ ]+) /g, '$1$2 ')
  }
  return text
    .replace(/\\([a-zA-Z]+)/g, (_, name: string) => (SETTING.test(name) ? ' ' : (SYMBOLS[name] ?? name)))
    .replace(/[{}\\]/g, ' ')
    .replace(/[\ue010-\ue016]/g, (char) => RESTORED[char] ?? char)
    .replace(/\s+/g, ' ')
    .replace(/ (?=[_^])/g, '')
    .replace(/([([]) | (?=[)\],.])/g, '$1')
    .trim()
}

/** Several words or signs that belong together under a root or beside a fraction bar. */
function inOne(text: string): string {
  const trimmed = text.trim()
  return /[\s+\-−]/.test(trimmed) && !/^\(.*\)$/.test(trimmed) ? `(${trimmed})` : trimmed
}

const PROTECTED: Record<string, string> = {
  '{': '\ue010',
  '}': '\ue011',
  '%': '%',
  $: '$',
  '#': '#',
  _: '_',
  '&': '&',
}
const RESTORED: Record<string, string> = { '\ue010': '{', '\ue011': '}' }
