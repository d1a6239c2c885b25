import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Desk, type Said, makeDesk } from '../testing/desk.ts'

/** What `statement send --json` answers. */
interface Sent {
  readonly counts: { readonly [answer: string]: number }
  readonly answers: readonly {
    readonly answer: string
    readonly position?: number
    readonly newSignatures?: number
    readonly marks?: readonly string[]
    readonly reason?: { readonly kind: string }
    readonly sentences: readonly string[]
  }[]
}

interface Balance {
  readonly rows: readonly Row[]
  readonly open: readonly Row[]
}

interface Row {
  readonly account: { readonly kind: string; readonly custodian: string; readonly lot: string }
  readonly balance: number
}

const FLOUR = { lot: 'F1', item: 'wheat-flour', unit: 'piece' }
const database = testDatabase()
/** The desk with the records, and two desks in the field that have none. */
let office: Desk
let hub: Desk
let clinic: Desk
beforeAll(async () => {
  office = makeDesk(database().url)
  const [none, nowhere] = ['postgres://nobody@127.0.0.1:1/none', 'postgres://no@127.0.0.1:1/no']
  hub = makeDesk(none)
  clinic = makeDesk(nowhere)
  await Promise.all([
    office.type('key', 'new', '--keeper', '--operation', 'valley', '--open', '--out', 'keeper.key'),
    hub.type('key', 'new', '--party', 'wfp', '--out', 'hub.key'),
    clinic.type('key', 'new', '--party', 'clinic', '--out', 'clinic.key'),
  ])
})
afterAll(() => {
  for (const desk of [office, hub, clinic]) desk.clear()
})

function carry(name: string, from: Desk, to: Desk, as = name): void {
  to.put(as, from.read(name))
}

function enrol(key: string): Promise<Said> {
  const words = ['key', 'enrol', key, '--operation', 'valley', '--keeper', 'keeper.key']
  return office.type(...words)
}

function send(...files: readonly string[]): Promise<Sent> {
  return office.json<Sent>('statement', 'send', ...files)
}

/** Offered at the hub, accepted at the clinic, signed at the hub, all of it by carried files. */
async function handedOver(number: string, handed: number, counted: number): Promise<string> {
  const line = ['--line', `F1=${handed}`, '--lot', 'F1=wheat-flour,piece', '--number', number]
  const to = ['--to', 'clinic', '--place', 'hub-1', '--operation', 'valley']
  const [offer, signed, both] = ['offer', 'signed', 'both'].map((one) => `${one}-${number}.json`)
  await hub.type('hand-over', 'offer', '--key', 'hub.key', ...to, ...line, '--out', `${offer}`)
  carry(`${offer}`, hub, clinic)
  const count = ['--count', `F1=${counted}`, '--out', `${signed}`]
  await clinic.type('hand-over', 'accept', `${offer}`, '--key', 'clinic.key', ...count)
  carry(`${signed}`, clinic, hub)
  carry(`${signed}`, clinic, office)
  await hub.type('hand-over', 'sign', `${signed}`, '--key', 'hub.key', '--out', `${both}`)
  carry(`${both}`, hub, office)
  return `${both}`
}

async function counted(desk: Desk, key: string, name: string, flour: number): Promise<string> {
  const lines = [{ lot: 'F1', counted: String(flour) }]
  const body = { custodian: 'clinic', place: 'hub-1', lines, counted_against: 1 }
  desk.put(`${name}-body.json`, JSON.stringify(body))
  const kind = ['--kind', 'stock_count', '--operation', 'valley', '--out', name]
  await desk.type('statement', 'sign', `${name}-body.json`, '--key', key, ...kind)
  if (desk !== office) carry(name, desk, office)
  return name
}

describe('custody that is signed in the field and kept at an office', () => {
  let entered: Sent
  let early: Sent
  let enrolled: readonly Said[]
  let late: Sent
  let again: Sent

  beforeAll(async () => {
    const lines = [{ lot: 'F1', quantity: '9000' }]
    const body = { custodian: 'wfp', place: 'hub-1', lines, lots: [FLOUR] }
    hub.put('entered-body.json', JSON.stringify(body))
    const kind = ['--kind', 'goods_entered', '--operation', 'valley', '--out', 'entered.json']
    await hub.type('statement', 'sign', 'entered-body.json', '--key', 'hub.key', ...kind)
    carry('entered.json', hub, office)
    carry('hub.key', hub, office)
    carry('clinic.key', clinic, office)
    const both = await handedOver('N1', 2_400, 2_350)
    early = await send('entered.json')
    enrolled = [await enrol('hub.key'), await enrol('clinic.key'), await enrol('hub.key')]
    entered = await send('entered.json')
    // The clinic's phone is online first; the hub's comes a week later.
    late = await send('signed-N1.json')
    again = await send(both, both)
    office.discard('hub.key')
    office.discard('clinic.key')
  }, 240_000)

  it('a stranger’s statement is held, and comes in by itself once the key is enrolled', () => {
    expect(early.answers[0]).toMatchObject({ answer: 'held' })
    expect(early.answers[0]?.sentences[0]).toContain('nobody enrolled the key')
    expect(entered.answers[0]).toMatchObject({ answer: 'exists', newSignatures: 0 })
  })

  it('a key is enrolled once, and the second time is told so', () => {
    expect(enrolled.map(({ exit }) => exit)).toEqual([0, 0, 4])
    expect(enrolled[0]?.out).toMatch(/From position \d+ on, the key .* signs for wfp\./)
    expect(enrolled[2]?.err).toContain('is enrolled already, for wfp')
  })

  it('one hand is posted as such, and the other raises it when its phone comes in', () => {
    expect(late.answers[0]).toMatchObject({ answer: 'posted', marks: ['one_sided'] })
    expect(again.answers).toMatchObject([
      { answer: 'exists', newSignatures: 1 },
      { answer: 'exists', newSignatures: 0 },
    ])
    expect(again.answers[0]?.sentences[0]).toContain('1 new signature added')
  })

  it('a receiver who counted less leaves a question, and no goods are lost from sight', async () => {
    const said = await office.type('balance', '--operation', 'valley')
    expect(said.exit).toBe(0)
    expect(said.out).toMatch(/hub-1 +clinic +wheat-flour +F1 +in stock +2,350 +piece/)
    expect(said.out).toMatch(/50 piece of F1 \(wheat-flour\) are missing at hub-1/)
    const whole = said.out.replaceAll(/\s+/g, ' ')
    expect(whole).toContain('wheat-flour, piece: 9,000 entered = 8,950 in stock + 50 missing.')
    const before = ['balance', '--operation', 'valley', '--as-known-on']
    expect(await office.json<Balance>(...before, '1')).toMatchObject({ rows: [], open: [] })
    expect((await office.type(...before, '9999')).exit).toBe(3)
  })

  it('a file that was changed on the way is refused, with every signature', async () => {
    const text = office.read('both-N1.json').toString()
    office.put('changed.json', text.replace('"counted":"2350"', '"counted":"2400"'))
    const said = await office.type('statement', 'send', 'changed.json')
    expect(said.exit).toBe(6)
    expect(said.out).toContain('no signature in it holds')
    expect((await office.type('statement', 'show', 'changed.json')).exit).toBe(6)
    office.put('broken.json', text.slice(0, -30))
    const cut = await office.type('statement', 'send', 'broken.json')
    expect(cut).toMatchObject({ exit: 1 })
    expect(cut.err).toContain('broken.json, line 1: this is no signed statement')
  })

  it('a second keeper is refused, and no key file is left behind', async () => {
    const words = ['key', 'new', '--keeper', '--operation', 'valley', '--out', 'other.key']
    const said = await office.type(...words)
    expect(said.exit).toBe(4)
    expect(said.err).toContain('valley has its keeper already')
    expect(() => office.read('other.key')).toThrow()
  })

  it('who is no keeper enrols nobody, and its key has signed nothing', async () => {
    carry('hub.key', hub, office, 'no-keeper.key')
    const before = office.read('no-keeper.key').toString()
    const words = ['key', 'enrol', 'ab'.repeat(32), '--party', 'x', '--operation', 'valley']
    const said = await office.type(...words, '--keeper', 'no-keeper.key')
    expect(said.exit).toBe(1)
    expect(office.read('no-keeper.key').toString()).toBe(before)
  })
})

describe('a key file that was copied', () => {
  it('forks its chain: the second statement is parked, and the pair is shown', async () => {
    await clinic.type('key', 'new', '--party', 'clinic', '--out', 'copied.key')
    carry('copied.key', clinic, office)
    await enrol('copied.key')
    // Both files sign as number 1.
    const one = await counted(clinic, 'copied.key', 'one.json', 2_300)
    const other = await counted(office, 'copied.key', 'other.json', 2_200)
    const { answers } = await send(one, other)
    expect(answers).toMatchObject([
      { answer: expect.stringMatching(/posted|parked/) as string },
      { answer: 'parked', reason: { kind: 'equivocation' } },
    ])
    expect(answers[1]?.sentences[0]).toContain('signed another statement under the same number')
    expect(answers[1]?.sentences[1]).toContain('What frees it: a finding')
  })
})

describe('a key that was lost', () => {
  it('is revoked: what it signs afterwards is parked', async () => {
    await clinic.type('key', 'new', '--party', 'clinic', '--out', 'lost.key')
    carry('lost.key', clinic, office)
    await enrol('lost.key')
    const words = ['key', 'revoke', 'lost.key', '--operation', 'valley', '--by', 'keeper.key']
    const revoked = await office.type(...words)
    expect(revoked.out).toMatch(/is revoked\. What comes after position \d+ is parked\./)
    const { answers } = await send(await counted(clinic, 'lost.key', 'thief.json', 1))
    expect(answers[0]).toMatchObject({ answer: 'parked', reason: { kind: 'revoked_key' } })
    expect((await office.type(...words)).exit).toBe(4)
    const listed = await office.type('key', 'list', '--operation', 'valley')
    expect(listed.out).toMatch(/clinic +revoked at \d+ by +keeper/)
  })
})
