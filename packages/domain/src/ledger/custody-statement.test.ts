import type { Canonical } from '@causeway/proof/canonical/canonical'
import { describe, expect, it } from 'vitest'
import { type CustodyStatement, parseCustodyStatement } from './custody-statement.ts'
import type { Malformed } from './fields.ts'
import { VEILED, storyId, storyKey } from './story.ts'
import { line, storyLot } from './story-bodies.ts'
import { milled } from './story-telling.ts'

type Object_ = { readonly [name: string]: Canonical }

const receipt: Object_ = {
  number: 'N1',
  consignment: 'AAA-2024-000123',
  leg: 1,
  carrier: 'haul',
  receiver: 'clinic',
  place: 'site',
  lines: [line({ handed: 10, counted: 9 })],
  duress: VEILED,
}
const PERMITTED: Object_ = { consignment: 'AAA-2024-000123', crossing: 'c', party: 'p' }
const QUOTA: Object_ = { crossing: 'c', day: '2024-05-01', according_to: 'p', most: '40' }
const ITEM: Object_ = { item: 'tent', title: 'Tent', group: 'shelter', unit: 'piece' }
const hand = { role: 'receiver', party: 'clinic', key: storyKey('clinic'), n: 1, prev: null }
const statement = (body: Object_, parts: Object_ = {}): Object_ => ({
  v: 1,
  profile: 'causeway-ed25519-1',
  operation: 'valley',
  kind: 'receipt',
  hands: [{ ...hand, seen: null }],
  event_time: { at: '2024-05-01', precision: 'day', zone: 'Asia/Gaza' },
  body,
  attachments: [],
  ...parts,
})
const read = (value: Canonical): CustodyStatement => {
  const result = parseCustodyStatement(value)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}
const flaw = (value: Canonical): string => {
  const result = parseCustodyStatement(value)
  const { at, flaw: found }: Malformed = result.ok
    ? { kind: 'malformed', at: 'nothing', flaw: 'missing' }
    : result.refusal
  return `${at}: ${found}`
}
const without = (value: Object_, name: string): Object_ =>
  Object.fromEntries(Object.entries(value).filter(([one]) => one !== name))

describe('reading a custody statement', () => {
  it('quantities are decimal strings in the bytes and whole numbers inside', () => {
    const { body } = read(statement(receipt))
    expect(body.kind === 'receipt' && body.lines[0]?.handed).toBe(10n)
  })

  it.each([
    ['a JSON number', 10, 'not text'],
    ['a fraction', '1.5', 'not a quantity'],
    ['a sign', '-1', 'not a quantity'],
    ['leading zeros', '010', 'not a quantity'],
    ['an exponent', '1e3', 'not a quantity'],
    ['Arabic-Indic digits', '١٠', 'not a quantity'],
    ['more than 18 digits', '1000000000000000000', 'not a quantity'],
  ])('a quantity is never %s', (_, handed, found) => {
    const bad = { ...receipt, lines: [{ ...line({ counted: 9 }), handed }] }
    expect(flaw(statement(bad))).toBe(`body.lines.0.handed: ${found}`)
  })

  it('the first field that fails answers, in the written order', () => {
    let value = statement(
      { ...receipt, number: 1, consignment: 'AAA-24-1' },
      { v: 2, kind: 'shipped', hands: [] },
    )
    expect(flaw(value)).toBe('v: not a whole number')
    value = { ...value, v: 1 }
    expect(flaw(value)).toBe('kind: not one of the words')
    value = { ...value, kind: 'receipt' }
    expect(flaw(value)).toBe('hands: empty')
    value = { ...value, hands: [hand] }
    expect(flaw(value)).toBe('body.number: not text')
    value = { ...value, body: { ...receipt, consignment: 'AAA-24-1' } }
    expect(flaw(value)).toBe('body.consignment: not a code')
  })

  it.each(Object.keys(receipt))('a receipt without %s is refused', (name) => {
    expect(flaw(statement(without(receipt, name)))).toBe(`body.${name}: missing`)
  })

  it('nobody signs a field that is not read', () => {
    expect(flaw(statement({ ...receipt, note: 'x' }))).toBe('body.note: unknown field')
    expect(flaw(statement(receipt, { source: {} }))).toBe('source: unknown field')
  })

  it('missing goods need a cause, and unknown is one', () => {
    const silent = { ...receipt, lines: [line({ handed: 10, counted: 9, cause: null })] }
    expect(flaw(statement(silent))).toBe('body.lines.0.cause: contradicts another field')
    const spoken = { ...receipt, lines: [line({ handed: 10, counted: 9, cause: 'bad_luck' })] }
    expect(flaw(statement(spoken))).toBe('body.lines.0.cause: not one of the words')
  })

  it.each<[string, Object_, string]>([
    ['says nothing', line({}), 'body.lines.0.handed'],
    [
      'substitutes and was handed',
      line({ handed: 1, counted: 1, substitutes: 'S1' }),
      'body.lines.0.handed',
    ],
    ['substitutes itself', line({ counted: 1, substitutes: 'F1' }), 'body.lines.0.substitutes'],
  ])('a line that %s is refused', (_, one, at) => {
    expect(flaw(statement({ ...receipt, lines: [one] }))).toBe(`${at}: contradicts another field`)
  })

  it('a lot stands in one line only', () => {
    const lines = [line({ handed: 1, counted: 1 }), line({ handed: 2, counted: 2 })]
    expect(flaw(statement({ ...receipt, lines }))).toBe('body.lines: contradicts another field')
  })

  it('a device’s first statement has none before it, and every later one has', () => {
    const hands = [{ ...hand, seen: null, n: 2 }]
    expect(flaw(statement(receipt, { hands }))).toBe('hands.0.prev: contradicts another field')
    expect(flaw(statement(receipt, { hands: [hand, hand] }))).toBe(
      'hands: contradicts another field',
    )
  })

  it('every statement of a hand-over carries the duress field, so its presence tells nothing', () => {
    for (const kind of ['receipt', 'goods_returned'])
      expect(flaw(statement(without(receipt, 'duress'), { kind }))).toBe('body.duress: missing')
  })

  it('more than 200 lines are refused before any of them is read', () => {
    const lines = Array.from({ length: 201 }, () => 'x')
    expect(flaw(statement({ ...receipt, lines }))).toBe('body.lines: too many')
  })

  it('a lot’s description names a base unit', () => {
    const lots = [storyLot('F1', 'ton')]
    expect(flaw(statement({ ...receipt, lots }))).toBe('body.lots.0.unit: not one of the words')
  })

  it('what is signed with a day counts as its first instant; with no time at all it stays unknown', () => {
    expect(read(statement(receipt)).time?.at).toBe(Date.parse('2024-05-01T00:00:00Z'))
    expect(read(without(statement(receipt), 'event_time')).time).toBeNull()
    const wrong = { at: '2024-13-01', precision: 'day', zone: null }
    expect(flaw(statement(receipt, { event_time: wrong }))).toBe('event_time.at: not an instant')
  })

  it.each<[string, Object_, string]>([
    ['masses that do not add up', { residue_g: '0', losses: [] }, 'residue_g'],
    ['a residue that fills a unit', { residue_g: '200', losses: [] }, 'residue_g'],
    [
      'a loss of a lot on neither side',
      { losses: [{ lot: 'X', quantity: '200', mass_g: '200' }] },
      'losses',
    ],
    [
      'an output that is an input',
      { outputs: [{ lot: 'F1', quantity: '800', mass_g: '800' }] },
      'outputs',
    ],
  ])('a transformation with %s is refused', (_, parts, at) => {
    const { body } = milled(parts)
    expect(flaw(statement(body, { kind: 'transformation' }))).toBe(
      `body.${at}: contradicts another field`,
    )
  })

  it.each<[string, Object_, string]>([
    ['finding', { about: 'rumour' }, 'body.about: not one of the words'],
    ['finding', { about: 'loss', of: 'x' }, 'body.of: not 64 hexadecimal digits'],
    ['reservation', { step: 'lapsed' }, 'body.step: not one of the words'],
    ['reversal', { of: storyId('a') }, 'body.because: missing'],
    [
      'leg_closed',
      { consignment: 'AAA-2024-000123', leg: 0, dispatches: [] },
      'body.leg: not a whole number',
    ],
    ['key_enrolled', { key: 'k', party: 'p' }, 'body.key: not 64 hexadecimal digits'],
    ['stock_count', { custodian: 'a', place: 'b', lines: [] }, 'body.lines: empty'],
    ['goods_entered', { custodian: ' a', place: 'b', lines: [] }, 'body.custodian: not a code'],
    ['request', { asks: 'a', place: 'b', by: 'soon', lines: [] }, 'body.by: not a day'],
    ['consignment', { number: 'AAA-24-1' }, 'body.number: not a code'],
    ['permission', { ...PERMITTED, step: 'waved through' }, 'body.step: not one of the words'],
    ['permission', { ...PERMITTED, consignment: 'AAA-24-1' }, 'body.consignment: not a code'],
    ['quota', { ...QUOTA, unit: 'truck' }, 'body.unit: not one of the words'],
    ['quota', { ...QUOTA, unit: 'trip', most: 40 }, 'body.most: not text'],
    ['place', { place: 'port', is: 'gate', title: 'Port' }, 'body.is: not one of the words'],
    ['place', { place: 'port', is: 'port', title: 'P', lat: '31.5' }, 'body.lat: unknown field'],
    ['item', { ...ITEM, group: 'toys' }, 'body.group: not one of the words'],
    ['item', { ...ITEM, mass_g: '0' }, 'body.mass_g: zero'],
    ['item', { ...ITEM, unit: 'gram', mass_g: '5' }, 'body.mass_g: contradicts another field'],
  ])('a %s that is not well formed is refused', (kind, body, found) => {
    expect(flaw(statement(body, { kind }))).toBe(found)
  })
})
