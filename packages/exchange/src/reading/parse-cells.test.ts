/** Units, goods, names and words, one cell at a time. */
import { expect, test } from 'vitest'
import { compileProfile } from './compiled-profile.ts'
import { itemParser } from './parse-item.ts'
import { pointerParser } from './parse-reference.ts'
import { enumParser, nameParser, textParser, wordParser } from './parse-text.ts'
import { unitParser } from './parse-unit.ts'
import { storyProfile } from './story-list.ts'

const compiled = compileProfile(storyProfile())
const unit = unitParser(compiled.units, { field: 'unit', column: 'Unit' })
const item = itemParser(compiled.items, { field: 'item', column: 'Goods' })

test('a unit that the profile knows has its family', () => {
  expect(unit.parse('pallets', false).value).toMatchObject({
    kind: 'unit',
    meaning: { family: 'package', unit: 'pallet/1000' },
  })
})

test('a blank unit is unknown and never pallets', () => {
  expect(unit.blank?.value).toMatchObject({ meaning: { family: 'unknown' } })
  expect(unit.blank?.issues[0]?.code).toBe('unit.blank')
})

test('KT is refused: on the wire it is a tub', () => {
  const parsed = unit.parse('KT', false)
  expect(parsed.issues[0]).toMatchObject({ code: 'unit.refused', suggestions: ['SET'] })
  expect(parsed.value).toMatchObject({ meaning: { family: 'unknown' } })
})

test('an unheard-of unit stays unknown, with the nearest ones beside it', () => {
  const parsed = unit.parse('Palets', false)
  expect(parsed.issues[0]).toMatchObject({ code: 'unit.unknown', suggestions: ['pallets'] })
})

test('several known goods in one cell are taken apart, and none owns the quantity', () => {
  const parsed = item.parse('Flour + Tent', false)
  expect(parsed.text).toBe('Flour + Tent')
  expect(parsed.value).toEqual({ kind: 'item', item: { target: '', group: '', generic: false } })
  expect(parsed.issues[0]).toMatchObject({
    code: 'composite.split',
    suggestions: ['Flour', 'Tents'],
  })
})

test('goods of one group give their group', () => {
  expect(item.parse('Tent + Tents', false).value).toMatchObject({ item: { group: 'shelter' } })
})

test('one unknown part keeps the whole text together', () => {
  const parsed = item.parse('Flour + Whatever', false)
  expect(parsed.text).toBe('Flour + Whatever')
  expect(parsed.issues[0]?.code).toBe('composite.unsplit')
})

test('a hyphen that became a plus stays whole', () => {
  const parsed = item.parse('Ready + to + eat Food', false)
  expect(parsed.text).toBe('Ready + to + eat Food')
  expect(parsed.issues[0]?.code).toBe('composite.broken_hyphen')
})

test('a small letter does not keep known goods together', () => {
  expect(item.parse('Flour + water', false).issues[0]?.code).toBe('composite.split')
})

test('unknown goods wait for a decision, and are kept as stated', () => {
  const parsed = item.parse('Mill', false)
  expect([parsed.text, parsed.issues[0]?.code]).toEqual(['Mill', 'alias.unresolved'])
})

test('a known donor keeps its stated spelling', () => {
  const parser = nameParser(compiled.names('party'), { field: 'donor', column: 'Giver' })
  expect(parser.parse('wfp', false)).toMatchObject({
    text: 'wfp',
    value: { kind: 'name', target: 'WFP' },
  })
})

test('donors who gave together are marked and never split', () => {
  const parser = nameParser(compiled.names('party'), { field: 'donor', column: 'Giver' })
  const parsed = parser.parse('WFP + Qatar', false)
  expect(parsed.text).toBe('WFP + Qatar')
  expect(parsed.issues.map((issue) => issue.code)).toEqual(['alias.unresolved', 'party.joint'])
})

test('a class becomes our word, and the change is kept', () => {
  const parser = wordParser(compiled.names('group'), { field: 'group', column: 'Class' })
  expect(parser.parse('FOOD', false)).toMatchObject({
    text: 'food',
    changes: [{ field: 'group', from: 'FOOD', to: 'food', rule: 'alias.group' }],
  })
  expect(parser.parse('Misc', false)).toMatchObject({
    text: 'Misc',
    issues: [{ code: 'alias.unresolved' }],
  })
})

test('a value outside the declared ones is kept, with a note', () => {
  const parser = enumParser({ Yes: 'verified' }, { field: 'regime', column: 'Checked' })
  expect(parser.parse('yes', false).text).toBe('verified')
  expect(parser.parse('maybe', false)).toMatchObject({
    text: 'maybe',
    issues: [{ code: 'enum.unknown' }],
  })
})

test('an id keeps its leading zeros', () => {
  expect(textParser().parse('0007', true).text).toBe('0007')
})

test('a quantity that is on another truck is not copied', () => {
  const column = {
    name: 'q',
    headers: ['Q'],
    target: 'quantity' as const,
    parser: 'number' as const,
    decimalMark: null,
    references: [{ pattern: 'truck (\\w+)', to: 'key' as const }],
    elsewhere: ['see annex'],
  }
  const points = pointerParser(column, { field: 'quantity', column: 'Q' })
  expect(points('with truck T7')?.value).toEqual({ kind: 'carried by', to: 'key', name: 'T7' })
  expect(points('See annex')?.issues[0]?.code).toBe('reference.elsewhere')
  expect(points('20')).toBeNull()
})
