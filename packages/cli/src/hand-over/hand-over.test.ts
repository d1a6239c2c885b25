import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '../testing/desk.ts'

const NOWHERE = 'postgres://nobody@127.0.0.1:1/none'
/** Two desks without records or network: a hub's and a clinic's. Files are carried between them. */
let hub: Desk
let clinic: Desk
/** Fresh keys, as they were before their first statement. */
let keys: readonly Buffer[]
beforeAll(async () => {
  const maker = makeDesk(NOWHERE)
  await Promise.all([
    maker.type('key', 'new', '--party', 'wfp', '--out', 'hub.key'),
    maker.type('key', 'new', '--party', 'clinic', '--out', 'clinic.key'),
  ])
  keys = [maker.read('hub.key'), maker.read('clinic.key')]
  maker.clear()
})
beforeEach(() => {
  hub = makeDesk(NOWHERE)
  clinic = makeDesk(NOWHERE)
  const [ofHub = '', ofClinic = ''] = keys
  hub.put('hub.key', ofHub)
  clinic.put('clinic.key', ofClinic)
})
afterEach(() => {
  hub.clear()
  clinic.clear()
})

const GOODS = ['--line', 'F1=2400', '--line', 'W7=60', '--lot', 'F1=wheat-flour,piece']

function carry(name: string, from: Desk, to: Desk): void {
  to.put(name, from.read(name))
}

function offer(...more: readonly string[]) {
  const to = ['--to', 'clinic', '--place', 'hub-1', '--out', 'offer.json']
  return hub.type('hand-over', 'offer', '--key', 'hub.key', '--operation', 'valley', ...to, ...more)
}

async function accepted(...more: readonly string[]) {
  carry('offer.json', hub, clinic)
  return clinic.type(
    ...[
      'hand-over',
      'accept',
      'offer.json',
      '--key',
      'clinic.key',
      '--out',
      'signed.json',
      ...more,
    ],
  )
}

async function countersigned(...more: readonly string[]) {
  carry('signed.json', clinic, hub)
  return hub.type(
    ...['hand-over', 'sign', 'signed.json', '--key', 'hub.key', '--out', 'both.json', ...more],
  )
}

interface Shown {
  readonly statements: readonly {
    readonly kind: string
    readonly hands: readonly {
      readonly role: string
      readonly party: string
      readonly n: number
      readonly signature: boolean | null
    }[]
    readonly value: {
      readonly body: { readonly lines: readonly object[]; readonly number: string }
    }
  }[]
}

describe('two people with a key each, and nothing else', () => {
  it('hand goods over, and both have signed the same bytes', async () => {
    expect(await offer(...GOODS)).toMatchObject({ exit: 0 })
    expect(await accepted()).toMatchObject({ exit: 0 })
    const said = await countersigned('--offer', 'offer.json')
    expect(said.exit).toBe(0)
    expect(said.out).toMatch(/giver +wfp .* holds\nreceiver +clinic .* holds/)
    const { statements } = await hub.json<Shown>('statement', 'show', 'both.json')
    expect(statements).toMatchObject([
      {
        kind: 'hand_over',
        hands: [
          { n: 1, signature: true },
          { n: 1, signature: true },
        ],
      },
    ])
  })

  it('fit all of it into one code on a screen, with both chains well under way', async () => {
    const described = ['--lot', 'F1=wheat-flour,piece,donor=us,batch=B-17,expires=2025-06-30']
    const lines = ['--line', 'F1=2400', '--line', 'W7=60', '--line', 'M3=12', ...described]
    const counts = ['--count', 'F1=2350', '--cause', 'F1=short_loading', '--refused', 'W7=5']
    const number = ['--consignment', 'WFP-2024-000123', '--at', '2024-05-01T08:30+03:00']
    await offer(...lines, ...number, '--number', 'N-2024-000121')
    await accepted(...counts)
    await countersigned()
    for (const name of ['offer.json', 'signed.json', 'both.json']) hub.discard(name)
    clinic.discard('signed.json')
    await offer(...lines, ...number, '--number', 'N-2024-000122')
    expect(await accepted(...counts)).toMatchObject({ exit: 0 })
    expect(await countersigned()).toMatchObject({ exit: 0 })
    const { statements } = await hub.json<Shown>('statement', 'show', 'both.json')
    expect(statements[0]?.hands.map(({ n }) => n)).toEqual([2, 2])
    expect(hub.read('both.json').length).toBeLessThanOrEqual(2_000)
  })

  it('leave what is missing, damaged and refused as the receiver counted it', async () => {
    await offer(...GOODS)
    const said = await accepted('--damaged', 'F1=10', '--count', 'F1=2340', '--refused', 'W7=60')
    expect(said.out).toMatch(/F1 +2,400 +2,340 +10 +0 +50 +0 +piece +cause unknown/)
    expect(said.out).toMatch(/W7 +60 +0 +0 +60 +0 +0/)
    expect(said.err).toContain('wfp has not signed yet')
  })

  it('take another lot in the place of one, and one more than was handed', async () => {
    await offer(...GOODS)
    const instead = ['--count', 'F1=0', '--count', 'F9=2400', '--instead', 'F9=F1']
    const said = await accepted(...instead, '--count', 'W7=61', '--lot', 'F9=rice,piece')
    expect(said.out).toMatch(/F9 +0 +2,400 .* piece +in the place of/)
    expect(said.out).toMatch(/W7 +60 +61 +0 +0 +0 +1/)
  })

  it('sign at once where both keys are at one desk', async () => {
    await offer(...GOODS)
    carry('clinic.key', clinic, hub)
    const words = ['hand-over', 'accept', 'offer.json', '--key', 'clinic.key', '--also', 'hub.key']
    const said = await hub.type(...words, '--out', 'both.json')
    expect(said.out).toMatch(/giver +wfp .* holds\nreceiver +clinic .* holds/)
  })

  it('are seen by a third, who signs as a witness and counts no number', async () => {
    await offer(...GOODS)
    await accepted()
    await clinic.type('key', 'new', '--party', 'monitor', '--out', 'monitor.key')
    const words = ['hand-over', 'sign', 'signed.json', '--key', 'monitor.key', '--witness']
    const said = await clinic.type(...words, '--out', 'witnessed.json')
    expect(said.exit).toBe(0)
    expect(said.out).toMatch(/witness +named by no hand .* holds/)
    expect(JSON.parse(clinic.read('monitor.key').toString())).toMatchObject({ n: 0 })
  })

  it('confirm each other with two statements where the giver has signed something since', async () => {
    await offer(...GOODS)
    await accepted()
    hub.put('entered.json', JSON.stringify(ENTERED))
    const entered = ['--kind', 'goods_entered', '--operation', 'valley', '--out', 'e.json']
    await hub.type('statement', 'sign', 'entered.json', '--key', 'hub.key', ...entered)
    const said = await countersigned()
    expect(said.exit).toBe(0)
    expect(said.err).toContain('the two statements confirm each other')
    const { statements } = await hub.json<Shown>('statement', 'show', 'both.json')
    expect(
      statements.map(({ hands }) => hands.filter((one) => one.signature === true)),
    ).toMatchObject([[{ party: 'clinic', n: 1 }], [{ party: 'wfp', n: 2 }]])
    const [one, other] = statements.map(({ value }) => value.body)
    expect([one?.number, one?.lines]).toEqual([other?.number, other?.lines])
  })
})

const ENTERED = {
  custodian: 'wfp',
  place: 'hub-1',
  lines: [{ lot: 'F1', quantity: '9000' }],
  lots: [{ lot: 'F1', item: 'wheat-flour', unit: 'piece' }],
}

describe('a mark of duress', () => {
  const plain = (text: Buffer): string =>
    text
      .toString()
      .replaceAll(/[0-9a-f]{64}|[A-Za-z0-9+/]{86}==/g, 'x')
      .replaceAll(/[0-9a-f]{4}( [0-9a-f]{4}){4}/g, 'x')

  it('shows in no file, on no screen and in no length, but to the key that set it', async () => {
    const before = hub.read('hub.key')
    const offers: string[] = []
    const accepts: string[] = []
    for (const mark of [[], ['--duress']]) {
      hub.discard('offer.json')
      const said = await offer(...GOODS, '--number', 'N1', '--at', '2024-05-01', ...mark)
      offers.push(plain(said.bytes) + plain(hub.read('offer.json')))
      // Another device of the clinic each time: its first statement.
      clinic.discard('clinic.key')
      clinic.discard('signed.json')
      await clinic.type('key', 'new', '--party', 'clinic', '--out', 'clinic.key')
      const answer = await accepted(...mark)
      accepts.push(plain(answer.bytes) + plain(clinic.read('signed.json')))
    }
    expect(hub.read('hub.key').equals(before)).toBe(true)
    expect(offers[0]).toBe(offers[1])
    expect(accepts[0]).toBe(accepts[1])
    carry('signed.json', clinic, hub)
    for (const [desk, key] of [
      [hub, 'hub.key'],
      [clinic, 'clinic.key'],
    ] as const) {
      const words = ['hand-over', 'duress', 'signed.json', '--key', key]
      expect(await desk.json(...words)).toEqual({ duress: true })
    }
  })

  it('of one hand is none of the other', async () => {
    await offer(...GOODS, '--duress')
    await accepted()
    const words = ['hand-over', 'duress', 'signed.json', '--key', 'clinic.key']
    expect(await clinic.json(...words)).toEqual({ duress: false })
    await clinic.type('key', 'new', '--party', 'stranger', '--out', 'other.key')
    const said = await clinic.type('hand-over', 'duress', 'signed.json', '--key', 'other.key')
    expect(said.exit).toBe(3)
  })
})
