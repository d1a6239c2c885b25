import type { Canonical } from '@causeway/proof/canonical/canonical'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PartyCode, PlaceCode } from '../ledger/code.ts'
import type { Position } from '../statement/statement.ts'
import type { Day } from '../time/day.ts'
import { parseConsignment } from './consignment.ts'
import {
  type ConsignmentNumber,
  consignmentNumber,
  consignmentOf,
  legCode,
  parseConsignmentNumber,
} from './consignment-number.ts'
import { type PermissionStep, type Quota, notYet } from './permission.ts'
import { answerOf, parseRequest } from './request.ts'
import { checkSeals, net_g, parseWaybill } from './waybill.ts'

const NUMBER = 'AAA-2024-000123' as ConsignmentNumber
const rice = { item: 'rice', unit: 'gram', quantity: '1000' }
const refusal = (result: { readonly ok: boolean; readonly refusal?: unknown }): unknown =>
  result.ok ? null : result.refusal

describe('the consignment number', () => {
  it('is read as typed, and printed in its one form', () => {
    expect(parseConsignmentNumber(' aaa-2024-000123 ')).toEqual({ ok: true, value: NUMBER })
    expect(consignmentNumber({ consignor: 'AAA', year: 2024, serial: 123 })).toBe(NUMBER)
  })

  it('what is printed is read again as it is', () => {
    const letters = fc.array(fc.constantFrom(...'ABCXYZ'), { minLength: 3, maxLength: 3 })
    const parts = fc.tuple(letters, fc.nat(9_999), fc.nat(999_999))
    fc.assert(
      fc.property(parts, ([three, year, serial]) => {
        const number = consignmentNumber({ consignor: three.join(''), year, serial })
        expect(parseConsignmentNumber(number ?? '')).toEqual({ ok: true, value: number })
      }),
    )
  })

  it.each(['AA-2024-000123', 'AAA-24-000123', 'AAA-2024-0001234', 'AAA 2024 000123', ''])(
    '"%s" is none',
    (text) => {
      expect(refusal(parseConsignmentNumber(text))).toEqual({
        kind: 'malformed consignment number',
        text,
      })
    },
  )

  it('a serial of seven digits has no number', () => {
    expect(consignmentNumber({ consignor: 'AAA', year: 2024, serial: 1_000_000 })).toBeNull()
  })

  it('a leg bears the number of its consignment', () => {
    expect(legCode(NUMBER, 2)).toBe('AAA-2024-000123/2')
    expect(consignmentOf(legCode(NUMBER, 2))).toBe(NUMBER)
  })
})

describe('a consignment', () => {
  const body = {
    number: NUMBER,
    request: null,
    consignor: 'wfp',
    consignee: 'clinic',
    lines: [rice],
    legs: [
      { from: 'port', to: 'hub', carrier: null },
      { from: 'hub', to: 'site', carrier: 'haul' },
    ],
  }

  it('goes on from where the leg before ends', () => {
    expect(parseConsignment(body).ok).toBe(true)
    const legs = [body.legs[0] ?? null, { from: 'elsewhere', to: 'site', carrier: null }]
    expect(refusal(parseConsignment({ ...body, legs }))).toMatchObject({ at: 'body.legs' })
  })

  it.each(['number', 'consignor', 'consignee', 'lines', 'legs'])('needs %s', (name) => {
    const rest = Object.fromEntries(Object.entries(body).filter(([one]) => one !== name))
    expect(refusal(parseConsignment(rest))).toMatchObject({
      at: `body.${name}`,
      flaw: 'missing',
    })
  })
})

describe('a request', () => {
  it('shows what nobody answers, unit by unit', () => {
    const read = parseRequest({
      asks: 'clinic',
      place: 'site',
      by: '2024-05-30',
      lines: [rice, { ...rice, unit: 'piece' }],
    })
    if (!read.ok) throw new Error('the request is well formed')
    const [grams, pieces] = answerOf(read.value, [
      { ...read.value.lines[0], quantity: 400n } as never,
    ])
    expect([grams?.answered, grams?.open]).toEqual([400n, 600n])
    expect([pieces?.answered, pieces?.open]).toEqual([0n, 1_000n])
  })

  it('names an item once in a unit', () => {
    const twice = { asks: 'clinic', place: 'site', by: null, lines: [rice, rice] }
    expect(refusal(parseRequest(twice))).toMatchObject({ at: 'lines' })
  })
})

describe('a waybill', () => {
  const weighing = { gross_g: '31300000', tare_g: '15000000', scale: 'S1', place: 'port', at: null }
  const waybill: { readonly [name: string]: Canonical } = {
    number: 'W1',
    plate: 'a'.repeat(64),
    driver: null,
    seals: ['s1', 's2'],
    weighings: [weighing],
  }

  it('tells which seals are whole, gone or new', () => {
    const read = parseWaybill(waybill)
    expect(read.ok && checkSeals(read.value, ['s2', 's3'])).toEqual({
      intact: ['s2'],
      missing: ['s1'],
      unexpected: ['s3'],
    })
    expect(read.ok && read.value.weighings.map(net_g)).toEqual([16_300_000n])
  })

  it('has its plate veiled, and no vehicle is heavier empty than full', () => {
    expect(refusal(parseWaybill({ ...waybill, plate: '12-345-67' }))).toMatchObject({ at: 'plate' })
    const weighings = [{ ...weighing, tare_g: '31300001' }]
    expect(refusal(parseWaybill({ ...waybill, weighings }))).toMatchObject({
      at: 'weighings.0.tare_g',
    })
  })
})

describe('permission to cross', () => {
  const [north, south, crossing] = ['north', 'south', 'gate 1'] as unknown as [
    PartyCode,
    PartyCode,
    PlaceCode,
  ]
  const asked = { consignment: NUMBER, crossing, day: '2024-05-01' as Day, trips: 2n, mass_g: 40n }
  const said = (party: PartyCode, step: PermissionStep, at: number) => ({
    consignment: NUMBER,
    crossing,
    party,
    step,
    position: BigInt(at) as Position,
  })
  const quota: Quota = { crossing, day: asked.day, according_to: south, unit: 'trip', most: 10n }
  const known = {
    needed: [north, south],
    told: [said(north, 'approved', 1), said(south, 'approved', 2)],
    quotas: [quota],
    taken: { trip: 8n, gram: 0n },
  }

  it('is there when every party approved and the day has room', () => {
    expect(notYet(asked, known)).toEqual([])
  })

  it('is not there for a notice, an acknowledgement or silence: each says who', () => {
    const told = [said(north, 'approved', 1), said(north, 'acknowledged', 3)]
    expect(notYet(asked, { ...known, told })).toEqual([
      { kind: 'not approved', by: north, step: 'acknowledged' },
      { kind: 'not approved', by: south, step: null },
    ])
  })

  it('is denied by one party, and used up for the day: all reasons stand side by side', () => {
    const told = [...known.told, said(south, 'denied', 5)]
    const taken = { trip: 9n, gram: 0n }
    expect(notYet(asked, { ...known, told, taken })).toEqual([
      { kind: 'denied', by: south },
      { kind: 'quota used up', quota, left: 1n },
    ])
  })

  it('another crossing’s quota binds nobody here', () => {
    const other = { ...quota, crossing: 'gate 2' as PlaceCode, most: 0n }
    expect(notYet(asked, { ...known, quotas: [quota, other] })).toEqual([])
  })
})
