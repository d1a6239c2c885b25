/**
 * One real Chromium for a test file: Debian's, driven by playwright-core. Every page that it opens
 * notes the requests that leave the server's own address, and what the browser complains of.
 */
import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, type Page, chromium } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'

/** Where Debian puts it; another machine names its own. */
export const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium'

export const hasBrowser = existsSync(CHROMIUM)

/** As root in a container, and without a word to anybody outside. */
export const CHROMIUM_FLAGS: readonly string[] = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-quic',
  '--disable-component-update',
  '--disable-sync',
]

/** A page with what it asked of others and what the browser said of it. */
export interface Watched {
  readonly page: Page
  /** Addresses outside of `origin` that anything on the page asked for. */
  readonly outside: readonly string[]
  /** Errors of the console, violations of the content policy among them. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

/** Registers starting and stopping; the answer opens a page once the tests run. */
export function testBrowser(): (
  origin: string,
  options?: BrowserContextOptions,
) => Promise<Watched> {
  let browser: Browser | null = null
  beforeAll(async () => {
    if (hasBrowser)
      browser = await chromium.launch({ executablePath: CHROMIUM, args: [...CHROMIUM_FLAGS] })
  })
  afterAll(() => browser?.close())
  return async (origin, options = {}) => {
    if (browser === null) throw new Error(`no browser at ${CHROMIUM}`)
    const context = await browser.newContext(options)
    // Against what hangs: a busy machine may take long to draw a page.
    context.setDefaultTimeout(100_000)
    const page = await context.newPage()
    const [outside, complaints]: [string[], string[]] = [[], []]
    page.on('request', (request) => {
      if (!request.url().startsWith(origin)) outside.push(request.url())
    })
    page.on('console', (line) => {
      if (line.type() === 'error') complaints.push(line.text())
    })
    page.on('pageerror', (fault) => complaints.push(fault.message))
    return { page, outside, complaints, close: () => context.close() }
  }
}
