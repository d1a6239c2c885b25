/**
 * Acceptance against what GS1 and the authors of the event hash published, as far as it lies beside
 * the checkout. Digest files decide over prose, and over pre-hash files, one of which is garbled.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect } from 'vitest'
import { sharedDataPath, withSharedData } from '../../../../test/shared-data.ts'
import { differences } from './hash/differences.ts'
import { eventHash, profilesOf } from './hash/event-hash.ts'
import { preHash } from './hash/pre-hash.ts'
import { HASH_PROFILES } from './hash/profile.ts'
import { printJson } from './json/json.ts'
import { type DocumentEnd, type ReadEvent, readDocument } from './reader/reader.ts'
import { isAccepted, isWellFormed } from './validation/issue.ts'
import { validateEvent, validateHeader } from './validation/validate.ts'
import { type Naming, namingOf } from './vocabulary/context.ts'

const VECTOR = 'epcis/hash-vectors/ralfsChaosExample.jsonld'
const EXAMPLE = 'epcis/gs1-examples/PersistentDisposition-example.jsonld'
const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

interface SharedDocument {
  readonly name: string
  readonly bytes: Uint8Array
  readonly document: DocumentEnd & { readonly list: readonly ReadEvent[] }
  readonly naming: Naming
}

/** All JSON documents of a folder of the shared data; none where the folder is missing. */
function sharedDocuments(folder: 'gs1-examples' | 'hash-vectors'): readonly SharedDocument[] {
  const found = sharedDataPath(`epcis/${folder}`)
  if (found === null) return []
  return readdirSync(found)
    .filter((name) => name.endsWith('.jsonld'))
    .map((name) => {
      const bytes = new Uint8Array(readFileSync(path.join(found, name)))
      const read = readDocument(bytes)
      if (!read.ok) throw new Error(`${name}: ${JSON.stringify(read.refusal)}`)
      return { name, bytes, document: read.value, naming: namingOf(read.value.header) }
    })
}

/** The lines of a vector's digests. */
function sharedDigests(name: string): readonly string[] {
  const found = sharedDataPath(`epcis/hash-vectors/${name.replace('.jsonld', '.hashes')}`)
  return found === null ? [] : readFileSync(found, 'utf8').trim().split('\n')
}

describe('the event hash against published material', () => {
  withSharedData(VECTOR, 'matches all 43 reference digests of October 2025', () => {
    const documents = sharedDocuments('hash-vectors')
    let digests = 0
    for (const { name, document, naming } of documents) {
      const found = document.list.map(({ event }) => eventHash(event, naming, '2025-10', sha256))
      expect(found, name).toEqual(sharedDigests(name))
      digests += found.length
    }
    expect(documents).toHaveLength(22)
    expect(digests).toBe(43)
  })

  withSharedData(VECTOR, 'finds out by itself which generation wrote a digest', () => {
    for (const { name, document, naming } of sharedDocuments('hash-vectors')) {
      document.list.forEach(({ event }, index) => {
        const stated = sharedDigests(name)[index] ?? ''
        expect(profilesOf(stated, event, naming, sha256), name).toContain('2025-10')
      })
    }
  })

  withSharedData(EXAMPLE, "hashes all 54 events of GS1's 46 examples under each profile", () => {
    const documents = sharedDocuments('gs1-examples')
    const events = documents.flatMap(({ document, naming }) =>
      document.list.map(({ event }) => ({ event, naming })),
    )
    for (const { event, naming } of events) {
      const all = HASH_PROFILES.map((profile) => preHash(event, naming, profile))
      for (const text of all) expect(text).toMatch(/^eventType=\w+EventeventTime=/)
      if (differences(event).length === 0) expect(new Set(all).size).toBe(1)
      else expect(new Set(all).size).toBeGreaterThan(1)
    }
    expect(documents).toHaveLength(46)
    expect(events).toHaveLength(54)
  })
})

describe('the table of differences', () => {
  withSharedData(
    EXAMPLE,
    'has the reason for every published event whose generations disagree, and for no other',
    () => {
      const all = [...sharedDocuments('hash-vectors'), ...sharedDocuments('gs1-examples')]
      const events = all.flatMap(({ document, naming }) =>
        document.list.map(({ event }) => {
          const texts = HASH_PROFILES.map((profile) => preHash(event, naming, profile))
          return { isOne: new Set(texts).size === 1, found: differences(event) }
        }),
      )
      const counts = new Map<string, number>()
      for (const { isOne, found } of events) {
        expect(found.length === 0).toBe(isOne)
        for (const { reason } of found) counts.set(reason, (counts.get(reason) ?? 0) + 1)
      }
      expect(events).toHaveLength(97)
      expect(events.filter((one) => one.isOne)).toHaveLength(59)
      expect(Object.fromEntries(counts)).toEqual({
        ...{ certification_info: 2, parent_before_list: 1, sensor_list_keyword: 29 },
        ...{ nested_extension: 13, gs1_namespace: 29, destination_before_source: 16 },
        long_number: 1,
      })
    },
  )
})

describe('reading published documents', () => {
  withSharedData(EXAMPLE, "prints GS1's 46 examples back to the same JSON value", () => {
    const documents = sharedDocuments('gs1-examples')
    for (const { name, bytes, document } of documents) {
      const stated = JSON.parse(Buffer.from(bytes).toString()) as {
        epcisBody: { eventList?: unknown[]; event?: unknown }
      }
      const events = document.list.map(({ event }) => JSON.parse(printJson(event)) as unknown)
      expect(events, name).toEqual(stated.epcisBody.eventList ?? [stated.epcisBody.event])
      if (stated.epcisBody.eventList !== undefined) stated.epcisBody.eventList = []
      expect(JSON.parse(printJson(document.header)), name).toEqual(stated)
    }
    expect(documents).toHaveLength(46)
  })
})

describe("GS1's own examples", () => {
  withSharedData(
    EXAMPLE,
    'are all valid EPCIS; the seven that we refuse break rules that the schema does not have',
    () => {
      const refused = new Map<string, readonly string[]>()
      const documents = sharedDocuments('gs1-examples')
      for (const { name, document, naming } of documents) {
        const issues = [
          ...validateHeader(document.header, document.events),
          ...document.list.flatMap(({ event, at, repeated }) =>
            validateEvent(event, { naming, at, receivedAt: null, repeated }),
          ),
        ]
        expect(isWellFormed(issues), name).toBe(true)
        const codes = issues.filter((one) => one.severity === 'refuse').map((one) => one.code)
        if (!isAccepted(issues)) refused.set(name, [...new Set(codes)].sort())
      }
      const full = (type: string): string =>
        `WithFullCombinationOfFields_${type}_event_all_possible_fields.jsonld`
      const [persistent, sensor] = ['persistent_disposition_not_allowed', 'sensor_time_after_event']
      expect(documents).toHaveLength(46)
      expect(Object.fromEntries(refused)).toEqual({
        'PersistentDisposition-example.jsonld': [persistent],
        'WithSensorData_SensorDataExample8.jsonld': ['sensor_report_without_value'],
        [full('aggregation')]: [persistent, sensor],
        [full('association')]: [persistent],
        [full('object')]: ['ilmd_not_allowed', sensor],
        [full('transaction')]: [persistent, sensor],
        [full('transformation')]: [sensor],
      })
    },
  )
})
