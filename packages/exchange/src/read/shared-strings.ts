/**
 * Shared strings of a workbook: each becomes one frozen cell that every place shares. Runs of rich
 * text are joined, phonetic runs left out (ECMA-376-1, 18.4.8 and 18.4.6), blanks kept as they are.
 */
import { BLANK, type Cell, type Guards } from './row.ts'
import type { XmlHandlers } from './xml.ts'

/** All shared strings of one file; a list of a million rows holds a tenth of it. */
const SIGNS_MAX = 200_000_000

/** The text that a workbook writes for `_x000D_`: signs that XML does not allow stand so. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
}

export function textCell(text: string): Cell {
  return text === '' ? BLANK : { type: 'text', text }
}

interface SharedStrings {
  readonly handlers: XmlHandlers
  readonly cells: (Cell | null)[]
  /** Signs read so far, or null where there are more than any list has. */
  signs(): number | null
}

/** Handlers that fill `cells`; a string longer than a cell may be becomes null, its text unkept. */
export function sharedStringHandlers(guards: Guards): SharedStrings {
  const cells: (Cell | null)[] = []
  let text = ''
  let isTooLong = false
  let isText = false
  let phonetic = 0
  let signs = 0
  const add = (value: string): void => {
    if (!isText || phonetic > 0 || isTooLong) return
    isTooLong = text.length + value.length > guards.cellSigns * LONGEST_ESCAPE
    if (isTooLong) text = ''
    else text += value
  }
  const end = (): void => {
    const plain = unescaped(text)
    isTooLong ||= plain.length > guards.cellSigns
    cells.push(isTooLong || signs > SIGNS_MAX ? null : Object.freeze(textCell(plain)))
    signs += plain.length
    text = ''
    isTooLong = false
  }
  const handlers: XmlHandlers = {
    open(name) {
      isText = name === 't'
      if (name === 'rPh') phonetic += 1
    },
    close(name) {
      isText = false
      if (name === 'rPh') phonetic -= 1
      if (name === 'si') end()
    },
    text: add,
  }
  return { handlers, cells, signs: () => (signs > SIGNS_MAX ? null : signs) }
}

/** `_x000D_` writes one sign with seven. */
const LONGEST_ESCAPE = 7
