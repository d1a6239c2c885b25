import type { Hono } from 'hono'
import { beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { importExample } from '../../../../test/example.ts'
import type { AppOptions } from './app.ts'
import { storyApp } from './story-app.ts'

const database = testDatabase()
const faults: { readonly cause: unknown; readonly reference: string }[] = []

/** Faults are kept, to be looked at. */
function listeningApp(own: Partial<AppOptions> = {}): Hono {
  return storyApp(database(), {
    fault: (cause, reference) => faults.push({ cause, reference }),
    ...own,
  })
}

async function page(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await listeningApp().request(path)
  return { status: answer.status, text: await answer.text() }
}

/** Names of the example's private traders: none may ever stand on a page. */
const TRADERS = /Talvo|Morvel|Vesk|Karmal|Гловин|Ostrane|Tellis|السفحي|Pell\b|Sandal/

const COUNCIL = 'Valley Relief Council'
const DIRECTORATE = 'Directorate of Crossings'

describe('an empty house', () => {
  test('with no operation yet the first page says how to begin', async () => {
    const { status, text } = await page('/')
    expect(status).toBe(200)
    expect(text).toContain('No operation yet')
    expect(text).toContain('causeway import')
  })

  test('an unknown operation is not found, in words', async () => {
    const { status, text } = await page('/operations/nowhere')
    expect(status).toBe(404)
    expect(text).toContain('There is no operation “nowhere”')
  })
})

describe('the example operation', () => {
  beforeAll(() => importExample(database(), 'example'))

  const paths = [
    '/operations/example',
    '/operations/example/sources',
    '/operations/example/reconciliation',
    '/operations/example/reconciliation?by=week',
    '/operations/example/reconciliation?by=day',
    '/operations/example/reconciliation?by=donor',
    '/operations/example/reconciliation?by=group',
    '/operations/example/reconciliation?by=place',
    '/operations/example/reconciliation/rows?by=month&cell=2025-05&side=a',
    '/operations/example/reconciliation/rows?by=month&cell=2025-05&side=b&page=3',
    '/operations/example/report',
    '/operations/example/report?as-known-on=2025-08-31',
  ]

  test.each(paths)(
    '%s is at most 60 kB, has a foot line, no script and no name of a trader',
    async (path) => {
      const { status, text } = await page(path)
      expect(status).toBe(200)
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
      expect(text).toMatch(/As known\s+(by now|on)/)
      expect(text).toContain('Counts:')
      expect(text).not.toMatch(/<script|javascript:|\son\w+=|style="/)
      expect(text).not.toMatch(TRADERS)
    },
  )

  test('no page adds one claimant to the other', async () => {
    const council = 3_183
    const directorate = 4_171
    for (const path of paths) {
      const { text } = await page(path)
      for (const sum of [council + directorate, directorate - council])
        expect(text).not.toContain(sum.toLocaleString('en'))
    }
  })

  test('the overview shows both claimants, each with its own figure', async () => {
    const { text } = await page('/operations/example')
    expect(text).toContain('3,183')
    expect(text).toContain('4,171')
    expect(text.indexOf(COUNCIL)).toBeLessThan(text.indexOf(DIRECTORATE))
  })

  test('looking back to the first edition shows what it listed, and says so', async () => {
    const { text } = await page('/operations/example/report?as-known-on=2025-08-31')
    expect(text).toContain('2,992')
    expect(text).toContain('You are looking back')
    expect(text).toContain('no edition known by then')
  })

  test('a figure of the table leads to the rows behind it, raw text first', async () => {
    const table = await page('/operations/example/reconciliation')
    const link = /href="([^"]+rows[^"]+cell=2025-05[^"]+)">(\d+)</.exec(table.text)
    const rows = await page((link?.[1] ?? '').replaceAll('&amp;', '&'))
    expect(rows.status).toBe(200)
    expect(rows.text).toContain(`${link?.[2]} rows`)
    expect(rows.text.indexOf('As the source wrote it')).toBeLessThan(
      rows.text.indexOf('As it was read'),
    )
  })

  test('a withheld name is shown by its role only', async () => {
    let seen = 0
    for (let at = 1; at <= 20; at += 1) {
      const path = `/operations/example/reconciliation/rows?by=month&cell=2025-04&side=a&page=${at}`
      const { text } = await page(path)
      expect(text).not.toMatch(TRADERS)
      if (text.includes('private trader (withheld)')) seen += 1
    }
    expect(seen).toBeGreaterThan(0)
  })

  test('a question that cannot be answered keeps the form as it was typed', async () => {
    const typed = 'tolerance=99&from=2025-02-01&by=week'
    const { status, text } = await page(`/operations/example/reconciliation?${typed}`)
    expect(status).toBe(422)
    expect(text).toContain('99 days is too far apart')
    expect(text).toContain('value="99"')
    expect(text).toContain('value="2025-02-01"')
    expect(text).toMatch(/value="week"\s+selected/)
  })

  test.each([
    ['reconciliation?as-known-on=soon', 400, '“soon” is not a day or a position'],
    ['reconciliation?from=31.8.2025', 400, '“31.8.2025” is not a day'],
    ['reconciliation?by=colour', 400, '“colour” is not one of'],
    ['reconciliation?tolerance=few', 400, '“few” is not a number of days'],
    ['reconciliation?a=nobody', 404, 'There is no source “nobody”'],
    ['reconciliation?a=council-received&b=council-received', 422, 'two different lists'],
    ['reconciliation?from=2025-05-02&to=2025-05-01', 422, 'before it starts'],
    ['reconciliation?as-known-on=2025-09-30', 422, 'had said nothing by then'],
    ['reconciliation/rows?by=month&cell=never', 404, 'no row “never”'],
    ['report?as-known-on=x', 400, '“x” is not a day or a position'],
    ['sources?as-known-on=x', 400, '“x” is not a day or a position'],
    ['nothing', 404, 'There is no such page'],
  ])('%s is answered %i in words', async (path, status, words) => {
    const answer = await page(`/operations/example/${path}`)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(words)
  })

  test('stated texts cannot become markup', async () => {
    const { text } = await page(
      '/operations/example/reconciliation?route=%3Cb%3E&from=%22%3E%3Cb%3E',
    )
    expect(text).not.toContain('<b>')
  })
})

describe('what every answer carries', () => {
  test('the content policy allows the one style sheet by its digest, nothing else', async () => {
    const answer = await listeningApp().request('/')
    const policy = answer.headers.get('Content-Security-Policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toMatch(/style-src 'sha256-[A-Za-z0-9+/=]{44}'/)
    expect(policy).not.toContain('unsafe')
    expect(answer.headers.get('X-Content-Type-Options')).toBe('nosniff')
    expect(answer.headers.get('Referrer-Policy')).toBe('no-referrer')
  })

  test('a name of another machine is not answered', async () => {
    const answer = await listeningApp().request('http://elsewhere.example/')
    expect(answer.status).toBe(421)
  })

  test('nothing can be written', async () => {
    const answer = await listeningApp().request('/operations/example', { method: 'POST' })
    expect(answer.status).toBe(404)
  })

  test('a fault answers a reference and no detail, and is handed on once', async () => {
    const broken = { ...database(), pool: null as never }
    const app = listeningApp({ database: broken, reference: () => 'ref-7' })
    const answer = await app.request('/')
    const text = await answer.text()
    expect(answer.status).toBe(500)
    expect(text).toContain('ref-7')
    expect(text).not.toMatch(/at \w+ \(|null|TypeError/)
    expect(faults.filter(({ reference }) => reference === 'ref-7')).toHaveLength(1)
    expect(answer.headers.get('Content-Security-Policy')).toContain("default-src 'none'")
  })
})
