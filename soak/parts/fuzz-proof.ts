/**
 * Fuzz targets of `proof`: notes, tiles, proof files, consignment files, keys files, requests to a
 * witness. Nothing throws; what is read is written again as it was; and nothing is proved of an
 * entry that was not in the log.
 */
import { createHash } from 'node:crypto'
import { parseCheckpoint, printCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { openCheckpoint } from '@causeway/proof/checkpoint/policy'
import { checkConsignmentFile } from '@causeway/proof/consignment-file/consignment-check'
import {
  parseConsignmentFile,
  printConsignmentFile,
} from '@causeway/proof/consignment-file/consignment-file'
import { checkEntries } from '@causeway/proof/entry-check/entry-check'
import { entryText, parseEntry } from '@causeway/proof/entry/entry'
import { parseKeysFile, printKeysFile } from '@causeway/proof/keys-file/keys-file'
import { inclusionProof, leafHash } from '@causeway/proof/merkle'
import { openNote, parseVerifierKey, printVerifierKey } from '@causeway/proof/note'
import { readNote, signatureLine } from '@causeway/proof/note/note-lines'
import { parseProof, printProof, verifyProof } from '@causeway/proof/proof-file/proof-file'
import {
  checkpointOver,
  continues,
  DRIVER,
  fileEntries,
  MadeLog,
  TRUST,
  writtenLog,
} from '@causeway/proof/testing/made-log'
import { LOG, POLICY, signedCheckpoint, vkey, WITNESSES } from '@causeway/proof/testing/signers'
import { parseBundle, printBundle } from '@causeway/proof/tile/entry-bundle'
import { parseTilePath, tilePath } from '@causeway/proof/tile/tile-path'
import {
  consistencyFromTiles,
  inclusionFromTiles,
  rootFromTiles,
} from '@causeway/proof/tile/tile-proof'
import { edgeRoot, hashesOf, readEdge } from '@causeway/proof/tile/tile-tree'
import { parseAddCheckpoint, printAddCheckpoint } from '@causeway/proof/witness/add-checkpoint'
import { parseAnswerFile, printAnswerFile } from '@causeway/proof/witness/answer-file'
import { decideAddCheckpoint } from '@causeway/proof/witness/witness'
import { readWitnessAnswer } from '@causeway/proof/witness/witness-answer'
import { type FuzzTarget, law } from './fuzz-target.ts'

const log = MadeLog.whole()
const leaves = log.leaves()
const entries = fileEntries(leaves, [0, 1, 2, 3, 4, 5, 6, 7], new Map([[4, [DRIVER]]]))
const checkpoint = checkpointOver(leaves)
const consignment = printConsignmentFile({ entries, checkpoint })
const proof = (index: number, extra: Uint8Array | null = null): string =>
  printProof({ index, hashes: inclusionProof(leaves, index) ?? [], checkpoint, extra })
const request = printAddCheckpoint({ oldSize: 4, proof: continues(leaves, 4), checkpoint })
const utf8 = (bytes: Uint8Array): string | null => {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** Signed notes, checkpoints, keys, and what goes to and comes from a witness. */
export const notes: FuzzTarget = {
  name: 'notes',
  seeds: bytesOf(
    checkpoint,
    signedCheckpoint({ size: 0, root: createHash('sha256').digest() }),
    request,
    printAddCheckpoint({ oldSize: 0, proof: [], checkpoint }),
    printAnswerFile({ status: 409, mediaType: 'text/x.tlog.size', body: '8\n' }),
    printAnswerFile({
      status: 200,
      mediaType: 'text/plain',
      body: checkpoint.split('\n\n')[1] ?? '',
    }),
    printKeysFile(TRUST),
    ...[LOG, ...WITNESSES].map(vkey),
  ),
  run(bytes) {
    const text = utf8(bytes) ?? ''
    const lines = readNote(bytes)
    if (lines.ok)
      law(
        `${lines.value.text}\n${lines.value.signatures.map(signatureLine).join('')}` === text,
        'a note that is read is written again as it was',
      )
    openNote(bytes, [vkey(LOG), ...WITNESSES.map(vkey)])
    const trusted = openCheckpoint(bytes, POLICY)
    if (trusted.ok)
      law([0, leaves.length].includes(trusted.trusted.checkpoint.size), 'nobody signed that size')
    const read = parseCheckpoint(text)
    if (read.ok) law(printCheckpoint(read.checkpoint) === text, 'checkpoints are written as read')
    const key = parseVerifierKey(text)
    if (key.ok) law(printVerifierKey(key.key) === text, 'keys are written as read')
    witnessed(bytes, text)
    const keys = parseKeysFile(bytes)
    if (keys.ok) {
      const again = parseKeysFile(printKeysFile(keys.trust))
      law(JSON.stringify(again) === JSON.stringify(keys), 'keys files are written as read')
    }
  },
}

function witnessed(bytes: Uint8Array, text: string): void {
  const asked = parseAddCheckpoint(bytes)
  if (asked !== null) law(printAddCheckpoint(asked) === text, 'requests are written as read')
  const answer = decideAddCheckpoint(bytes, () => ({ keys: [vkey(LOG)], state: null }))
  if (answer.status === 200)
    law([0, leaves.length].includes(answer.checkpoint.size), 'only what the log signed is cosigned')
  const received = parseAnswerFile(bytes)
  if (received === null) return
  law(printAnswerFile(received) === text, 'answers are written as read')
  const unsigned = checkpoint.split('\n\n')[0] ?? ''
  readWitnessAnswer(received, `${unsigned}\n`, WITNESSES.map(vkey))
}

/** Proof files, and consignment files whose digest is made anew. */
export const proofs: FuzzTarget = {
  name: 'proofs',
  seeds: bytesOf(
    proof(4),
    proof(7, Buffer.from('extra')),
    consignment,
    printConsignmentFile({ entries: entries.slice(0, 5), checkpoint }),
  ),
  repair(bytes, chance) {
    const text = Buffer.from(bytes).toString('latin1')
    const start = /^causeway\/consignment-file\/v1\nsha256 [0-9a-f]{64}\n/.exec(text)?.[0]
    if (start === undefined || chance(4) === 0) return bytes
    const rest = Buffer.from(text.slice(start.length), 'latin1')
    const digest = createHash('sha256').update(rest).digest('hex')
    return Buffer.concat([Buffer.from(start.replace(/[0-9a-f]{64}/, digest)), rest])
  },
  run(bytes) {
    const text = utf8(bytes) ?? ''
    const read = parseProof(bytes)
    if (read !== null) law(printProof(read) === text, 'proofs are written as read')
    for (const index of [4, 7]) {
      const verdict = verifyProof(bytes, leafHash(leaves[index] ?? new Uint8Array()), POLICY)
      if (verdict.ok) law(verdict.index === index, 'no entry is proved where it does not stand')
    }
    const file = parseConsignmentFile(bytes)
    if (file.ok && file.isWhole)
      law(printConsignmentFile(file.file) === text, 'consignment files are written as read')
    const verdict = checkConsignmentFile(bytes, TRUST)
    if (!verdict.ok) return
    for (const { index, text: statement, disclosed } of verdict.proved.statements) {
      const entry = log.entries[index]
      const isSame = entry?.kind === 'statement' && entry.statement === statement
      law(isSame, 'only what stands in the log is proved')
      const shown = disclosed.every(({ value }) => JSON.stringify(value) === '{"name":"Amal"}')
      law(shown, 'only what was hidden is disclosed')
    }
  },
}

const files = writtenLog(leaves)

/** Tiles, bundles, entries and paths. */
export const tiles: FuzzTarget = {
  name: 'tiles',
  seeds: [
    ...[...files].filter(([name]) => name.startsWith('tile/')).map(([, bytes]) => bytes),
    ...bytesOf(...files.keys(), 'tile/0/x001/x234/067', 'tile/entries/000.p/17', 'tile/63/000'),
    ...leaves,
  ],
  async run(bytes) {
    const text = utf8(bytes) ?? ''
    const tile = parseTilePath(text)
    if (tile !== null) law(tilePath(tile) === text, 'paths are written as read')
    const bundle = parseBundle(bytes)
    if (bundle !== null) {
      law(Buffer.from(printBundle(bundle)).equals(bytes), 'bundles are written as read')
      checkEntries({
        ...{ first: 0, entries: bundle, leaves: bundle.map(leafHash), before: null, after: null },
        ...{ isGapless: true, positionOf: () => null, textOf: () => null },
        keepers: TRUST.keepers,
      })
    }
    const entry = parseEntry(bytes)
    if (entry !== null) law(entryText(entry) === text, 'entries are written as read')
    hashesOf(bytes.subarray(0, 8192))
    await throughTiles(bytes)
  },
}

/** Sizes come from the bytes too: whatever a checkpoint claims, tiles answer or do not. */
async function throughTiles(bytes: Uint8Array): Promise<void> {
  const at = (place: number): number => bytes[place] ?? 0
  const size = at(0) + at(1) * 256
  const edge = readEdge(size, [bytes, bytes.subarray(32), new Uint8Array(32)])
  if (edge !== null) edgeRoot(edge)
  const fetchTiles = async (asked: readonly object[]) => asked.map(() => bytes)
  await rootFromTiles(size, fetchTiles)
  await inclusionFromTiles({ index: at(2), size }, fetchTiles)
  await consistencyFromTiles({ size1: at(2), size2: size }, fetchTiles)
}

function bytesOf(...texts: readonly string[]): Uint8Array[] {
  return texts.map((text) => Buffer.from(text))
}
