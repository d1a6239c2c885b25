/**
 * What headers mean: by a dictionary of English, Arabic, French, Spanish, Ukrainian and Hebrew words
 * (`header-words.json`) and by HXL tags. Compared folded, as a whole or as whole words within a
 * longer header. It proposes only: whoever imports confirms.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { ProfileColumn } from '../profile/profile.ts'
import words from './header-words.json' with { type: 'json' }

export type Target = ProfileColumn['target']

/** What a header says of its column. */
export interface HeaderSense {
  readonly target: Target
  /** Whole per cent: 100 where the header is a word of the dictionary, less where it holds one. */
  readonly confidence: number
  /** The word that it was known by. */
  readonly word: string
}

/** Header words by target, as the data file has them. */
export const HEADER_DICTIONARY: Readonly<Record<string, readonly string[]>> = words.targets

const TARGETS: readonly Target[] = Object.keys(words.targets).filter(isTarget)

const BY_WORD: ReadonlyMap<string, readonly Target[]> = byWord()
const INDIVIDUALS: ReadonlySet<string> = new Set(words.individuals.map(foldName))

/** All that a header may mean, likeliest first; empty where no word of it is known. */
export function sensesOfHeader(header: string): readonly HeaderSense[] {
  const senses = new Map<Target, HeaderSense>()
  for (const { phrase, share } of phrasesOf(header)) {
    for (const target of BY_WORD.get(phrase) ?? []) {
      const confidence = share === 1 ? 100 : Math.round(45 + 40 * share)
      if ((senses.get(target)?.confidence ?? 0) < confidence) {
        senses.set(target, { target, confidence, word: phrase })
      }
    }
  }
  return [...senses.values()].sort((one, other) => other.confidence - one.confidence)
}

/** The word by which a header says that its column names human beings, or null. */
export function individualWord(header: string): string | null {
  return phrasesOf(header).find(({ phrase }) => INDIVIDUALS.has(phrase))?.phrase ?? null
}

/** What an HXL tag says, or null. */
export function targetOfTag(tag: string): Target | null {
  const plain = tag.toLowerCase().replace(/\s+/g, '')
  return HXL_TARGETS.find(([pattern]) => pattern.test(plain))?.[1] ?? null
}

interface Phrase {
  readonly phrase: string
  /** Share of the header's words that it covers. */
  readonly share: number
}

/** The whole header first, then every run of its words, longer ones before shorter ones. */
function phrasesOf(header: string): readonly Phrase[] {
  const parts = foldName(header).split(' ').slice(0, HEADER_WORDS_MAX)
  const phrases: Phrase[] = []
  for (let length = parts.length; length > 0; length--) {
    for (let from = 0; from + length <= parts.length; from++) {
      phrases.push({
        phrase: parts.slice(from, from + length).join(' '),
        share: length / parts.length,
      })
    }
  }
  return phrases
}

/** A header of more words than this is a sentence. */
const HEADER_WORDS_MAX = 12

function byWord(): ReadonlyMap<string, readonly Target[]> {
  const known = new Map<string, Target[]>()
  for (const target of TARGETS) {
    for (const word of words.targets[target]) {
      const folded = foldName(word)
      const targets = known.get(folded) ?? []
      if (folded !== '' && !targets.includes(target)) known.set(folded, [...targets, target])
    }
  }
  return known
}

function isTarget(name: string): name is Target {
  return name in words.targets
}

/** HXL tags, and the attribute that must or must not stand with them; first match wins. */
const HXL_TARGETS: readonly (readonly [RegExp, Target])[] = [
  [/^#date\b.*\+(updated|modified)/, 'edited'],
  [/^#date\b/, 'day'],
  [/^#(org|country)\b.*\+(donor|funder|source)/, 'donor'],
  [/^#org\b.*\+(recipient|impl|partner|receiver|dest)/, 'recipient'],
  [/^#org\b/, 'sender'],
  [/^#(item|commodity|output)\b.*\+(unit|uom)/, 'unit'],
  [/^#(item|commodity|output)\b.*\+(num|qty|quantity|value)/, 'quantity'],
  [/^#(item|commodity)\b.*\+(type|category|group)/, 'group'],
  [/^#(item|commodity|description)\b/, 'item'],
  [/^#(quantity|value|capacity|reached|inneed)\b/, 'quantity'],
  [/^#(unit|measure)\b/, 'unit'],
  [/^#(sector|subsector)\b/, 'group'],
  [/^#status\b/, 'outcome'],
  [/^#(loc|adm\d|geo)\b/, 'place'],
  [/^#(meta|delivery|id|x_id)\b/, 'outside_id'],
  [/^#(channel|modality|x_route)\b/, 'route'],
]
