import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hasBrowser, testBrowser } from '../../../../test/browser.ts'
import { testDatabase } from '../../../../test/database.ts'
import { importExample } from '../../../../test/example.ts'
import { axeFaults, fitsPhone } from '../../../../test/page-look.ts'
import { type Served, serveApp } from './serve.ts'
import { serveStory, storyApp } from './story-app.ts'

const database = testDatabase()
const open = testBrowser()
let served: Served | null = null

beforeAll(async () => {
  await importExample(database(), 'example')
  served = await serveStory(storyApp(database()))
})
afterAll(() => served?.stop())

const origin = (): string => served?.url ?? ''
const HOME = '/operations/example'
const PATHS: readonly string[] = [
  '/',
  HOME,
  `${HOME}/sources`,
  `${HOME}/reconciliation`,
  `${HOME}/reconciliation?by=week`,
  `${HOME}/reconciliation?by=day`,
  `${HOME}/reconciliation?by=donor&tolerance=2`,
  `${HOME}/reconciliation?by=place`,
  `${HOME}/reconciliation?tolerance=99`,
  `${HOME}/reconciliation/rows?by=month&cell=2025-05&side=a`,
  `${HOME}/report`,
  `${HOME}/report?as-known-on=2025-08-31`,
  '/operations/nowhere',
]

describe.skipIf(!hasBrowser).each(PATHS)('%s in a real browser', (path) => {
  test('has no fault that axe finds in light and dark, and asks nobody else', async () => {
    const { page, outside, complaints, close } = await open(origin(), { colorScheme: 'light' })
    await page.goto(origin() + path)
    expect(await axeFaults(page)).toEqual([])
    await page.emulateMedia({ colorScheme: 'dark' })
    expect(await axeFaults(page)).toEqual([])
    expect(outside).toEqual([])
    // A refused question answers 4xx, and the browser says so; everything else must be silent.
    expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
    await close()
  })

  test('fits 320 px in both directions, without script, and charts run left to right', async () => {
    const { page, close } = await open(origin(), {
      javaScriptEnabled: false,
      viewport: { width: 320, height: 640 },
    })
    await page.goto(origin() + path)
    expect(await page.locator('script').count()).toBe(0)
    expect(await page.locator('h1').count()).toBe(1)
    await fitsPhone(page)
    const directions = await page.$$eval('svg.chart', (charts) =>
      charts.map((chart) => getComputedStyle(chart).direction),
    )
    expect(directions.every((one) => one === 'ltr')).toBe(true)
    await close()
  })
})

describe.skipIf(!hasBrowser)('a coordinator at a keyboard', () => {
  test('asks for another comparison by form alone, and the address keeps it', async () => {
    const { page, close } = await open(origin(), { javaScriptEnabled: false })
    await page.goto(`${origin()}${HOME}/reconciliation`)
    await page.locator('select[name=by]').selectOption('donor')
    await page.locator('input[name=tolerance]').fill('2')
    await page.keyboard.press('Enter')
    await page.waitForURL(/by=donor.*tolerance=2/)
    expect(await page.locator('input[name=tolerance]').inputValue()).toBe('2')
    expect(await page.getByRole('heading', { level: 2, name: 'By donor' }).count()).toBe(1)
    await close()
  })

  test('reaches the content first, by the skip link', async () => {
    const { page, close } = await open(origin())
    await page.goto(`${origin()}${HOME}`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('To the content')
    const box = await page.locator('.skip').boundingBox()
    expect(box?.y).toBeGreaterThanOrEqual(0)
    await close()
  })

  test('goes from a figure to its rows and back to the same question', async () => {
    const { page, close } = await open(origin(), { javaScriptEnabled: false })
    await page.goto(`${origin()}${HOME}/reconciliation?by=month&tolerance=1`)
    await page
      .getByRole('row', { name: /May 2025/ })
      .first()
      .getByRole('link')
      .first()
      .click()
    await page.waitForURL(/rows\?.*cell=2025-05/)
    await page.getByRole('link', { name: 'Back to the comparison' }).click()
    await page.waitForURL(/reconciliation\?.*tolerance=1/)
    await close()
  })
})

describe.skipIf(!hasBrowser)('claimants on a page', () => {
  test('stand in one order and one size', async () => {
    const { page, close } = await open(origin())
    for (const path of [HOME, `${HOME}/reconciliation`]) {
      await page.goto(origin() + path)
      const figures = await page.$$eval('.figure', (all) =>
        all.map((one) => [getComputedStyle(one).fontSize, getComputedStyle(one).color].join(' ')),
      )
      expect(figures).toHaveLength(2)
      expect(new Set(figures).size).toBe(1)
      const names = await page.$$eval('.side h2', (all) =>
        all.map((one) => one.textContent?.trim()),
      )
      expect(names).toEqual(['Valley Relief Council', 'Directorate of Crossings'])
    }
    await close()
  })
})

describe.skipIf(!hasBrowser)('a report on paper', () => {
  test('fits A4, and each source begins a sheet of its own', async () => {
    const { page, close } = await open(origin())
    await page.goto(`${origin()}${HOME}/report`)
    const paper = await page.pdf({ preferCSSPageSize: true })
    const sheets = paper.toString('latin1').match(/\/Type\s*\/Page\b/g) ?? []
    expect(sheets.length).toBeGreaterThanOrEqual(2)
    expect(sheets.length).toBeLessThanOrEqual(4)
    expect(paper.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45]\S* 84[12]/)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('form').isVisible()).toBe(false)
    await close()
  })
})

describe('the port', () => {
  test('that another program has is refused, and says which', async () => {
    const port = Number(new URL(origin()).port)
    expect(await serveApp(storyApp(database()), port)).toEqual({
      ok: false,
      refusal: { kind: 'port taken', port },
    })
  })
})
