import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../json/json.ts'
import { EXT, STORY_NAMING, storyEvent } from '../testing/story-event.ts'
import { differences } from './differences.ts'
import { eventHash, julyHashes, profilesOf } from './event-hash.ts'
import { preHash } from './pre-hash.ts'
import { HASH_PROFILES, type HashProfile } from './profile.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()

const texts = (event: JsonObject): readonly string[] =>
  HASH_PROFILES.map((profile) => preHash(event, STORY_NAMING, profile))

const textUnder = (profile: HashProfile, event: JsonObject): string =>
  preHash(event, STORY_NAMING, profile)

describe('what the generations of the hash agree on', () => {
  it('writes a receipt without separators, its lists in order', () => {
    expect(textUnder('cbv2.0', storyEvent())).toBe(
      'eventType=ObjectEventeventTime=2026-03-04T09:00:30.000ZeventTimeZoneOffset=+02:00' +
        'epcListepc=https://id.gs1.org/00/040123450000001112' +
        'epc=https://id.gs1.org/00/040123450000003338action=OBSERVE' +
        'bizStep=https://ref.gs1.org/cbv/BizStep-accepting' +
        'disposition=https://ref.gs1.org/cbv/Disp-in_progress' +
        'readPointid=https://id.gs1.org/414/4012345000115' +
        'bizTransactionListtype=https://ref.gs1.org/cbv/BTT-recadv' +
        'bizTransaction=https://relief.example/paper/7',
    )
  })

  it('gives one digest under all three to an event that has nothing of the table', () => {
    expect(differences(storyEvent())).toEqual([])
    expect(new Set(texts(storyEvent({ 'ext:note': 'wet' }))).size).toBe(1)
    const july = julyHashes(storyEvent(), STORY_NAMING, sha256)
    expect(july['cbv2.1']).toBe(july['cbv2.0'].replace('CBV2.0', 'CBV2.1'))
  })

  it('knows its own digests again, and nobody else’s', () => {
    const event = storyEvent({ certificationInfo: 'https://relief.example/cert/1' })
    const old = eventHash(event, STORY_NAMING, '2025-10', sha256)
    expect(old).toMatch(/^ni:\/\/\/sha-256;[0-9a-f]{64}\?ver=CBV2\.0$/)
    expect(profilesOf(old, event, STORY_NAMING, sha256)).toEqual(['2025-10'])
    const july = eventHash(event, STORY_NAMING, 'cbv2.0', sha256)
    expect(profilesOf(july, event, STORY_NAMING, sha256)).toEqual(['cbv2.0', 'cbv2.1'])
    expect(profilesOf('urn:uuid:0', event, STORY_NAMING, sha256)).toEqual([])
  })

  it('leaves out who stored it when, and whether it was in error', () => {
    const stored = storyEvent({
      eventID: 'urn:uuid:0',
      recordTime: '2026-03-05T00:00:00Z',
      errorDeclaration: { declarationTime: '2026-03-06T00:00:00Z' },
      'rdfs:comment': 'seen twice',
      'ext:empty': [],
      'ext:blank': ' ',
    })
    expect(texts(stored)).toEqual(texts(storyEvent()))
  })

  it('sorts extensions by bytes, where the language would sort by its own units', () => {
    const event = storyEvent({ 'ext:list': ['\u{1F69A}', '\uFF21'] })
    expect(textUnder('cbv2.0', event).endsWith(`{${EXT}}list=\uFF21{${EXT}}list=\u{1F69A}`)).toBe(
      true,
    )
  })

  it('keeps a word with a private prefix, and plain text that looks like a word', () => {
    const event = storyEvent({
      bizStep: 'ext:allocated',
      sourceList: [{ type: 'location', source: 'urn:epc:id:sgln:4012345.00012.0' }],
      'ext:kind': 'location',
    })
    const text = textUnder('cbv2.0', event)
    expect(text).toContain('bizStep=ext:allocated')
    expect(text).toContain('type=https://ref.gs1.org/cbv/SDT-location')
    expect(text).toContain(`{${EXT}}kind=location`)
  })

  it('reads words as URN, as prefixed name and bare as one', () => {
    const bare = storyEvent({ disposition: 'damaged' })
    for (const disposition of ['urn:epcglobal:cbv:disp:damaged', 'cbv:Disp-damaged']) {
      expect(texts(storyEvent({ disposition }))).toEqual(texts(bare))
    }
  })

  it('does not care for the order of names and lists', () => {
    const event = storyEvent({
      quantityList: [
        { epcClass: 'urn:epc:class:lgtin:4012345.012345.A', quantity: 5, uom: 'KGM' },
        { epcClass: 'urn:epc:class:lgtin:4012345.012345.B', quantity: 7 },
      ],
      'ext:seals': { 'ext:one': ['S1', 'S2'], 'ext:two': 3 },
    })
    const turned = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(turned).reverse()
      if (typeof value !== 'object' || value === null) return value
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, one]) => [name, turned(one)] as const)
          .reverse(),
      )
    }
    expect(texts(turned(event) as JsonObject)).toEqual(texts(event))
  })
})

describe('what the generations of the hash differ in', () => {
  it('moves an extension inside a place to the end, with its parent in front', () => {
    const event = storyEvent({ readPoint: { id: 'geo:31.2,34.2', 'ext:gate': 'B' }, 'ext:z': 1 })
    expect(textUnder('cbv2.0', event)).toMatch(
      /readPointid=geo:31.2,34.2bizTransactionList.*readPoint\{[^}]*\}gate=B\{[^}]*\}z=1$/,
    )
    expect(textUnder('cbv2.1', event)).toContain(`geo:31.2,34.2{${EXT}}gate=BbizTransactionList`)
    expect(differences(event).map(({ reason }) => reason)).toEqual(['nested_extension'])
  })

  it('names the extensions of sensors after all their parents', () => {
    const event = storyEvent({
      sensorElementList: [
        {
          sensorMetadata: { deviceID: 'urn:epc:id:giai:4000001.111', 'ext:m': 1 },
          sensorReport: [{ type: 'Temperature', value: 26.0, uom: 'CEL', 'ext:r': 2 }],
          'ext:e': 3,
        },
      ],
    })
    expect(textUnder('cbv2.0', event)).toContain(
      'sensorElementsensorMetadatadeviceID=https://id.gs1.org/8004/4000001111' +
        'sensorReporttype=https://ref.gs1.org/voc/Temperaturevalue=26uom=CEL' +
        `sensorElementsensorMetadata{${EXT}}m=1sensorReport{${EXT}}r=2{${EXT}}e=3`,
    )
    expect(textUnder('2025-10', event)).toContain(
      `sensorElementListsensorElementsensorMetadatadeviceID=https://id.gs1.org/8004/4000001111{${EXT}}m=1` +
        `sensorReporttype=https://gs1.org/voc/Temperaturevalue=26uom=CEL{${EXT}}r=2{${EXT}}e=3`,
    )
    expect(differences(event).map(({ reason }) => reason)).toEqual([
      'sensor_list_keyword',
      'nested_extension',
      'gs1_namespace',
    ])
  })

  it.each([
    ['certification_info', { certificationInfo: 'https://relief.example/cert/1' }],
    ['parent_before_list', { type: 'TransactionEvent', parentID: 'urn:epc:id:sscc:4012345.1' }],
    [
      'destination_before_source',
      {
        sourceList: [{ type: 'owning_party', source: 'urn:epc:id:pgln:4012345.00000' }],
        destinationList: [{ type: 'owning_party', destination: 'urn:epc:id:pgln:0614141.00000' }],
      },
    ],
    ['long_number', { 'ext:serial': '12345678901234567890' }],
    ['gs1_namespace', { 'gs1:note': 'x' }],
  ])('says %s where October 2025 differs from July 2026', (reason, changes) => {
    const event = storyEvent(changes)
    expect(differences(event).map((one) => one.reason)).toEqual([reason])
    const [first, second, old] = texts(event)
    expect(first).toBe(second)
    expect(first).not.toBe(old)
  })

  it('has no difference that it cannot explain', () => {
    const scalar = fc.oneof(
      fc.string(),
      fc.integer(),
      fc.double({ noDefaultInfinity: true, noNaN: true }),
      fc.boolean(),
      fc.constantFrom('gs1:Angle', 'location', '007', '1e5', 'urn:epcglobal:cbv:disp:damaged'),
    )
    const extra = fc.dictionary(
      fc.constantFrom('ext:a', 'ext:b', 'gs1:c', 'stray', 'comment', 'type'),
      fc.oneof(scalar, fc.array(scalar, { maxLength: 3 })),
      { maxKeys: 3 },
    )
    const changes = fc.record(
      {
        readPoint: extra.map((more) => ({ ...more, id: 'geo:1,2' })),
        sensorElementList: fc.array(
          extra.map((more) => ({ ...more, sensorReport: [{ ...more, value: 1 }] })),
          { maxLength: 2 },
        ),
        certificationInfo: fc.string(),
        'ext:more': fc.oneof(extra, scalar),
        parentID: fc.string(),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(changes, (more) => {
        const event = storyEvent(more as JsonObject)
        const july = julyHashes(event, STORY_NAMING, sha256)
        for (const profile of ['cbv2.0', 'cbv2.1'] as const) {
          expect(july[profile]).toBe(eventHash(event, STORY_NAMING, profile, sha256))
        }
        const isOne = new Set(texts(event)).size === 1
        if (!isOne) expect(differences(event)).not.toEqual([])
      }),
    )
  })
})
