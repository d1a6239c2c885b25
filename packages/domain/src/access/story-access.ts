/** Statements on access for tests: told one after the other, or read from sample documents. */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Day } from '../time/day.ts'
import type { Instant } from '../time/instant.ts'
import { type AccessPicture, accessAsKnown } from './access.ts'
import { type Told, isAccessKind, parseAccess } from './access-statement.ts'
import type { AsKnown } from '../claims/edition.ts'
import { passageOf } from './passage.ts'

export const ALL: AsKnown = { position: null, published: null }

/** Fields of a statement as tests write them: its kind, and what is said. */
export type StoryFields = { readonly [name: string]: Canonical }

/** A document with the statements that are recorded from it, as the simulator makes them. */
export interface StoryDocument {
  readonly text: string
  readonly published: string
  readonly records: readonly StoryFields[]
}

/** As published by the day. */
export function knownOn(day: string): AsKnown {
  return { position: null, published: day as Day }
}

/** Three zones: UTC, one two hours ahead, and one that goes from +2 to +3 on 31 March 2024. */
export const storyOffset = (zone: string, at: Instant): number | null => {
  if (zone === 'UTC') return 0
  if (zone === 'Asia/Gaza') return 120
  if (zone !== 'Story/Summer') return null
  // 2024-03-31T01:00Z and 2024-10-27T01:00Z.
  return at >= 1_711_846_800_000 && at < 1_729_990_800_000 ? 180 : 120
}
export const isStoryZone = (zone: string): boolean => storyOffset(zone, 0 as Instant) !== null

/** All statements of the documents, in the order in which they are recorded. */
export function toldIn(documents: readonly StoryDocument[]): readonly Told[] {
  const told: Told[] = []
  for (const { text, records, published } of documents)
    for (const { quote, ...fields } of records) {
      const found = passageOf(text, String(quote))
      if (!found.ok) throw new Error(`${found.refusal.kind}: ${String(quote)}`)
      const { start, end } = found.value
      const sourced = { document: 'a'.repeat(64), passage: { start, end }, ...fields }
      told.push(tell(sourced, { position: BigInt(told.length), known: published }))
    }
  return told
}

/** Fields of a statement, told at a position; what is left out of the origin is filled in. */
export function tell(
  fields: StoryFields,
  place: { readonly position: bigint; readonly known: string },
): Told {
  const { kind, ...rest } = fields
  const shared = { claimed_by: 'A', reported_by: 'A', on: place.known, recorded_by: 'Amal' }
  const word = String(kind)
  if (!isAccessKind(word)) throw new Error(`no kind: ${word}`)
  const known = (zone: string): boolean => isStoryZone(zone) || zone === 'Etc/GMT-3'
  const read = parseAccess(word, { ...shared, ...rest }, known)
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return { ...read.value, position: place.position, known: place.known as Day }
}

/** The picture of statements told one after the other, all known on 1 May 2024 unless they say. */
export function pictureOf(...all: StoryFields[]): AccessPicture {
  const told = all.map((fields, at) => {
    const known = typeof fields['on'] === 'string' ? fields['on'] : '2024-05-01'
    return tell(fields, { position: BigInt(at), known })
  })
  return accessAsKnown(told, ALL)
}
