/**
 * Documents with what a person records from them: a text in neutral words of our own, and for each
 * statement the words of the text that say it. Used by tests and by the example.
 */
import type { Day } from '@causeway/domain/time/day'

/** One statement as a person writes it, with the words that it comes from in `quote`. */
export type RecordFields = {
  readonly [name: string]: string | number | readonly string[]
}

export interface SampleDocument {
  readonly fileName: string
  readonly title: string
  readonly publisher: string
  readonly published: Day
  readonly licence: string
  readonly text: string
  /** In the order in which they are recorded; each later one may speak of what was stated before. */
  readonly records: readonly RecordFields[]
}

/** The terms of the texts here. */
const OWN_WORDS = 'Apache-2.0 (own words, after published reports)'

/** A document whose records share their reporter, its publisher, and its day, unless they say. */
export function sampleDocument(
  document: Omit<SampleDocument, 'licence' | 'published'> & { readonly published: string },
): SampleDocument {
  const { publisher, published, records } = document
  const shared = { reported_by: publisher, on: published }
  return {
    ...document,
    licence: OWN_WORDS,
    published: published as Day,
    records: records.map((fields) => ({ ...shared, ...fields })),
  }
}
