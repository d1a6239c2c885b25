import { createHash } from 'node:crypto'
import { parseProfile } from '@causeway/exchange/profile/profile'
import { openList } from '@causeway/exchange/read/open-list'
import { GUARDS } from '@causeway/exchange/read/row'
import type { ListFindings } from '@causeway/exchange/reading/findings'
import { openReading } from '@causeway/exchange/reading/reading'
import type { Claim } from '@causeway/domain/claims/claim'
import { describe, expect, test } from 'vitest'
import { BREAK_DAY } from '../flow/calendar.ts'
import { TYPO_DAYS } from '../received-list/row.ts'
import { EXAMPLE_SEED, type ExampleFile, makeExample } from './example.ts'

const EXAMPLE = makeExample(EXAMPLE_SEED)
const { received, letIn } = EXAMPLE.truth
const digests = (files: readonly ExampleFile[]): readonly string[] =>
  files.map(({ bytes }) => createHash('sha256').update(bytes).digest('hex'))

describe('the example', () => {
  test('the same seed gives the same bytes, another seed gives others', () => {
    const again = makeExample(EXAMPLE_SEED)
    expect(digests(again.files)).toEqual(digests(EXAMPLE.files))
    expect(digests(makeExample(1).files)).not.toEqual(digests(EXAMPLE.files))
  })

  test('one list has about three thousand rows, the other about four thousand two hundred', () => {
    expect(received.second.length).toBeGreaterThan(2_900)
    expect(received.second.length).toBeLessThan(3_300)
    expect(letIn.length).toBeGreaterThan(4_050)
    expect(letIn.length).toBeLessThan(4_350)
  })

  test('the second edition adds rows, some back-dated, revises a few and drops a few', () => {
    const known = new Map(received.first.map((row) => [row.id, row]))
    const last = received.first.reduce((day, row) => (row.received > day ? row.received : day), '')
    const added = received.second.filter(({ id }) => !known.has(id))
    const changed = received.second.filter((row) => {
      const before = known.get(row.id)
      return before !== undefined && JSON.stringify(before) !== JSON.stringify(row)
    })
    expect(added.length).toBeGreaterThan(150)
    expect(added.filter((row) => row.received <= last).length).toBeGreaterThan(15)
    expect(changed.length).toBeGreaterThan(3)
    expect(received.dropped).toHaveLength(4)
    expect(received.second.some(({ id }) => received.dropped.includes(id))).toBe(false)
  })

  test('coverage falls once Amsar is shut, so the lists disagree honestly', () => {
    const share = (after: boolean): number => {
      const listed = received.second.filter((row) => row.received >= BREAK_DAY === after).length
      const entered = letIn.filter((row) => row.entered >= BREAK_DAY === after).length
      return listed / entered
    }
    expect(share(false)).toBeGreaterThan(0.8)
    expect(share(true)).toBeLessThan(0.7)
  })
})

interface ReadFile {
  readonly claims: readonly Claim[]
  readonly findings: ListFindings
  readonly dropped: number
}

function read(file: ExampleFile | undefined): ReadFile {
  if (file === undefined) throw new Error('the example has three files')
  const profile = parseProfile(file.profile)
  if (!profile.ok) throw new Error(JSON.stringify(profile.refusal.problems))
  const list = openList(file.bytes, { guards: GUARDS })
  if (!list.ok) throw new Error(list.refusal.kind)
  const { headers, date1904 } = list.value
  const reading = openReading({ profile: profile.value, headers, date1904, edition: 'e' })
  if (!reading.ok) throw new Error(reading.refusal.detail)
  const claims: Claim[] = []
  for (const rows of list.value.rows()) {
    if (!rows.ok) throw new Error(rows.refusal.kind)
    for (const row of rows.value) claims.push(reading.value.read(row).claim)
  }
  return { claims, findings: reading.value.finish(), dropped: list.value.droppedColumns }
}

describe('the example as its own profiles read it', () => {
  const council = read(EXAMPLE.files[2])
  const directorate = read(EXAMPLE.files[1])
  const notes = (list: ReadFile, code: string): number => list.findings.notes.get(code) ?? 0

  test('every row of both lists is read, each with a day and none with an error', () => {
    expect(council.claims).toHaveLength(received.second.length)
    expect(directorate.claims).toHaveLength(letIn.length)
    for (const { day, issues } of [...council.claims, ...directorate.claims]) {
      expect(day).not.toBeNull()
      expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
    }
  })

  test('the council’s list has the flaws that such lists have', () => {
    expect(notes(council, 'unit.blank')).toBeGreaterThan(50)
    expect(notes(council, 'quantity.implausible')).toBeGreaterThan(10)
    expect(notes(council, 'quantity.zero')).toBeGreaterThan(5)
    expect(notes(council, 'date.unpadded')).toBeGreaterThan(20)
    expect(notes(council, 'clock.proposed')).toBeGreaterThan(5)
    expect(notes(council, 'clock.unread')).toBeGreaterThan(0)
    expect(notes(council, 'number.float_noise')).toBeGreaterThan(10)
    expect(notes(council, 'party.joint')).toBeGreaterThan(30)
    expect(notes(council, 'composite.split')).toBeGreaterThan(50)
    expect(notes(council, 'composite.broken_hyphen')).toBeGreaterThan(0)
    expect(notes(council, 'text.no_break_space')).toBeGreaterThan(50)
    expect(notes(council, 'group.conflict')).toBeGreaterThan(0)
    expect(notes(council, 'outcome.only_one')).toBe(council.claims.length)
    expect(notes(council, 'regime.conflict')).toBe(0)
    expect(council.findings.repeatedKeys).toEqual([])
    expect(council.dropped).toBe(6)
    const units = new Set(council.claims.map(({ stated }) => stated.unitText))
    for (const unit of ['Pallets', 'Truck', 'MT', 'Ton', 'Piece', '']) expect(units).toContain(unit)
  })

  test('months slipped on three days, and each is one question', () => {
    const asked = council.findings.questions.filter(({ code }) => code === 'date.month_typo')
    expect(asked).toHaveLength(TYPO_DAYS.length)
  })

  test('private traders are withheld, in whatever column they stand', () => {
    expect(notes(council, 'privacy.withheld')).toBeGreaterThan(20)
    const columns = new Set(council.claims.flatMap(({ withheld }) => withheld))
    expect(columns).toEqual(new Set(['donor', 'recipient']))
  })

  test('many rows equal another row, as trucks of one convoy do', () => {
    const texts = received.second.map(({ id: _, load: __, listed: ___, ...row }) =>
      JSON.stringify(row),
    )
    expect(texts.length - new Set(texts).size).toBeGreaterThan(200)
  })

  test('the directorate’s list has one index twice, unknown loads and three routes', () => {
    expect(notes(directorate, 'key.repeated')).toBe(2)
    expect(notes(directorate, 'quantity.unknown_word')).toBeGreaterThan(50)
    expect(new Set(directorate.claims.map(({ route }) => route))).toEqual(
      new Set(['land', 'sea', 'air']),
    )
    const text = new TextDecoder().decode(EXAMPLE.files[1]?.bytes)
    expect(text).toContain(' Sept 2025,')
    expect(text.split('\r\n')).toHaveLength(letIn.length + 2)
    expect(text).toContain('"Nordmark, Ministry of Aid"')
  })
})
