/**
 * Passages of a filed document: positions in its text, counted in characters (Unicode code points),
 * half-open. The log holds the positions; the text stays outside of it.
 */
import { type Result, accept, refuse } from '../result/result.ts'
import type { Passage } from './origin.ts'

/** The passage does not lie in the text; the caller shows how long the text is. */
export interface PassageOutside {
  readonly kind: 'passage outside of the text'
  readonly at: string
  readonly passage: Passage
  readonly characters: number
}

/** The quoted words do not stand in the text exactly once; the caller gives start and end. */
export interface QuoteNotFound {
  readonly kind: 'quote not found once'
  readonly at: string
  readonly times: number
}

/** How many characters a text has. */
export function charactersIn(text: string): number {
  let count = 0
  for (const _ of text) count += 1
  return count
}

/** Refuses a passage that ends behind the text's last character. */
export function checkPassage(
  passage: Passage,
  characters: number,
): Result<Passage, PassageOutside> {
  if (passage.end <= characters) return accept(passage)
  return refuse({ kind: 'passage outside of the text', at: 'passage', passage, characters })
}

/** Where the quoted words stand. Refused where they stand nowhere, or more than once. */
export function passageOf(text: string, quote: string): Result<Passage, QuoteNotFound> {
  const first = quote === '' ? -1 : text.indexOf(quote)
  const again = first < 0 ? -1 : text.indexOf(quote, first + 1)
  if (first < 0 || again >= 0)
    return refuse({ kind: 'quote not found once', at: 'quote', times: first < 0 ? 0 : 2 })
  const start = charactersIn(text.slice(0, first))
  return accept({ start, end: start + charactersIn(quote) })
}

/** The words of a passage, for whoever has the text. */
export function quoted(text: string, { start, end }: Passage): string {
  return [...text].slice(start, end).join('')
}
