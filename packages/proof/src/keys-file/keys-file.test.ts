import { expect, test } from 'vitest'
import { TRUST } from '../testing/made-log.ts'
import { POLICY, vkey, WITNESSES, LOG } from '../testing/signers.ts'
import { utf8 } from '../text/text.ts'
import { parseKeysFile, printKeysFile } from './keys-file.ts'

const TEXT = printKeysFile(TRUST)

test('a keys file is lines that come back as they were written', () => {
  expect(TEXT.split('\n').map((line) => line.split(' ')[0])).toEqual([
    ...['log', 'witness', 'witness', 'witness', 'threshold', 'keeper', ''],
  ])
  expect(parseKeysFile(TEXT)).toEqual({ ok: true, trust: TRUST })
  expect(parseKeysFile(utf8(`# ours\r\n\r\n${TEXT.replaceAll('\n', '\r\n')}`))).toEqual({
    ok: true,
    trust: TRUST,
  })
})

test('a log without witnesses can be trusted alone, by whoever says so', () => {
  const policy = { ...POLICY, witnesses: [], threshold: 0 }
  expect(parseKeysFile(printKeysFile({ policy, keepers: [] }))).toMatchObject({ ok: true })
})

test.each([
  ['', 0, 'one line "log"'],
  [TEXT.replace('threshold 2', 'threshold 4'), 0, 'threshold'],
  [TEXT.replace('threshold 2', 'threshold two'), 5, 'whole number'],
  [TEXT.replace('threshold 2\n', ''), 0, 'one line "threshold"'],
  [TEXT.replace('keeper ', 'keeper 00'), 6, 'no usable public key'],
  [`${TEXT}keeper ${'00'.repeat(32)}\n`, 7, 'no usable public key'],
  [`${TEXT}keeper ${TRUST.keepers[0]}\n`, 0, 'the same keeper twice'],
  [`${TEXT}log ${vkey(LOG)}\n`, 0, 'one line "log"'],
  [`${TEXT}witness ${vkey(LOG)}\n`, 0, 'type is not 04'],
  [`${TEXT}witness ${WITNESSES.map(vkey)[0]}\n`, 0, 'the same key twice'],
  [TEXT.replace('witness ', 'wetness '), 2, '"wetness" is not one of'],
  [TEXT.replace('+', '+0'), 1, 'not name+id+key'],
  [`${TEXT}keeper a b\n`, 7, 'one value'],
])('what is wrong is named with its line %#', (text, line, because) => {
  expect(parseKeysFile(text)).toMatchObject({
    ok: false,
    refusal: { line, because: expect.stringContaining(because) },
  })
})

test('bytes that are no text are refused', () => {
  expect(parseKeysFile(Uint8Array.of(0xff))).toMatchObject({ ok: false, refusal: { line: 0 } })
})
