/**
 * Draws the pictures of the README from a running system with the example in it:
 * node scripts/pictures.ts http://127.0.0.1:4300
 */
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { CHROMIUM, CHROMIUM_FLAGS } from '../test/browser.ts'

const PICTURES = [
  { name: 'overview', path: '/operations/example', from: 0, height: 640 },
  {
    name: 'consignment',
    path: '/operations/example/consignments/RSO-2025-000102',
    from: 2_365,
    height: 900,
  },
  {
    name: 'reconciliation',
    path: '/operations/example/reconciliation?a=council-received&b=directorate-let-in&by=month',
    from: 800,
    height: 800,
  },
] as const

const address = process.argv[2] ?? 'http://127.0.0.1:4300'
const browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] })
const page = await browser.newPage({ viewport: { width: 1160, height: 900 } })
for (const { name, path, from, height } of PICTURES) {
  await page.goto(address + path)
  await page.screenshot({
    path: fileURLToPath(new URL(`../docs/pictures/${name}.png`, import.meta.url)),
    fullPage: true,
    clip: { x: 0, y: from, width: 1160, height },
  })
}
await browser.close()
