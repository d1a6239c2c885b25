/**
 * One word for one thing: the words in `code` in the glossary's column "Not" are refused in names,
 * comments, texts, tables, scripts and documents. What a rule without a compiler cannot tell from
 * honest use has an exemption here, with its cause.
 */
import { partsOf } from './parts.ts'
import type { Finding, SourceFile } from './tree.ts'
import { isCode, isForTestsOnly, packageOf } from './tree.ts'

interface Exemption {
  readonly words: readonly string[]
  readonly where: RegExp
  readonly because: string
}

/** Where a refused word means something else. Every line is a cost: prefer another word. */
export const EXEMPTIONS: readonly Exemption[] = [
  {
    words: ['location', 'event', 'product', 'shipment', 'encrypted', 'message'],
    where: /^packages\/exchange\//,
    because: 'words of the standards that it reads and writes (EPCIS, zip)',
  },
  {
    words: ['location', 'event'],
    where:
      /^packages\/(?:cli|server)\/src\/(?:pages\/)?epcis\/|\/0003-epcis\.sql$|^bench\/(?:parts\/)?epcis|^soak\/parts\/fuzz-epcis\.ts$|^docs\/decisions\/0011-/,
    because: 'words of EPCIS: what keeps and shows its documents, and its measurement',
  },
  {
    words: ['user', 'owner', 'holder'],
    where: /^packages\/server\/src\/cluster\/|^scripts\/|^docs\/decisions\/0002-/,
    because: "the operating system's users, and who holds a lock",
  },
  {
    words: ['sequence'],
    where: /\.sql$|\.md$/,
    because: "PostgreSQL's sequences, which the log does not use",
  },
  {
    words: ['user'],
    where: /^(?:bench|soak)\//,
    because: "Node's word for the time that a processor spent in a program",
  },
  { words: ['pending'], where: /^test\/closing-line\.ts$/, because: 'a word of the test runner' },
  {
    words: ['encrypted'],
    where: /^packages\/cli\/|^SECURITY\.md$/,
    because: 'a workbook with a password',
  },
]

/** Longer expressions in which a refused word is the right one. */
const ALLOWED = [
  /event[ _-]?time/gi,
  /epcis[ _-]events?/gi,
  /commodity[ _-]?groups?/gi,
  /(?:add|remove)\s?event\s?listener/gi,
  /user-?(?:space|select|agent)\w*/gi,
  /armed[ _-]?actors?/gi,
  /\bin fact\b/gi,
  /\bnode:\w+/g,
]

/** These files speak about the words themselves. */
const ABOUT_WORDS = /^test\/tidy|^docs\/glossary\.md$|^LICENSE$/

/** Uses of a refused word. */
export function wrongWords(
  files: readonly SourceFile[],
  refused: readonly string[],
): readonly Finding[] {
  const patterns = refused.map((word) => ({ word, pattern: patternOf(word) }))
  return files.flatMap((file) => {
    if (ABOUT_WORDS.test(file.path)) return []
    const said = spoken(file).map(spread)
    return patterns.flatMap(({ word, pattern }) => {
      const found = said.find((text) => pattern.test(text))
      if (found === undefined || isExempt(file, word)) return []
      return [`${file.path}: says "${word}" (${around(found, pattern)})`]
    })
  })
}

function isExempt(file: SourceFile, word: string): boolean {
  return EXEMPTIONS.some((one) => one.words.includes(word) && one.where.test(file.path))
}

/** The parts of a file in which our own words stand; quoted and made data is left out. */
function spoken(file: SourceFile): readonly string[] {
  if (file.path.endsWith('.json')) return []
  if (file.path.endsWith('.md')) return [file.text.replaceAll(/`[^`\n]*`/g, ' ')]
  if (!isCode(file)) return [file.text]
  const parts = partsOf(file.text)
  return parts.flatMap((part, index) => {
    if (part.kind !== 'text') return [part.text]
    return isData(file) && !isTitle(parts[index - 1]?.text ?? '') ? [] : [part.text]
  })
}

/** Texts of these files are lists, headers and names as other people write them. */
function isData(file: SourceFile): boolean {
  const own = packageOf(file)
  const isOurs = own !== null && own !== 'simulator' && own !== 'exchange'
  return !isOurs || isForTestsOnly(file)
}

/** A test's title is prose of ours. */
function isTitle(before: string): boolean {
  return /\b(?:it|test|describe)(?:\.\w+)?\(\s*$/.test(before)
}

/** `handOver`, `hand_over` and `hand-over` become `hand over`, so that names are read as words. */
function spread(text: string): string {
  let plain = text
  for (const pattern of ALLOWED) plain = plain.replaceAll(pattern, ' ')
  plain = plain.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
  plain = plain.replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
  for (const pattern of ALLOWED) plain = plain.replaceAll(pattern, ' ')
  return plain.replaceAll(/[\s_*-]+/g, ' ')
}

/** The word and its plural, whatever their case. */
function patternOf(word: string): RegExp {
  const one = word.toLowerCase().replaceAll(/\s+/g, ' ')
  const forms = one.endsWith('y') ? `${one.slice(0, -1)}(?:y|ies)` : `${one}(?:s|es)?`
  return new RegExp(`(?<![a-z])${forms}(?![a-z])`, 'i')
}

function around(text: string, pattern: RegExp): string {
  const at = pattern.exec(text)?.index ?? 0
  return text.slice(Math.max(0, at - 20), at + 30).trim()
}
