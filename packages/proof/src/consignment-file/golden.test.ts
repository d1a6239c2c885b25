import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { printKeysFile, parseKeysFile } from '../keys-file/keys-file.ts'
import { leafHash } from '../merkle.ts'
import { printProof, verifyProof } from '../proof-file/proof-file.ts'
import { checkpointOver, DRIVER, fileEntries, MadeLog, TRUST } from '../testing/made-log.ts'
import { utf8 } from '../text/text.ts'
import { checkConsignmentFile } from './consignment-check.ts'
import { printConsignmentFile } from './consignment-file.ts'

const golden = (name: string): string =>
  readFileSync(new URL(`../testing/golden/${name}`, import.meta.url), 'utf8')

const leaves = MadeLog.whole().leaves()
const checkpoint = checkpointOver(leaves)
const entries = fileEntries(leaves, [0, 1, 2, 3, 4, 5, 6, 7], new Map([[4, [DRIVER]]]))
const [, , , , dispatch] = entries

test('a consignment file, a proof of one entry and a keys file are written as ever', () => {
  expect(printConsignmentFile({ entries, checkpoint })).toBe(golden('consignment.txt'))
  const { index = 0, path: hashes = [] } = dispatch ?? {}
  expect(printProof({ index, hashes, checkpoint, extra: null })).toBe(golden('entry-4.tlog-proof'))
  expect(printKeysFile(TRUST)).toBe(golden('keys.txt'))
})

test('files that were written once can be checked for ever', () => {
  const keys = parseKeysFile(golden('keys.txt'))
  if (!keys.ok) throw new Error(keys.refusal.because)
  const { trust } = keys
  expect(checkConsignmentFile(golden('consignment.txt'), trust)).toMatchObject({ ok: true })
  const leaf = leafHash(utf8(dispatch?.text ?? ''))
  expect(verifyProof(golden('entry-4.tlog-proof'), leaf, trust.policy)).toMatchObject({ ok: true })
})
