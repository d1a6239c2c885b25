/**
 * The very text of one member of a JSON text, word for word: blanks, escapes and digits as its
 * writer left them. Never interprets what it passes over.
 */

const BLANK = /[ \n\r\t]*/y
const SCALAR = /[^,\]} \n\r\t]*/y

/**
 * The text under a path of names from the root, or null where nothing stands there. The text must
 * be JSON already, with no name twice in one object: it is not checked again.
 */
export function memberText(text: string, names: readonly string[]): string | null {
  let from = pass(BLANK, text, 0)
  for (const name of names) {
    const found = valueOf(text, from, name)
    if (found === null) return null
    from = found
  }
  return text.slice(from, endOf(text, from))
}

/** Where the value of a name begins in the object at `from`. */
function valueOf(text: string, from: number, name: string): number | null {
  if (text[from] !== '{') return null
  let at = pass(BLANK, text, from + 1)
  while (at < text.length && text[at] !== '}') {
    const end = endOf(text, at)
    const found = JSON.parse(text.slice(at, end)) as unknown
    at = pass(BLANK, text, pass(BLANK, text, end) + 1)
    if (found === name) return at
    at = pass(BLANK, text, endOf(text, at))
    if (text[at] === ',') at = pass(BLANK, text, at + 1)
  }
  return null
}

/** Behind the last sign of the value at `from`. */
function endOf(text: string, from: number): number {
  const first = text[from]
  if (first === '"') return endOfString(text, from)
  if (first !== '{' && first !== '[') return pass(SCALAR, text, from)
  let depth = 0
  for (let at = from; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at) - 1
    else if (sign === '{' || sign === '[') depth += 1
    else if (sign === '}' || sign === ']') {
      depth -= 1
      if (depth === 0) return at + 1
    }
  }
  return text.length
}

function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1
    else if (text[at] === '"') return at + 1
  }
  return text.length
}

function pass(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return from + (pattern.exec(text)?.[0].length ?? 0)
}
