import { describe, expect, it } from 'vitest'
import type { PlaceCode } from '../ledger/code.ts'
import type { Day } from '../time/day.ts'
import { breaksNext } from './breaks-next.ts'
import type { BoardLine } from './coverage.ts'
import type { StockOut } from './forecast.ts'

function storyLine(place: string, likely: StockOut, supply: bigint | null): BoardLine {
  const days = { low: supply, likely: supply, high: supply }
  return {
    ...({ place: place as PlaceCode, group: 'food', unit: 'gram' } as const),
    need: { known: true } as BoardLine['need'],
    ...{ stock: null, lastReport: null, underWay: [], days: [], undated: 0 },
    supply: likely.kind === 'gap' ? null : days,
    stockOut: { earliest: likely, likely, latest: likely },
    coverage: { known: false, because: 'no need' },
  }
}

const on = (day: string): StockOut => ({ kind: 'on', day: day as Day })
const LATER = storyLine('mill', on('2025-06-09'), 8n)
const SOONER = storyLine('quarry', on('2025-06-03'), 2n)
const GONE = storyLine('school', on('2025-06-02'), 0n)
const SILENT = storyLine(
  'farm',
  { kind: 'gap', because: 'no report', day: '2025-06-02' as Day },
  null,
)
const LASTS = storyLine('inn', { kind: 'beyond', horizon: '2025-06-29' as Day }, 90n)
const NOBODY = storyLine('camp', { kind: 'beyond', horizon: '2025-06-29' as Day }, null)

describe('what breaks next on the board', () => {
  const found = breaksNext([LATER, GONE, SILENT, LASTS, SOONER, NOBODY])

  it('the site whose stock runs out first comes first, wherever it stands on the board', () => {
    expect(found.runsOut).toEqual([
      { line: SOONER, day: '2025-06-03' },
      { line: LATER, day: '2025-06-09' },
    ])
  })

  it('stock that was gone at the last report is told apart from stock that will run out', () => {
    expect(found.gone).toEqual([GONE])
  })

  it('a site that never reported is not known, and not taken for one that lasts', () => {
    expect(found.notKnown).toEqual([SILENT])
  })
})
