/**
 * Statements that wait for their turn, packed. An edition is read to its end before anything of it
 * is stored; ten times the largest real list must fit into memory until then, and rows of one list
 * are much alike.
 */
import { promisify } from 'node:util'
import { constants, deflateRaw, inflateRaw } from 'node:zlib'
import { assert } from '@causeway/domain/result/result'

/** A statement and its reading; neither text holds a line feed. */
export interface FreshRow {
  /** Canonical text of the statement. */
  readonly text: string
  /** The reading as a line of the copy form, without its position. */
  readonly line: string
}

/** Some rows, packed, in their order. */
export interface PackedBatch {
  readonly rows: number
  readonly bytes: Uint8Array
}

const deflate = promisify(deflateRaw)
const inflate = promisify(inflateRaw)

/** Packs rows; the work is done beside the caller's own. */
export async function packBatch(rows: readonly FreshRow[]): Promise<PackedBatch> {
  const text = rows.map((row) => `${row.text}\n${row.line}\n`).join('')
  return { rows: rows.length, bytes: await deflate(text, { level: constants.Z_BEST_SPEED }) }
}

/** The rows of a batch, in their order. */
export async function unpackBatch(batch: PackedBatch): Promise<readonly FreshRow[]> {
  const lines = (await inflate(batch.bytes)).toString('utf8').split('\n')
  assert(lines.length === batch.rows * 2 + 1, 'no packed text holds a line feed')
  return Array.from({ length: batch.rows }, (_, row) => ({
    text: lines[row * 2] ?? '',
    line: lines[row * 2 + 1] ?? '',
  }))
}
