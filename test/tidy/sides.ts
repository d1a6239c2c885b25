/**
 * Pages are read from the right too: styles speak of start and end, never of left and right, so
 * that one style serves every script.
 */
import { partsOf } from './parts.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode, isTest } from './tree.ts'

const SIDES: readonly RegExp[] = [
  /(?<![\w-])(?:scroll-)?(?:margin|padding)-(?:left|right)\s*:/,
  /(?<![\w-])border-(?:left|right)(?:-(?:width|style|color))?\s*:/,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\s*:/,
  /(?<![\w-])(?:left|right)\s*:\s*(?:-?[\d.]|auto|calc|var|inherit)/,
  /(?<![\w-])(?:text-align|float|clear|caption-side)\s*:\s*(?:left|right)\b/,
]

/** Styles that name a side of the screen. */
export function wrongSides(files: readonly SourceFile[]): readonly Finding[] {
  return files.flatMap((file) =>
    stylesOf(file).flatMap((style) => {
      const found = SIDES.map((pattern) => pattern.exec(style)?.[0]).find(Boolean)
      return found === undefined ? [] : [`${file.path}: ${found.trim()} (say start or end)`]
    }),
  )
}

/** Style sheets, and the texts of code that makes pages. */
function stylesOf(file: SourceFile): readonly string[] {
  if (file.path.endsWith('.css')) return [file.text]
  if (!isCode(file) || isTest(file)) return []
  if (!/^packages\/(?:server|console|field)\//.test(file.path)) return []
  const parts = partsOf(file.text)
  return parts.flatMap((part) => (part.kind === 'text' ? [part.text] : []))
}
