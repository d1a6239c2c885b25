/**
 * Draws the pictures of the README from a running system with the example in it:
 * node scripts/pictures.ts http://127.0.0.1:4300
 */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CHROMIUM, CHROMIUM_FLAGS } from '../test/browser.ts'

const PICTURES = [
  { name: 'overview', path: '/operations/example', from: 0, height: 910 },
  {
    name: 'consignment',
    path: '/operations/example/consignments/RSO-2025-000102',
    from: 2_411,
    height: 900,
  },
  {
    name: 'reconciliation',
    path: '/operations/example/reconciliation?a=council-received&b=directorate-let-in&by=month',
    from: 845,
    height: 800,
  },
  { name: 'windows', path: '/operations/example/windows', from: 150, height: 750 },
] as const
/** The plan that stands: its address is its digest, so it is looked up. */
const PLAN = { name: 'plan', from: 150, height: 1_000 }

const address = process.argv[2] ?? 'http://127.0.0.1:4300'
const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] })
const page = await browser.newPage({ viewport: { width: 1160, height: 900 } })
await page.goto(`${address}/operations/example/plans`)
const plan = await page.locator('a[href*="/plans/"]').first().getAttribute('href')
for (const { name, path, from, height } of [...PICTURES, { ...PLAN, path: plan ?? '' }]) {
  await page.goto(address + path)
  await page.screenshot({
    path: fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url)),
    fullPage: true,
    clip: { x: 0, y: from, width: 1160, height },
  })
}
await browser.close()
