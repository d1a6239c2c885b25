import { describe, expect, test } from 'vitest'
import { operationPage } from './operation/page.ts'
import { faultPage } from './refusal/page.ts'
import { reportPage } from './report/page.ts'
import { rowsPage } from './row/page.ts'
import { sourcesPage } from './source/page.ts'
import { VALLEY, storyReport, storyRows } from './story.ts'

const REPORT = storyReport()

describe('the overview', () => {
  test('without a source it says so and how to begin', () => {
    const page = operationPage({ ...REPORT, sources: [] }, '')
    expect(page).toContain('No source yet')
    expect(page).toContain('causeway import FILE --operation valley')
  })

  test('a source that says nothing has no zero, but the cause', () => {
    const sources = REPORT.sources.map((one) => ({ ...one, inForce: null, editions: [] }))
    const page = operationPage({ ...REPORT, sources }, '')
    expect(page).toContain('says nothing yet: no edition known by then')
    expect(page).not.toContain('class="figure"')
  })

  test('an import that was not finished comes first among what to do', () => {
    const sources = REPORT.sources.map((one) => ({
      ...one,
      editions: one.editions.map((line) => ({ ...line, state: 'not finished' as const })),
    }))
    const page = operationPage({ ...REPORT, sources }, '')
    expect(page.indexOf('was not finished')).toBeLessThan(page.indexOf('Look at 30 rows'))
  })
})

describe('the sources', () => {
  test('each edition has a state by shape and word', () => {
    const page = sourcesPage({ report: REPORT, changes: new Map(), asKnownOn: '' })
    expect(page).toMatch(/class="state in-order"\s*>.*<\/svg\s*>counts/s)
    expect(page).toMatch(/class="state unknown"\s*>.*<\/svg\s*>superseded/s)
  })
})

describe('the report', () => {
  test('shows what the edition before had listed, and what was added for days gone by', () => {
    const view = { report: REPORT, operation: VALLEY, asKnownOn: '', refusal: [] }
    const page = reportPage(view)
    expect(page).toContain('In the edition before')
    expect(page).toMatch(/Aug 2025.*?<td class="n">28<\/td>/s)
  })

  test('a refused question keeps what was typed', () => {
    const refusal = ['“soon” is not a day.']
    const page = reportPage({ report: null, operation: VALLEY, asKnownOn: 'soon', refusal })
    expect(page).toContain('value="soon"')
    expect(page).toContain('“soon” is not a day.')
  })
})

describe('the rows behind a figure', () => {
  const page = rowsPage(storyRows(12))

  test('show a veiled cell by its role, and never the digest', () => {
    expect(page).toContain('private trader (withheld)')
    expect(page).not.toContain('abababab')
  })

  test('say what was changed, what was found, and what keeps a quantity out', () => {
    expect(page).toContain('became')
    expect(page).toContain('Kept out of every total:')
    expect(page).toContain('Proposed, not applied')
  })

  test('stay within the budget of a page', () => {
    expect(Buffer.byteLength(page)).toBeLessThan(60_000)
  })
})

test('a fault shows a reference and nothing of its cause', () => {
  expect(faultPage('c1f2')).toContain('c1f2')
})
