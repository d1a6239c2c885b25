import type { Instant } from '@causeway/domain/time/instant'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { type Database, openDatabase } from '../database/database.ts'
import { logIdentity } from '../log/checkpoint.ts'
import { keysInMemory } from '../log/log-key.ts'
import { inOperation } from '../operation/operation.ts'
import { BRIDGE, FIRST } from '../pages/story-custody.ts'
import { checkConsignmentFile } from '@causeway/proof/consignment-file/consignment-check'
import { parseKeysFile } from '@causeway/proof/keys-file/keys-file'
import { storyApp } from './story-app.ts'
import { KEEPER, fillValley } from './story-valley.ts'

const plain = testDatabase()
let opened: Database | null = null
/** With the key of the log at hand, so that checkpoints are signed. */
const database = (): Database =>
  (opened ??= openDatabase(
    plain().url,
    keysInMemory(() => new Uint8Array(32).fill(9)),
  ))
afterAll(() => opened?.end())

const RECORDED = Date.UTC(2024, 4, 7) as Instant
const HOME = '/operations/valley'

async function page(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await storyApp(database()).request(path)
  return { status: answer.status, text: await answer.text() }
}

describe('an operation whose goods are signed for', () => {
  beforeAll(() => fillValley(database(), RECORDED))

  test.each([
    HOME,
    `${HOME}/consignments`,
    `${HOME}/consignments?state=arrived&party=Merle+Clinic`,
    `${HOME}/consignments/${FIRST}`,
    `${HOME}/consignments/${FIRST}?as-known-on=25`,
    `${HOME}/places`,
    `${HOME}/places/amsar`,
    `${HOME}/places/amsar?lot=F1&custodian=Valley+Relief+Council`,
    `${HOME}/places/${encodeURIComponent(BRIDGE)}`,
    `${HOME}/contradictions`,
    `${HOME}/movements`,
    `${HOME}/movement-outcomes?as-known-on=25`,
    `${HOME}/log`,
  ])('%s is at most 60 kB, has a foot line, and no script', async (path) => {
    const { status, text } = await page(path)
    expect(status).toBe(200)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
    expect(text).toMatch(/As known\s+(by now|on)/)
    expect(text).not.toMatch(/<script|javascript:|\son\w+=|style="/)
  })

  test('the overview leads to its goods, with how many there are', async () => {
    const { text } = await page(HOME)
    expect(text).toMatch(/href="\/operations\/valley\/consignments"\s*>6 consignments</)
    expect(text).toMatch(/href="\/operations\/valley\/contradictions"\s*>6 open questions</)
  })

  test('each link of a consignment leads to its statement', async () => {
    const { text } = await page(`${HOME}/consignments/${FIRST}`)
    const links = [...text.matchAll(/href="([^"]+\/statements\/[0-9a-f]{64})"/g)]
    expect(links.length).toBeGreaterThan(5)
    const statement = await page(links[0]?.[1] ?? '')
    expect(statement.status).toBe(200)
    expect(statement.text).toContain('Check it yourself')
  })

  describe('what is downloaded', () => {
    const trust = async () => {
      const identity = await inOperation(database(), 'valley', 'read', logIdentity)
      const verifier = identity.ok ? identity.value?.verifier : ''
      const keeper = identity.ok ? KEEPER.key : ''
      const keys = parseKeysFile(`log ${verifier}\nthreshold 0\nkeeper ${keeper}\n`)
      if (!keys.ok) throw new Error(keys.refusal.because)
      return keys.trust
    }
    const statement = async (): Promise<string> => {
      const { text } = await page(`${HOME}/consignments/${FIRST}`)
      return /href="([^"]+\/statements\/[0-9a-f]{64})"/.exec(text)?.[1] ?? ''
    }

    test('proves a statement alone, with keys that came from elsewhere', async () => {
      const { status, text } = await page(`${await statement()}/proof`)
      expect(status).toBe(200)
      const verdict = checkConsignmentFile(Buffer.from(text), await trust())
      expect(verdict.ok).toBe(true)
      const forged = checkConsignmentFile(
        Buffer.from(text.replace('Clinic', 'Klinic')),
        await trust(),
      )
      expect(forged.ok).toBe(false)
    })

    test('proves a whole consignment', async () => {
      const { text } = await page(`${HOME}/consignments/${FIRST}/proof`)
      const verdict = checkConsignmentFile(Buffer.from(text), await trust())
      expect(verdict.ok && verdict.proved.statements.length).toBeGreaterThan(8)
    })

    test('is a code too, and none of a statement that is not there', async () => {
      const code = await page(`${await statement()}/proof.svg`)
      expect(code.text).toMatch(/^<svg [^>]*viewBox="0 0 \d+ \d+"/)
      for (const path of [
        `statements/${'0'.repeat(64)}/proof`,
        'consignments/17/proof',
        'statements/x/proof.svg',
      ]) {
        expect((await page(`${HOME}/${path}`)).status, path).toBe(404)
      }
      expect((await page('/operations/nowhere/consignments/x/proof')).status).toBe(404)
    })
  })

  test('looking back keeps the position in every address of the page', async () => {
    const { text } = await page(`${HOME}/consignments/${FIRST}?as-known-on=25`)
    expect(text).toContain('You are looking back, as known on position 25')
    expect(text).toMatch(/places\/amsar\?as-known-on=25/)
  })

  test('a day looks back to what was recorded by its end', async () => {
    const before = await page(`${HOME}/consignments?as-known-on=2024-05-06`)
    expect(before.text).toContain('No consignment yet.')
    const after = await page(`${HOME}/consignments?as-known-on=2024-05-07`)
    expect(after.text).toContain(FIRST)
  })

  test('a number is read as typed', async () => {
    expect((await page(`${HOME}/consignments/${FIRST.toLowerCase()}`)).status).toBe(200)
  })

  test.each([
    ['consignments/AAA-1999-000001', 404, 'No signed statement speaks of this'],
    ['consignments/17', 400, '“17” is not a consignment number'],
    ['consignments?as-known-on=soon', 400, '“soon” is not a day or a position'],
    [`statements/${'0'.repeat(64)}`, 404, 'No signed statement speaks of this'],
    ['statements/zzz', 404, 'No signed statement speaks of this'],
    ['places/nowhere', 404, 'No signed statement speaks of this'],
    ['places/%3Cb%3E', 404, 'No signed statement speaks of this'],
  ])('%s is answered %i in words', async (path, status, words) => {
    const answer = await page(`${HOME}/${path}`)
    expect(answer.status).toBe(status)
    expect(answer.text).toContain(words)
    expect(answer.text).not.toContain('<b>')
  })

  test('an operation that is not there is not found, in words', async () => {
    const { status, text } = await page('/operations/nowhere/consignments')
    expect(status).toBe(404)
    expect(text).toContain('There is no operation “nowhere”')
  })
})
