/**
 * A source file as code, comments and texts, without a compiler: enough to look for names in one
 * and prose in the others. Tested on the awkward cases in `tidy-imports.test.ts`.
 */

export interface Part {
  readonly kind: 'code' | 'comment' | 'text'
  readonly text: string
}

/** The parts in order; joined together they are the file again. */
export function partsOf(source: string): readonly Part[] {
  const parts: Part[] = []
  // Braces that are open inside each `${` of a template; empty outside of templates.
  const holes: number[] = []
  let code = ''
  let at = 0
  const take = (kind: Part['kind'], end: number): void => {
    if (code !== '') parts.push({ kind: 'code', text: code })
    code = ''
    parts.push({ kind, text: source.slice(at, end) })
    at = end
  }
  while (at < source.length) {
    const sign = source[at] ?? ''
    const closesHole = sign === '}' && holes.at(-1) === 0
    if (source.startsWith('//', at)) take('comment', endOfLine(source, at))
    else if (source.startsWith('/*', at)) take('comment', after(source, '*/', at + 2))
    else if (sign === "'" || sign === '"') take('text', endOfQuote(source, at))
    else if (sign === '`' || closesHole) {
      if (closesHole) holes.pop()
      const end = endOfTemplate(source, at + 1)
      if (source[end - 1] === '{') holes.push(0)
      take('text', end)
    } else if (sign === '/' && beginsPattern(code, parts)) take('text', endOfPattern(source, at))
    else {
      const inner = holes.length - 1
      if (inner >= 0 && sign === '{') holes[inner] = (holes[inner] ?? 0) + 1
      if (inner >= 0 && sign === '}') holes[inner] = (holes[inner] ?? 0) - 1
      code += sign
      at += 1
    }
  }
  if (code !== '') parts.push({ kind: 'code', text: code })
  return parts
}

/** The file's code alone: comments gone, texts emptied. */
export function codeOf(source: string): string {
  return partsOf(source)
    .map((part) => (part.kind === 'code' ? part.text : part.kind === 'text' ? "''" : ' '))
    .join('')
}

/** The file with its texts, without its comments. */
export function withoutComments(source: string): string {
  return partsOf(source)
    .map((part) => (part.kind === 'comment' ? ' ' : part.text))
    .join('')
}

function endOfLine(source: string, from: number): number {
  const end = source.indexOf('\n', from)
  return end < 0 ? source.length : end
}

function after(source: string, what: string, from: number): number {
  const end = source.indexOf(what, from)
  return end < 0 ? source.length : end + what.length
}

function endOfQuote(source: string, from: number): number {
  for (let at = from + 1; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === source[from] || source[at] === '\n') return at + 1
  }
  return source.length
}

/** Just behind the closing quote, or behind the next `${`. */
function endOfTemplate(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === '\\') at += 1
    else if (source[at] === '`') return at + 1
    else if (source.startsWith('${', at)) return at + 2
  }
  return source.length
}

/** A slash divides after a value and begins a pattern everywhere else. */
function beginsPattern(code: string, parts: readonly Part[]): boolean {
  const before = code.trimEnd()
  if (before === '') return parts.at(-1)?.kind !== 'text'
  return /[(,=:[!&|?{};+>]$|\b(?:return|typeof|case)$/.test(before)
}

function endOfPattern(source: string, from: number): number {
  let inClass = false
  for (let at = from + 1; at < source.length; at += 1) {
    const sign = source[at]
    if (sign === '\\') at += 1
    else if (sign === '[') inClass = true
    else if (sign === ']') inClass = false
    else if (sign === '\n' || (sign === '/' && !inClass)) return at + 1
  }
  return source.length
}
