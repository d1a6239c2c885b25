/**
 * The log over HTTP in the layout of C2SP tlog-tiles. Tiles are immutable, and say so; the
 * checkpoint is asked for anew each time.
 */
import type { Context } from 'hono'
import { instantText, type Instant } from '@causeway/domain/time/instant'
import type { Database } from '../database/database.ts'
import { published } from '../log/published.ts'
import { inOperation } from '../operation/operation.ts'

/** When it is asked, and how long entries are kept back. */
export interface Publication {
  now(): Instant
  readonly releaseDelay_ms: number
}

const FOR_EVER = 'public, max-age=31536000, immutable'

/** The file under `path` of an operation's log; 404 in plain text where there is none. */
export async function logFile(
  context: Context,
  {
    database,
    publication,
    operation,
    path,
  }: {
    readonly database: Database
    readonly publication: Publication
    readonly operation: string
    readonly path: string
  },
): Promise<Response> {
  const release = { now: publication.now(), delay_ms: publication.releaseDelay_ms }
  const found = await inOperation(database, operation, 'read', (tx) => published(tx, path, release))
  if (!found.ok) return context.text('There is no such operation.\n', 404)
  const file = found.value
  switch (file.kind) {
    case 'checkpoint':
      return context.text(file.text, 200, { 'Cache-Control': 'no-cache' })
    case 'tile':
      return context.body(new Uint8Array(file.bytes), 200, {
        'Content-Type': 'application/octet-stream',
        'Cache-Control': FOR_EVER,
        // Proofs are for anybody, also from a page of somebody else.
        'Cross-Origin-Resource-Policy': 'cross-origin',
      })
    case 'missing':
      return context.text('There is no such file in this log.\n', 404)
    case 'not released':
      return context.text(`These entries are public from ${instantText(file.at)} on.\n`, 404)
  }
}
