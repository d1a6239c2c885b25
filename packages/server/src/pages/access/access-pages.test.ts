import { FOUNDING_DOCUMENTS } from '@causeway/simulator/dispatch/founding-dispatch'
import { VALLEY_PAUSE } from '@causeway/simulator/dispatch/valley-pause'
import { WHAT_FOLLOWED } from '@causeway/simulator/dispatch/what-followed'
import { describe, expect, it, test } from 'vitest'
import { figuresPage } from './figures-page.ts'
import { pauseListPage } from './pause-list-page.ts'
import { storyPage, storyWindows, viewOn } from './story-pages.ts'

function pauseWords(...asked: Parameters<typeof storyPage>): string {
  return wordsOf(storyPage(...asked))
}

/** What a reader hears: no marks, one blank between words. */
function wordsOf(page: string): string {
  const body = page.slice(page.indexOf('<main'))
  return body.replaceAll(/<[^>]+>/g, '').replaceAll(/\s+/g, ' ')
}

describe('the page of a pause', () => {
  it('says in sentences why the founding dispatch’s pause is not usable', () => {
    const text = pauseWords(FOUNDING_DOCUMENTS, 'gaza-requested', '2023-11-15')
    expect(text).toContain('not usable for planning')
    expect(text).toContain('Hamas was not heard, according to News agency')
    expect(text).toContain('Israel accepts it on conditions only, according to Israel')
    expect(text).toContain('A condition of Israel that comes before is open')
    expect(text).toContain('No window: nobody stated a time and an area.')
    expect(text).toContain('United States requests it')
  })

  it('a unilateral pause carries that the other parties have not agreed', () => {
    const text = pauseWords(WHAT_FOLLOWED, 'north-daily', '2023-11-09')
    expect(text).toContain('the other parties have not agreed')
    expect(text).toContain('usable for planning')
  })

  it('a status on which reporters differ appears twice, and a breach is alleged and answered', () => {
    const text = pauseWords(VALLEY_PAUSE, 'karvan-road', '2025-05-27')
    expect(text).toMatch(/lapsed, according to Upper Valley Command, reported by Oru Radio/)
    expect(text).toMatch(/in effect, according to Valley Relief Council/)
    expect(text).toContain('A report of a breach is an allegation.')
    expect(text).toContain('the vehicle was an ambulance')
  })

  it('gives passages as positions, and quotes nothing of the text', () => {
    const text = pauseWords(FOUNDING_DOCUMENTS, 'gaza-requested', '2023-11-15')
    expect(text).toMatch(/characters \d+ to \d+, position \d+/)
    expect(text).not.toContain('the hostages must be released first')
  })
})

describe('the page of windows', () => {
  it('says basis by pattern and word, names the zone, and gives the origin of the confidence', () => {
    const page = storyWindows(VALLEY_PAUSE, { from: '2025-05-20', to: '2025-05-26' })
    expect(page).toContain('stroke-dasharray')
    const text = wordsOf(page)
    expect(text).toMatch(/announced \(Etc\/GMT-3\)/)
    expect(text).toContain('held on 9 of 14 days')
    expect(text).toContain('share 0.17: 4 of 24 hours')
    expect(text).toContain('the other parties have not agreed')
  })

  it('a window whose start is not stated has no bar, and says so', () => {
    const page = storyWindows(WHAT_FOLLOWED, { from: '2023-11-22', to: '2023-11-23' })
    expect(wordsOf(page)).toContain('agreed, start not stated')
    expect(wordsOf(page)).toContain('A window is stated, but not when it begins.')
  })

  it('without any window it says why, and what to do', () => {
    expect(wordsOf(storyWindows([], { from: '2023-11-22', to: '2023-11-23' }))).toContain(
      'causeway dispatch add',
    )
    const later = storyWindows(VALLEY_PAUSE, { from: '2025-05-02', to: '2025-05-03' })
    expect(wordsOf(later)).toContain('No window is open from')
  })
})

describe('the page of figures', () => {
  const page = figuresPage(viewOn(FOUNDING_DOCUMENTS, '2023-11-15'))

  it('says bounds in words, what is undated, and what was old when published', () => {
    const text = wordsOf(page)
    expect(text).toContain('more than 9,000')
    expect(text).toContain('date not given')
    expect(text).toContain(
      'Old when published: the same claimant&#39;s figures stood at 9,061 on 2 Nov 2023 and 11,078 on 10 Nov 2023.',
    )
    expect(text).toContain('The claimant does not separate civilians from combatants.')
  })

  it('strikes a replaced figure through with the newer beside it', () => {
    expect(page).toContain('<s>1,400</s>')
    expect(wordsOf(page)).toMatch(
      /1,400 according to Israel Replaced by about 1,200, 10 Nov 2023, according to Israel/,
    )
  })

  it('has no sum of two figures', () => {
    for (const sum of [9_061 + 11_078, 9_000 + 11_078, 1_400 + 1_200])
      expect(page).not.toContain(sum.toLocaleString('en'))
  })
})

test.each([
  ['pauses', pauseListPage(viewOn([...FOUNDING_DOCUMENTS, ...WHAT_FOLLOWED], '2023-12-15'))],
  ['figures', figuresPage(viewOn(FOUNDING_DOCUMENTS, '2023-12-15'))],
  ['windows', storyWindows(VALLEY_PAUSE, { from: '2025-05-20', to: '2025-08-18' })],
])('%s stays below its budget, and says nothing that judges a party', (_, page) => {
  expect(Buffer.byteLength(page)).toBeLessThan(60_000)
  expect(page).not.toMatch(/<script|style="/)
  expect(wordsOf(page)).not.toMatch(
    /terror|regime|militant|violat|cease-?fire|admitted|refused to/i,
  )
})
