import { describe, expect, test } from 'vitest'
import { grouped } from '../words/figures.ts'
import { storyAnswer, storyReconciliation } from '../story.ts'
import { timeChart } from './chart.ts'
import { reconciliationPage } from './page.ts'
import { startOf, timeline } from './timeline.ts'

describe('the page of a comparison', () => {
  const page = reconciliationPage(storyReconciliation('month'))
  const { totals } = storyAnswer('month')

  test('names both claimants and says whose figure each one is', () => {
    expect(page).toContain('according to <bdi>Valley Relief Council</bdi>')
    expect(page).toContain('according to <bdi>Directorate of Crossings</bdi>')
  })

  test('holds no sum of the two', () => {
    expect(page).not.toContain(grouped(totals.a + totals.b))
  })

  test('marks the month in which the way of counting changes, and says so below', () => {
    expect(page).toMatch(/class="broken">\s*<th scope="row"><time datetime="2025-05">/)
    expect(page).toContain('counted in another way from')
    expect(page).toContain('do not measure the same thing')
  })

  test('links every figure of a row to the rows behind it', () => {
    const row = /<tr class="broken">.*?<\/tr>/s.exec(page)?.[0] ?? ''
    expect(row).toContain('cell=2025-05&amp;side=a')
    expect(row).toContain('cell=2025-05&amp;side=b')
    expect(row).toContain('from=2025-05-01&amp;to=2025-05-31')
  })

  test('a donor table says how many trucks may stand under another donor', () => {
    expect(reconciliationPage(storyReconciliation('donor'))).toContain('Under another donor')
  })

  test('what a source does not state cannot be compared, and the page says why', () => {
    expect(reconciliationPage(storyReconciliation('place'))).toContain('cannot be compared')
  })

  test('with one source only the page says what is missing and how to get it', () => {
    const view = storyReconciliation('month')
    const alone = { ...view, sources: view.sources.slice(0, 1), answer: null }
    expect(reconciliationPage(alone)).toContain('Only one source yet')
  })

  test('further rows are on further pages', () => {
    const view = storyReconciliation('day')
    expect(reconciliationPage(view)).toContain('Page 1 of 13')
    expect(reconciliationPage({ ...view, page: 13 })).toContain('rel="prev"')
  })
})

describe('the chart', () => {
  const answer = storyAnswer('month')
  const chart = {
    names: { a: 'Council', b: 'Directorate' },
    by: 'month' as const,
    scope: 'Only these.',
  }

  test('has one panel for each claimant, one scale, and axes at zero', () => {
    const drawn = String(timeChart({ ...chart, rows: answer.rows, breaks: answer.totals.breaks }))
    expect(drawn.match(/class="name"/g)).toHaveLength(2)
    expect(drawn.match(/class="axis"/g)).toHaveLength(2)
    expect(drawn.match(/class="break"/g)).toHaveLength(1)
    expect(drawn.match(/>800</g)).toHaveLength(2)
    expect(drawn).toMatch(/<title id="chart-title">.*Council.*Directorate/)
    expect(drawn).toContain('Only these.')
  })

  test('a month that neither list has is a gap, and is not joined', () => {
    const rows = answer.rows.filter(({ key }) => key !== '2025-02')
    const drawn = String(timeChart({ ...chart, rows, breaks: [] }))
    expect(drawn.match(/>none</g)).toHaveLength(2)
    expect(drawn).toContain('>Feb<')
  })
})

describe('time lines', () => {
  test('months run over the end of a year', () => {
    expect(timeline('month', '2024-11', '2025-02')).toEqual([
      ...['2024-11', '2024-12', '2025-01', '2025-02'],
    ])
  })

  test('weeks run over the end of a year with 53 of them', () => {
    expect(timeline('week', '2020-W52', '2021-W01')).toEqual(['2020-W52', '2020-W53', '2021-W01'])
    expect(startOf('2025-W20')).toBe('2025-05-12')
  })
})
