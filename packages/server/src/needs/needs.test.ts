import { storyDocument } from '@causeway/domain/needs/story-needs'
import type { Network } from '@causeway/domain/network/network'
import { parseNetwork } from '@causeway/domain/network/parse-network'
import { type PeopleFigure, parsePeople } from '@causeway/domain/people/people'
import {
  type PlanningFigure,
  parsePlanningFigure,
} from '@causeway/domain/planning-figure/planning-figure'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { ensureOperation, inOperation } from '../operation/operation.ts'
import { adoptFigure, adoptNetwork, chooseClaimant, statePeople } from './adopt.ts'
import { readNeeds, readNeedsView, readNetwork, readStock } from './needs.ts'

const database = testDatabase()
const at = (day: number): Instant => Date.UTC(2025, 4, day, 9) as Instant
const AMAL = { operation: 'valley', by: 'Amal' }
const ONE_DAY = { from: '2025-05-20' as Day, to: '2025-05-20' as Day }

function figure(value: string, version: number): PlanningFigure {
  const read = parsePlanningFigure({
    ...{ id: 'need.food', version, value, unit: 'g', per: 'person/day', context: 'food' },
    ...{ claimed_by: 'handbook', source: 'page 1' },
  })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

function network(changes: object = {}): Network {
  const read = parseNetwork({ ...storyDocument(), ...changes })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

function people(...rows: readonly object[]): readonly PeopleFigure[] {
  const read = parsePeople({ people: rows.map((row) => ({ source: 'count', ...row })) })
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

/** Likely needs of the mill on one day, in grams; null for a gap. */
async function millNeed(position: bigint | null = null): Promise<bigint | null> {
  const asKnown = { position, published: null }
  const read = await readNeeds(database(), 'valley', { period: ONE_DAY, asKnown })
  if (!read.ok) throw new Error(read.refusal.kind)
  const answer = read.value.needs.find(({ place }) => place === 'mill')?.answer
  return answer?.known === true ? answer.need.likely / 1_000_000n : null
}

beforeAll(async () => {
  await ensureOperation(database(), { code: 'valley' as OperationCode, title: 'Valley' }, at(1))
})

describe('needs of an operation', () => {
  it('before a network is adopted whoever plans is told so, and no day is guessed', async () => {
    const read = await readNeeds(database(), 'valley', { period: ONE_DAY })
    expect(read).toEqual({ ok: false, refusal: { kind: 'no network yet' } })
    expect(await readStock(database(), 'valley')).toMatchObject({ ok: false })
    expect(await readNetwork(database(), 'nowhere')).toMatchObject({
      refusal: { kind: 'no such operation' },
    })
  })

  it('a figure changed in May does not alter what was known before', async () => {
    await adoptFigure(database(), AMAL, figure('500', 1), at(2))
    await adoptNetwork(database(), AMAL, network(), at(2))
    const rows = people(
      { place: 'mill', people: 200, claimed_by: 'council' },
      { place: 'mill', people: 300, claimed_by: 'directorate' },
    )
    await statePeople(database(), AMAL, rows, at(3))
    expect(await millNeed()).toBeNull()
    await chooseClaimant(database(), AMAL, { place: null, claimed_by: 'council' as never }, at(4))
    const before = await readNeedsView(database(), 'valley')
    expect(await millNeed()).toBe(100_000n)
    await adoptFigure(database(), AMAL, figure('600', 2), at(10))
    expect(await millNeed()).toBe(120_000n)
    expect(await millNeed(before.ok ? before.value.position : null)).toBe(100_000n)
    const may9 = { position: null, published: '2025-05-09' as Day }
    const then = await readNeedsView(database(), 'valley', may9)
    expect(then.ok && then.value.needs.figures.get('need.food' as never)).toHaveLength(1)
  })

  it('one may choose back, and the log then holds three choices', async () => {
    const choose = (claimed_by: string, day: number) =>
      chooseClaimant(database(), AMAL, { place: null, claimed_by: claimed_by as never }, at(day))
    await choose('directorate', 11)
    expect(await millNeed()).toBe(180_000n)
    await choose('council', 12)
    expect(await millNeed()).toBe(120_000n)
    expect(await choose('press', 12)).toEqual({
      ok: false,
      refusal: { kind: 'no such claimant', claimants: ['council', 'directorate'] },
    })
  })

  it('the same figure again is there already; another value under its version is refused', async () => {
    const again = await adoptFigure(database(), AMAL, figure('600', 2), at(13))
    expect(again).toMatchObject({ value: { answer: 'exists' } })
    const other = await adoptFigure(database(), AMAL, figure('700', 2), at(13))
    expect(other).toMatchObject({ refusal: { kind: 'version taken', version: 2 } })
    const unchecked = { ...figure('700', 3), to_be_checked: true }
    expect(await adoptFigure(database(), AMAL, unchecked, at(13))).toMatchObject({
      refusal: { kind: 'to be checked before use' },
    })
  })

  it('people of a site that the network does not have are refused, and none of the file is stated', async () => {
    const rows = people(
      { place: 'quarry', people: 50, claimed_by: 'council' },
      { place: 'quary', people: 50, claimed_by: 'council' },
    )
    const said = await statePeople(database(), AMAL, rows, at(14))
    expect(said).toMatchObject({ refusal: { kind: 'no such site', place: 'quary' } })
    const view = await readNeedsView(database(), 'valley')
    expect(view.ok && view.value.needs.people.has('quarry' as never)).toBe(false)
  })

  it('a network of thousands of sites is split into statements and comes out whole', async () => {
    const names = Array.from({ length: 3_000 }, (_, index) => `site-${index}`)
    const roads = names.map((to, index) => ({ road: `r${index}`, from: 'store', to, minutes: 30 }))
    const large = network({
      ...{ version: 2, arcs: [], sites: names.map((place) => ({ place })) },
      roads: [{ road: 'in', from: 'bridge', to: 'store', minutes: 20 }, ...roads],
    })
    const adopted = await adoptNetwork(database(), AMAL, large, at(15))
    expect(adopted).toMatchObject({ value: { answer: 'added' } })
    const read = await readNetwork(database(), 'valley')
    expect(read.ok && read.value.network).toEqual(large)
    const sizes = await inOperation(database(), 'valley', 'read', (tx) =>
      tx.query<{ largest: number; parts: bigint }>(
        `SELECT max(octet_length(canonical)) AS largest, count(*) AS parts
         FROM statement WHERE kind = 'network_part'`,
      ),
    )
    const [size] = sizes.ok ? sizes.value : []
    expect(size?.largest).toBeLessThan(60_000)
    expect(size?.parts).toBeGreaterThan(10n)
    expect(await adoptNetwork(database(), AMAL, network(), at(16))).toMatchObject({
      refusal: { kind: 'version taken', version: 2 },
    })
  })
})
