import { FOUNDING_DOCUMENTS } from '@causeway/simulator/dispatch/founding-dispatch'
import { VALLEY_PAUSE } from '@causeway/simulator/dispatch/valley-pause'
import { WHAT_FOLLOWED } from '@causeway/simulator/dispatch/what-followed'
import { describe, expect, test } from 'vitest'
import { hasBrowser, testBrowser } from '../../../../../test/browser.ts'
import { axeFaults, fitsPhone } from '../../../../../test/page-look.ts'
import { figuresPage } from './figures-page.ts'
import { pauseListPage } from './pause-list-page.ts'
import { storyPage, storyWindows, viewOn } from './story-pages.ts'

const open = testBrowser()
const DOCUMENTS = [...FOUNDING_DOCUMENTS, ...WHAT_FOLLOWED]
const DECEMBER = '2023-12-15'

describe.runIf(hasBrowser)('pages of access in a browser', () => {
  test.each([
    ['windows', storyWindows(DOCUMENTS, { from: '2023-11-20', to: '2023-12-03', day: DECEMBER })],
    ['pauses', pauseListPage(viewOn(DOCUMENTS, DECEMBER))],
    ['the pause that was requested', storyPage(DOCUMENTS, 'gaza-requested', DECEMBER)],
    ['the pause that lapsed', storyPage(VALLEY_PAUSE, 'karvan-road', '2025-05-27')],
    ['figures', figuresPage(viewOn(DOCUMENTS, DECEMBER))],
  ])('%s: axe finds no fault in light or dark, and a phone shows it both ways', async (_, text) => {
    const { page, complaints, outside, close } = await open('about:blank')
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      await page.setContent(text)
      expect(await axeFaults(page)).toEqual([])
    }
    await fitsPhone(page)
    expect(complaints).toEqual([])
    expect(outside.filter((one) => !one.startsWith('about:'))).toEqual([])
    await close()
  })
})
