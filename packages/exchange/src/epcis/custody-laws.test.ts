import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type {
  HandOverNumber,
  LotCode,
  PartyCode,
  PlaceCode,
  UnitCode,
  Veiled,
} from '@causeway/domain/ledger/code'
import { type HandOverLine, missingOf } from '@causeway/domain/ledger/line'
import { LOSS_CAUSES } from '@causeway/domain/ledger/loss-cause'
import type { Lot } from '@causeway/domain/ledger/lot'
import type { StatementId } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import { OWN_CONTEXT } from './custody/own-terms.ts'
import type { MappedBody, StatedCustody } from './custody/stated.ts'
import { custodyStatement } from './custody-events.ts'
import type { JsonObject, JsonValue } from './json/json.ts'
import { FLOUR, sentEvents, story, storyWire, UNITS } from './testing/story-custody.ts'
import { validateEvent } from './validation/validate.ts'
import { namingOf } from './vocabulary/context.ts'

const sha256 = (bytes: Uint8Array): Uint8Array => createHash('sha256').update(bytes).digest()
const WIRE = storyWire(sha256)
const eventsOf = (one: StatedCustody): readonly JsonObject[] => sentEvents(one, WIRE)

const lotCode = fc.constantFrom(...UNITS.keys())
const code = fc.stringMatching(/^[A-Za-z0-9/%Ω.-]{1,12}$/)
const party = code as fc.Arbitrary<PartyCode>
const place = fc.oneof(code, fc.constant('HUB-1')) as fc.Arbitrary<PlaceCode>
const number = code as fc.Arbitrary<HandOverNumber>
const units = fc.uniqueArray(code, { maxLength: 3 }) as fc.Arbitrary<UnitCode[]>
const consignment = fc.stringMatching(/^[A-Z]{3}-\d{4}-\d{6}$/) as fc.Arbitrary<ConsignmentNumber>
const veiled = fc.stringMatching(/^[0-9a-f]{64}$/) as fc.Arbitrary<Veiled>
const quantity = fc.bigInt({ min: 0n, max: 10n ** 17n })
const some = fc.bigInt({ min: 1n, max: 10n ** 17n })
const leg = fc.integer({ min: 1, max: 99 })
const cause = fc.constantFrom(...LOSS_CAUSES)
const lines = fc.uniqueArray(fc.record({ lot: lotCode, quantity: some }), {
  minLength: 1,
  selector: (line) => line.lot,
})
const lots: fc.Arbitrary<readonly Lot[]> = fc.uniqueArray(
  fc.record({
    lot: lotCode,
    item: code as fc.Arbitrary<Lot['item']>,
    unit: fc.constantFrom('gram', 'piece'),
    donor: fc.option(code) as fc.Arbitrary<Lot['donor']>,
    batch: fc.option(code),
    expires: fc.constantFrom(null, '2027-01-31' as Day),
  }),
  { selector: (one) => one.lot, maxLength: 2 },
)
const line: fc.Arbitrary<HandOverLine> = fc
  .record({
    lot: lotCode,
    handed: some,
    counted: quantity,
    damaged: quantity,
    refused: quantity,
    cause,
  })
  .map((one) => ({ ...one, substitutes: null }))
const handOverLines = fc.uniqueArray(line, { minLength: 1, selector: (one) => one.lot })
const statement = veiled as unknown as fc.Arbitrary<StatementId>

const kind = <T extends string>(name: T): fc.Arbitrary<T> => fc.constant(name)
const arrival = {
  number,
  consignment,
  leg,
  carrier: party,
  receiver: party,
  place,
  lots,
  duress: veiled,
}

const apart = <T extends { giver: PartyCode; receiver: PartyCode }>(one: T): boolean =>
  one.giver !== one.receiver

const items = fc.uniqueArray(
  fc.record({
    item: code as fc.Arbitrary<Lot['item']>,
    unit: fc.constantFrom('gram', 'millilitre', 'piece'),
    quantity: some,
  }),
  { minLength: 1, maxLength: 3, selector: ({ item, unit }) => `${item} ${unit}` },
)
const way = fc
  .tuple(fc.array(place, { minLength: 2, maxLength: 4 }), fc.option(party))
  .map(([places, carrier]) =>
    places.slice(1).map((to, index) => ({ from: places[index] ?? to, to, carrier })),
  )

const bodies: fc.Arbitrary<MappedBody> = fc.oneof(
  fc.record({
    kind: kind('consignment'),
    ...{ number: consignment, request: fc.option(statement), consignor: party, consignee: party },
    ...{ lines: items, legs: way },
  }),
  fc.record({ kind: kind('goods_entered'), custodian: party, place, lines, lots }),
  fc.record({
    kind: kind('dispatch'),
    ...{ number, consignment, leg, giver: party, carrier: party, from: place, to: place, lines },
    ...{ lots, units, duress: veiled },
    waybill: fc.option(
      fc.record({
        number: code,
        plate: veiled,
        driver: fc.option(veiled),
        seals: fc.uniqueArray(code, { maxLength: 2 }),
        weighings: fc.array(
          fc.record({
            gross_g: some,
            tare_g: fc.constant(1n),
            scale: code,
            place,
            at: fc.option(fc.integer({ min: 0, max: 2e12 }) as unknown as fc.Arbitrary<Instant>),
          }),
          { maxLength: 2 },
        ),
      }),
    ),
  }),
  fc.record({ kind: kind('receipt'), ...arrival, lines: handOverLines, units }),
  fc.record({
    kind: kind('goods_returned'),
    ...arrival,
    lines: handOverLines.map((all) => all.map((one) => ({ ...one, refused: 0n }))),
  }),
  fc
    .record({
      kind: kind('hand_over'),
      ...{ number, consignment: fc.option(consignment), giver: party, receiver: party, place },
      ...{ lines: handOverLines, lots, duress: veiled },
    })
    .filter(apart),
  fc.record({
    kind: kind('goods_handed_out'),
    ...{ custodian: party, place, lines, persons: fc.option(quantity) },
  }),
  fc.record({
    kind: kind('stock_count'),
    ...{ custodian: party, place, lines, counted_against: fc.bigInt({ min: 0n, max: 10n ** 12n }) },
  }),
  fc
    .record({ way: fc.constantFrom('milling', 'repackaging'), custodian: party, place, mass: some })
    .map(({ way, mass, ...rest }) => ({
      kind: 'transformation' as const,
      way: way as 'milling' | 'repackaging',
      ...rest,
      inputs: [{ lot: FLOUR, quantity: mass, mass_g: mass }],
      outputs: [{ lot: 'OIL-2' as LotCode, quantity: 1n, mass_g: mass }],
      losses: [],
      ratio: { out: 4n, of: 5n },
      residue_g: 0n,
      lots: [],
    })),
  fc.record({
    kind: kind('finding'),
    about: kind('loss'),
    ...{ of: statement, lot: lotCode, quantity: some, cause, according_to: party },
  }),
  fc.record({
    kind: kind('finding'),
    about: kind('interception'),
    ...{ consignment, leg, carrier: party, place: fc.option(place), lines, cause },
    ...{ according_to: party, also: fc.option(statement) },
  }),
)

const stated: fc.Arbitrary<StatedCustody> = fc.record({
  id: statement,
  time: fc.record({
    at: fc.integer({ min: 0, max: 4e12 }) as unknown as fc.Arbitrary<Instant>,
    precision: fc.constantFrom('day', 'hour', 'minute', 'second'),
    zone: fc.option(fc.constantFrom('+02:00', '+00:00', 'Asia/Gaza')),
  }),
  body: bodies,
  upstream: fc.option(fc.constant('ni:///sha-256;00?ver=CBV2.0')),
})

describe('laws of custody statements as events', () => {
  it('come back from their events as the very statement', () => {
    fc.assert(
      fc.property(stated, (one) => {
        expect(custodyStatement(eventsOf(one), WIRE)).toEqual({ ok: true, value: one })
      }),
      { numRuns: 500 },
    )
  })

  it('are events that we would accept from anybody', () => {
    const naming = namingOf({ '@context': OWN_CONTEXT })
    fc.assert(
      fc.property(stated, (one) => {
        for (const event of eventsOf(one)) {
          const issues = validateEvent(event, { naming, at: '', receivedAt: null })
          expect(issues.filter(({ severity }) => severity !== 'note')).toEqual([])
        }
      }),
    )
  })

  it('tell every missing gram in an event of its cause', () => {
    fc.assert(
      fc.property(handOverLines, (all) => {
        const losses = eventsOf(story({ lines: all })).filter(
          (event) => event['causeway:part'] === 'loss',
        )
        const causes = new Set(all.filter((one) => missingOf(one) > 0n).map((one) => one.cause))
        expect(new Set(losses.map((event) => event['causeway:lossCause']))).toEqual(causes)
      }),
    )
  })

  it('never make the reader throw', () => {
    const value = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>
    const names = fc.constantFrom(...Object.keys(eventsOf(story())[0] ?? {}))
    fc.assert(
      fc.property(stated, fc.dictionary(names, value, { maxKeys: 3 }), (one, changes) => {
        const [first, ...more] = eventsOf(one)
        custodyStatement([{ ...first, ...changes }, ...more], WIRE)
      }),
      { numRuns: 300 },
    )
  })
})
