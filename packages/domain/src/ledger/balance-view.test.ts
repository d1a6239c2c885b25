import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Position } from '../statement/statement.ts'
import { type BalanceQuestion, type BalanceView, balanceView } from './balance-view.ts'
import type { LotCode, PartyCode, PlaceCode } from './code.ts'
import { foldStatement } from './ledger.ts'
import { Story } from './story.ts'
import { dispatched, entered, line, received } from './story-bodies.ts'
import { milled, stocked } from './story-telling.ts'
import { ALL as KINDS, History, acts, arrivals } from './testing/histories.ts'

function view(story: Story, parts: Partial<BalanceQuestion> = {}): BalanceView {
  const all = { place: null, lot: null, item: null, custodian: null, position: story.position }
  return balanceView(story.state.balances, { ...all, ...parts })
}

/** `wfp 400 stock` and so on. */
function told({ rows }: Pick<BalanceView, 'rows'>): string[] {
  return rows.map(({ account, balance }) => `${account.custodian} ${balance} ${account.kind}`)
}

function onTheRoad(): Story {
  const story = stocked(1_000)
  story.tell(dispatched(600))
  story.tell(received([line({ handed: 500, counted: 480, damaged: 5 })]))
  return story
}

describe('balances as people ask for them', () => {
  it('say where goods are, and keep what is missing apart as a question', () => {
    const story = onTheRoad()
    const { rows, open } = view(story)
    expect(told({ rows })).toEqual([
      'wfp 400 stock',
      'clinic 480 stock',
      'haul 5 loss',
      'haul 100 transit',
    ])
    expect(told({ rows: open })).toEqual(['haul 15 discrepancy'])
    expect(open[0]?.since).toBe(story.position)
  })

  it('are those of one place, one custodian, one lot', () => {
    const story = onTheRoad()
    story.tell(entered(70, { lot: 'W1', unit: 'millilitre' }))
    expect(told(view(story, { place: 'site' as PlaceCode }))).toEqual(['clinic 480 stock'])
    const wfp = view(story, { custodian: 'wfp' as PartyCode })
    expect(told(wfp)).toEqual(['wfp 400 stock', 'wfp 70 stock'])
    expect(told(view(story, { lot: 'W1' as LotCode }))).toEqual(['wfp 70 stock'])
    expect(wfp.totals).toBeNull()
  })

  it('are as they were known at a position', () => {
    const story = onTheRoad()
    const before = view(story, { position: story.position - 1n })
    expect(told(before)).toEqual(['wfp 400 stock', 'haul 600 transit'])
    expect(before.open).toEqual([])
  })

  it('show what was given and was not there as an open question', () => {
    const story = stocked(100)
    story.tell(dispatched(150))
    expect(told({ rows: view(story).open })).toEqual(['wfp -50 suspense'])
    expect(view(story).totals).toMatchObject([{ from: { entered: 100n, owed: 50n } }])
  })

  it('say since when goods are there without a break', () => {
    const story = stocked(100)
    story.tell(dispatched(100))
    story.tell(entered(30))
    const since = story.position
    story.tell(entered(20))
    const stock = view(story).rows.find(({ account }) => account.kind === 'stock')
    expect([stock?.balance, stock?.since]).toEqual([50n, since])
  })

  it('never add units or items to each other', () => {
    const story = stocked(1_000)
    story.tell(entered(70, { lot: 'W1', unit: 'millilitre' }))
    story.tell(milled({}))
    const totals = view(story).totals ?? []
    expect(totals.map(({ item, unit, from, is }) => [item, unit, from.made, is.stock])).toEqual([
      ['item of F1', 'gram', -800n, 0n],
      ['item of M1', 'gram', 800n, 800n],
      ['item of W1', 'millilitre', 0n, 70n],
    ])
  })

  it('come out even for each item and unit, whatever happened, at every position', () => {
    fc.assert(
      fc.property(acts(KINDS), fc.nat(), (all, at) => {
        const { state } = new Story(['wfp', 'haul', 'clinic', 'bakery'])
        let position = 3n
        for (const { logged } of arrivals(new History(all), all)) {
          position += 1n
          foldStatement(state, { ...logged, position: position as Position })
        }
        const asked = { place: null, lot: null, item: null, custodian: null }
        const { totals } = balanceView(state.balances, {
          ...asked,
          position: BigInt(at) % (position + 1n),
        })
        for (const { from, is } of totals ?? []) {
          const sum = (side: object) =>
            Object.values(side).reduce((total: bigint, one: bigint) => total + one, 0n)
          expect(sum(from)).toBe(sum(is))
        }
      }),
      { numRuns: 300 },
    )
  })
})
