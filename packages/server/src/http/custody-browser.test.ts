import { beforeAll, afterAll, describe, expect, test } from 'vitest'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { hasBrowser, testBrowser } from '../../../../test/browser.ts'
import { testDatabase } from '../../../../test/database.ts'
import { looksRight, sideways } from '../../../../test/page-look.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { keysInMemory } from '../log/log-key.ts'
import { readCustody } from '../custody/custody.ts'
import { logPage } from '../pages/log/page.ts'
import { FIRST, SECOND, SIXTH, storyBook } from '../pages/story-custody.ts'
import type { Served } from './serve.ts'
import { serveStory, storyApp } from './story-app.ts'
import { fillValley } from './story-valley.ts'

const plain = testDatabase()
let opened: Database | null = null
/** With the key of the log at hand, so that checkpoints are signed. */
const database = (): Database =>
  (opened ??= openDatabase(
    plain().url,
    keysInMemory(() => new Uint8Array(32).fill(9)),
  ))
const open = testBrowser()
const HOME = '/operations/valley'
let served: Served | null = null
let receipt = ''

beforeAll(async () => {
  await fillValley(database(), Date.UTC(2024, 4, 7) as Instant)
  const custody = await readCustody(database(), 'valley')
  if (!custody.ok) throw new Error(custody.refusal.kind)
  const told = [...custody.value.state.told.values()]
  receipt = told.find(({ logged }) => logged.body.kind === 'receipt')?.logged.id ?? ''
  served = await serveStory(storyApp(database()))
})
afterAll(async () => {
  await served?.stop()
  await opened?.end()
})

const origin = (): string => served?.url ?? ''
const PATHS: readonly (readonly [string, () => string])[] = [
  ['the list of consignments', () => '/consignments'],
  ['a consignment that arrived short', () => `/consignments/${FIRST}`],
  ['a consignment with a hole and two claimants', () => `/consignments/${SECOND}`],
  ['a consignment told differently', () => `/consignments/${SIXTH}`],
  ['a consignment as known earlier', () => `/consignments/${FIRST}?as-known-on=25`],
  ['a statement', () => `/statements/${receipt}`],
  ['the places', () => '/places'],
  ['a crossing', () => '/places/amsar'],
  ['a stock card', () => '/places/store?lot=F1&custodian=Merle+Clinic'],
  ['the open questions', () => '/contradictions'],
  ['the movements', () => '/movements'],
  ['outcomes and losses', () => '/movement-outcomes'],
  ['the log', () => '/log'],
  ['the overview', () => ''],
  ['a consignment that is not there', () => '/consignments/AAA-1999-000001'],
]

describe.skipIf(!hasBrowser)('in a real browser', () => {
  test.each(PATHS)(
    '%s has no fault that axe finds, fits a phone both ways, and asks nobody else',
    async (_, path) => {
      const { page, outside, complaints, close } = await open(origin())
      await page.goto(`${origin()}${HOME}${path()}`)
      await looksRight(page)
      expect(outside).toEqual([])
      expect(complaints.filter((one) => !/status of 4\d\d/.test(one))).toEqual([])
      await close()
    },
  )

  test('the log with a witness has no fault that axe finds, and fits a phone both ways', async () => {
    const { page, close } = await open(origin())
    const { operation, now } = storyBook()
    const root = 'A'.repeat(43) + '='
    const signedAt = instantText((now - 3_600_000) as Instant)
    const cosignatures = [{ name: 'witness.example/w1', at: signedAt }]
    const vkey = `witness.example/w1+55aa55aa+${'B'.repeat(44)}`
    const log = {
      ...{ origin: 'log.example/valley', vkey, size: 4_210n, root },
      checkpoints: [{ size: 4_200n, root, signedAt, cosignatures }],
      witnesses: [
        { name: 'witness.example/w1', vkey, address: null, seenSize: 4_200n, seenAt: signedAt },
      ],
    }
    await page.setContent(logPage({ operation, log, recordedAt: signedAt, now }))
    await looksRight(page)
    await close()
  })

  test('a coordinator goes from the list to a link of the chain and back, by keyboard', async () => {
    const { page, close } = await open(origin(), { javaScriptEnabled: false })
    await page.goto(`${origin()}${HOME}/consignments`)
    await page.locator('select[name=state]').selectOption('arrived')
    await page.getByRole('button', { name: 'Show' }).press('Enter')
    await page.waitForURL(/state=arrived/)
    await page.getByRole('link', { name: FIRST }).press('Enter')
    await page.waitForURL(new RegExp(FIRST))
    await page.getByRole('link', { name: 'what it says, with its code' }).first().press('Enter')
    await page.waitForURL(/statements\/[0-9a-f]{64}$/)
    await page.getByRole('link', { name: FIRST }).press('Enter')
    await page.waitForURL(new RegExp(`consignments/${FIRST}$`))
    await close()
  })

  test('a list keeps its table for readers of screens where it is drawn as cards', async () => {
    const { page, close } = await open(origin(), { viewport: { width: 360, height: 800 } })
    await page.goto(`${origin()}${HOME}/consignments`)
    const row = page.getByRole('row', { name: new RegExp(FIRST) })
    expect(await row.getByRole('cell').count()).toBe(5)
    expect(await page.getByRole('columnheader', { name: 'Missing' }).count()).toBe(1)
    await close()
  })

  test('a consignment is printed on A4 without controls, and nothing is cut off', async () => {
    const { page, close } = await open(origin())
    await page.goto(`${origin()}${HOME}/consignments/${SECOND}`)
    const paper = await page.pdf({ preferCSSPageSize: true })
    expect(paper.toString('latin1')).toMatch(/\/MediaBox\s*\[0 0 59[45]\S* 84[12]/)
    await page.setViewportSize({ width: 688, height: 900 })
    await page.emulateMedia({ media: 'print' })
    expect(await sideways(page)).toBe(0)
    expect(await page.locator('nav.main').isVisible()).toBe(false)
    await close()
  })
})
