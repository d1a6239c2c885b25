import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { printCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { leafHash } from '@causeway/proof/merkle'
import { signNote } from '@causeway/proof/note'
import { parseProof, printProof } from '@causeway/proof/proof-file/proof-file'
import { LOG, WITNESSES } from '@causeway/proof/testing/signers'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { hasBrowser, testBrowser } from '../../../../test/browser.ts'
import { storyBook } from '../pages/story-custody.ts'
import { statementPage } from '../pages/statement/page.ts'
import { codePicture } from './code-picture.ts'

const HASH = leafHash(Uint8Array.of(7))
const ORIGIN = 'http://pages.example'

/** Of one statement among a million, with three witnesses and the longest names there are. */
function largestProof(): string {
  const origin = 'o'.repeat(40)
  const text = printCheckpoint({ origin, size: 1_000_000, root: HASH })
  const witnesses = WITNESSES.map((one, index) => ({ ...one, name: `${index}`.repeat(32) }))
  return printProof({
    index: 999_999,
    hashes: Array.from({ length: 20 }, (_, at) => leafHash(Uint8Array.of(at))),
    checkpoint: signNote(text, [{ ...LOG, name: origin }, ...witnesses]),
    extra: null,
  })
}

function picture(text: string): string {
  const drawn = codePicture(text)
  if (!drawn.ok) throw new Error(drawn.refusal.kind)
  return drawn.value
}

beforeAll(() => {
  const wasm = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  const wasmBinary = new Uint8Array(readFileSync(wasm)).buffer
  prepareZXingModule({ overrides: { wasmBinary } })
})

describe.skipIf(!hasBrowser)('a proof file on the screen of a statement', () => {
  const open = testBrowser()

  test.each([
    ['light', 1280],
    ['dark', 1280],
    ['dark', 360],
  ] as const)('is read back byte for byte, %s, %i px wide', async (colorScheme, width) => {
    const file = largestProof()
    expect(Buffer.byteLength(file)).toBeLessThanOrEqual(1_600)
    const view = storyBook()
    const [id] = [...view.state.told.keys()].slice(-1)
    const html = id === undefined ? null : statementPage(view, id, 1_000n)
    const viewport = { width, height: 800 }
    // A telephone's screen has three pixels where a page counts one.
    const deviceScaleFactor = width < 500 ? 3 : 1
    const { page, close } = await open(ORIGIN, { colorScheme, viewport, deviceScaleFactor })
    await page.route(`${ORIGIN}/**`, (route) =>
      route.request().url().endsWith('.svg')
        ? route.fulfill({ contentType: 'image/svg+xml', body: picture(file) })
        : route.fulfill({ contentType: 'text/html', body: html ?? '' }),
    )
    await page.goto(`${ORIGIN}/statement`)
    const seen = await page.locator('.qr img').screenshot()
    const [read, ...others] = await readBarcodes(new Uint8Array(seen), { formats: ['QRCode'] })
    expect(others).toEqual([])
    expect(Buffer.from(read?.bytes ?? [])).toEqual(Buffer.from(file))
    expect(parseProof(read?.bytes ?? new Uint8Array())).toEqual(parseProof(file))
    await close()
  })
})

describe('the picture of a code', () => {
  test('is white with a quiet zone, black in the middle, and small enough to be sent', () => {
    const drawn = picture(largestProof())
    expect(drawn).toContain('fill="#fff"')
    expect(drawn).toMatch(/d="M4 4\.5h7/)
    expect(drawn).not.toMatch(/script|href|style/)
    expect(drawn.length).toBeLessThan(40_000)
  })

  test('is refused where no code holds the text: the file is given instead', () => {
    expect(codePicture('a'.repeat(2_953)).ok).toBe(true)
    expect(codePicture('a'.repeat(2_954))).toEqual({
      ok: false,
      refusal: { kind: 'too long for a code', bytes: 2_954, most: 2_953 },
    })
  })

  test('counts bytes and not letters', () => {
    expect(codePicture('م'.repeat(1_476)).ok).toBe(true)
    expect(codePicture('م'.repeat(1_477)).ok).toBe(false)
  })
})
