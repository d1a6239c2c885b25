import {
  dispatched,
  entered,
  handedOver,
  line,
  received,
} from '@causeway/domain/ledger/story-bodies'
import { finding } from '@causeway/domain/ledger/story-telling'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { nameKeepers } from '@causeway/server/custody/keepers'
import { Device, enrolment, signedStory } from '@causeway/server/custody/story-signed'
import { submit } from '@causeway/server/custody/submit'
import { ensureOperation } from '@causeway/server/operation/operation'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Desk, makeDesk } from '../testing/desk.ts'

const VALLEY = 'valley' as OperationCode
const MAY = Date.UTC(2026, 4, 1) as Instant
const NUMBER = 'AAA-2024-000123'

const keeper = new Device('keeper', 1)
const [wfp, haul, clinic] = ['wfp', 'haul', 'clinic'].map((one, at) => new Device(one, at + 2))

const database = testDatabase()
let desk: Desk
let first = 0n
beforeAll(async () => {
  desk = makeDesk(database().url)
  if (wfp === undefined || haul === undefined || clinic === undefined) throw new Error('three')
  await ensureOperation(database(), { code: VALLEY, title: 'Valley' }, MAY)
  await nameKeepers(database(), { operation: VALLEY, keys: [keeper.key] }, MAY)
  const hands = (giver: Device, receiver: Device) => [
    { device: giver, role: 'giver' },
    { device: receiver, role: 'receiver' },
  ]
  const says = (device: Device) => [{ device, role: 'author' }]
  const taken = (according_to: string, also: string | null) =>
    finding('interception', {
      ...{ consignment: NUMBER, leg: 1, carrier: 'haul', place: 'km-12', cause: 'armed_actor' },
      ...{ lines: [{ lot: 'F1', quantity: '30' }], according_to, also },
    })
  const report = signedStory(taken('haul', null), says(haul))
  const texts = [
    ...[wfp, haul, clinic].map((one) => enrolment(keeper, one)),
    signedStory(entered(9_000), says(wfp)),
    signedStory(dispatched(2_000), hands(wfp, haul)),
    report,
    signedStory(
      received([line({ handed: 1_970, counted: 1_900, cause: 'theft' })]),
      hands(haul, clinic),
    ),
    signedStory(
      handedOver([line({ lot: 'Q9', handed: 5, counted: 5 })], { consignment: NUMBER }),
      hands(wfp, clinic),
    ),
    // From another place than where the goods arrived.
    signedStory(
      dispatched(1_800, { leg: 2, giver: 'clinic', carrier: 'clinic', from: 'hub-9', to: 'ward' }),
      [{ device: clinic, role: 'giver' }],
    ),
  ]
  const done = await submit(database(), VALLEY, texts, MAY)
  if (!done.ok) throw new Error(done.refusal.kind)
  const [told] = done.value.slice(5)
  if (told?.answer !== 'posted') throw new Error('the report is posted')
  first = told.position
  const beside = signedStory(taken('wfp', told.id), says(wfp))
  await submit(database(), VALLEY, [beside], MAY)
})
afterAll(() => desk.clear())

describe('the way of a consignment', () => {
  it('is told from hand to hand, with what is missing on whose word', async () => {
    const said = await desk.type('trace', NUMBER)
    expect(said.exit).toBe(0)
    const text = said.out.replaceAll(/\s+/g, ' ')
    expect(text).toContain('1. Dispatch')
    expect(text).toContain(
      'wfp to haul: 2,000 gram of F1. Signed by wfp (giver) and haul (receiver): both hands, the same words.',
    )
    expect(text).toContain('70 gram of F1, according to haul and clinic')
    expect(text).toContain('cause said: theft')
    expect(text).toContain(
      'Leg 1 at km-12, 2026-05-01 08:00 UTC: 30 gram of F1, armed_actor, according to haul.',
    )
    expect(text).toContain('armed_actor, according to wfp. It reports the same goods as')
    expect(text).toContain(
      'After leg 1: received at site, sent on from hub-9; nobody says how they got there',
    )
    expect(text).toContain('it speaks of the lot Q9')
    expect(text).toContain('More left than the book has there')
    expect(said.out.split('\n').filter((one) => one.length > 80)).toEqual([])
  })

  it('is the same for a program, and as it was known at a position', async () => {
    const now = await desk.json<{ links: object[]; interceptions: object[]; parked: object[] }>(
      ...['trace', NUMBER, '--operation', 'valley'],
    )
    expect([now.links.length, now.interceptions.length, now.parked.length]).toEqual([4, 2, 1])
    const words = ['trace', NUMBER, '--as-known-on', `${first}`]
    expect(await desk.json(...words)).toMatchObject({ interceptions: [{ also: null }], parked: [] })
  })

  it('that nobody spoke of is exit code 3; what is no number is exit code 2', async () => {
    const said = await desk.type('trace', 'AAA-2024-000999')
    expect(said.exit).toBe(3)
    expect(said.err).toContain('Nobody spoke of AAA-2024-000999 up to position')
    expect((await desk.type('trace', '123')).err).toContain('such as WFP-2024-000123')
    expect((await desk.type('trace', NUMBER, '--operation', 'north')).exit).toBe(3)
  })
})

describe('balances', () => {
  it('come out even for each item, and say what is open', async () => {
    const said = await desk.type('balance', '--item', 'item of F1')
    const text = said.out.replaceAll(/\s+/g, ' ')
    expect(text).toContain(
      'item of F1, gram: 9,000 entered + 1,800 owed by statements that are missing',
    )
    expect(text).toContain('100 gram of F1 (item of F1) are missing on AAA-2024-000123/1')
    expect(text).toContain(
      'clinic gave 1,800 gram of F1 (item of F1) at hub-9 beyond what it is known',
    )
  })

  it('of one place have no total: goods go in and out of it', async () => {
    const view = await desk.json<{ totals: null; rows: object[] }>('balance', '--place', 'site')
    expect(view.totals).toBeNull()
    expect(view.rows).toMatchObject([{ account: { custodian: 'clinic' }, balance: 1_900 }])
    expect((await desk.type('balance', '--place', 'nowhere')).out).toContain('Nothing is held here')
  })
})
