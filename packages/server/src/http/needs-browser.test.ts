import { beforeAll, describe, expect, it } from 'vitest'
import { hasBrowser, testBrowser } from '../../../../test/browser.ts'
import { testDatabase } from '../../../../test/database.ts'
import { sendCustodyMonth, stateValleyNeeds } from '../../../../test/example.ts'
import { looksRight } from '../../../../test/page-look.ts'
import { storyApp } from './story-app.ts'

const database = testDatabase()
const open = testBrowser()
const ORIGIN = 'http://localhost'

async function page(path: string): Promise<string> {
  const answer = await storyApp(database()).request(`${ORIGIN}/operations/valley${path}`)
  expect(answer.status).toBe(200)
  return answer.text()
}

beforeAll(async () => {
  await sendCustodyMonth(database(), 'valley')
})

describe('the pages of needs', () => {
  it('before a network they say how one comes about', async () => {
    expect(await page('/coverage')).toContain('No network yet.')
    expect(await page('/planning-figures')).toContain('None yet.')
  })

  it('the board names figure and claimant of each need, and leaves gaps where nobody spoke', async () => {
    await stateValleyNeeds(database(), 'valley')
    const board = await page('/coverage')
    expect(board).toContain('0.98 kg per person/day')
    expect(board).toContain('about 6,400, according to council')
    expect(board).toMatch(/183 %/)
    expect(board).toContain('council says no figure of people by then')
    expect(board).toContain('stock unknown')
    expect(board).not.toMatch(/<tfoot|>\s*total/i)
  })

  it('the overview names the nearest stock-outs, each with its way to the board', async () => {
    const overview = await page('')
    const board = await page('/coverage')
    const next = overview.slice(overview.indexOf('id="breaks-next"'))
    const sites = [...next.matchAll(/href="\/operations\/valley\/coverage#(site-[^"]+)"/g)]
    expect(sites).toHaveLength(5)
    for (const [, id] of sites) expect(board).toContain(`id="${id}"`)
    const firstDay = (text: string): string | undefined =>
      /What breaks next[^]*?datetime="([^"]+)"/.exec(text)?.[1]
    expect(firstDay(overview)).toBe(firstDay(board))
    expect(next).toMatch(/For \d+ needs nobody knows how long it lasts/)
    expect(await page('?as-known-on=2025-05-20')).toContain('no network was adopted')
  })

  it('all claimants of people stand side by side, also those whose count is not counted', async () => {
    const network = await page('/network')
    expect(network).toMatch(/about 6,400, according to council[^]*4,900, according to directorate/)
  })

  it('as known before anything was adopted, nothing is', async () => {
    expect(await page('/coverage?as-known-on=2025-05-20')).toContain('No network yet.')
  })

  it.skipIf(!hasBrowser).each(['/coverage', '/network', '/planning-figures'])(
    '%s has no fault that axe finds, and fits a phone both ways',
    async (path) => {
      const { page: tab, outside, close } = await open(ORIGIN)
      await tab.setContent(await page(path))
      await looksRight(tab)
      expect(outside).toEqual([])
      await close()
    },
  )
})
