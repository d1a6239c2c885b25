import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { hasBrowser, testBrowser } from '../../../../../test/browser.ts'
import { axeFaults, sideways, turnTo } from '../../../../../test/page-look.ts'
import { operationPage } from '../operation/page.ts'
import { sourcesPage } from '../source/page.ts'
import { storyReport } from '../story.ts'

const open = testBrowser()
const REPORT = storyReport()
const SOURCES = sourcesPage({ report: REPORT, changes: new Map(), asKnownOn: '' })

describe('the way around', () => {
  it('marks the room that one is in, and opens its group alone', () => {
    expect(SOURCES.match(/aria-current="page"/g)).toHaveLength(1)
    expect(SOURCES).toMatch(/aria-current="page"\s*>Sources</)
    expect(SOURCES.match(/<details name="rooms" open>/g)).toHaveLength(1)
    expect(SOURCES).toMatch(/<summary aria-current="true">Claims</)
  })

  it('opens no group on the overview, which is in none', () => {
    const overview = operationPage(REPORT, '')
    expect(overview).toMatch(/aria-current="page"\s*>Overview</)
    expect(overview).not.toContain('<details name="rooms" open>')
  })

  it('leads to each room once, and keeps what the reader looks back to', () => {
    const page = operationPage(REPORT, '2025-08-31')
    const nav = page.slice(page.indexOf('<nav'), page.indexOf('</nav>'))
    const addresses = [...nav.matchAll(/href="([^"]+)"/g)].map(([, address]) => address ?? '')
    expect(addresses).toHaveLength(17)
    expect(new Set(addresses).size).toBe(17)
    expect(addresses.every((one) => one.endsWith('?as-known-on=2025-08-31'))).toBe(true)
  })
})

describe.skipIf(!hasBrowser)('the way around in a real browser', () => {
  it.each([360, 1280])('fits %i px with any group open, in both directions', async (width) => {
    const { page, close } = await open('about:blank', { viewport: { width, height: 740 } })
    await page.setContent(SOURCES)
    for (const direction of ['ltr', 'rtl'] as const) {
      await turnTo(page, direction)
      for (const group of await page.locator('nav.main details').all()) {
        if (!(await group.evaluate((one) => one.hasAttribute('open'))))
          await group.locator('summary').click()
        expect(await sideways(page)).toBe(0)
        expect(await insideWindow(page)).toBe(true)
      }
    }
    expect(await axeFaults(page, 'header')).toEqual([])
    await close()
  })

  it('takes two lines at a desk, and a finger hits each of its parts on a phone', async () => {
    const { page, close } = await open('about:blank', { viewport: { width: 1280, height: 740 } })
    await page.setContent(SOURCES)
    const nav = page.locator('nav.main')
    expect((await nav.boundingBox())?.height).toBeLessThan(100)
    await page.setViewportSize({ width: 360, height: 740 })
    for (const part of await nav.locator('a:visible, summary').all())
      expect((await part.boundingBox())?.height).toBeGreaterThanOrEqual(40)
    await close()
  })

  it('is gone through by keyboard alone, without script: opening a group closes the other', async () => {
    const { page, close } = await open('about:blank', { javaScriptEnabled: false })
    await page.setContent(SOURCES)
    const link = (name: string) => page.getByRole('link', { name, exact: true })
    expect(await link('Reconciliation').isVisible()).toBe(true)
    expect(await link('Coverage').isVisible()).toBe(false)
    await page.locator('summary', { hasText: 'Needs and plans' }).focus()
    await page.keyboard.press('Enter')
    expect(await link('Reconciliation').isVisible()).toBe(false)
    await page.keyboard.press('Tab')
    expect(await link('Coverage').evaluate((one) => one === document.activeElement)).toBe(true)
    await close()
  })
})

/** No word of the way around is cut off at either side. */
async function insideWindow(page: Page): Promise<boolean> {
  return page.$$eval('nav.main a, nav.main summary', (parts) =>
    parts.every((part) => {
      const { left, right } = part.getBoundingClientRect()
      return left >= 0 && right <= window.innerWidth
    }),
  )
}
