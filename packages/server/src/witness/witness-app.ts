/**
 * A witness over HTTP (C2SP tlog-witness): `POST /add-checkpoint`, and a page of plain text that
 * says who it is. It reads a bounded request, at a bounded rate, and nothing else.
 */
import { REQUEST_MAX_BYTES } from '@causeway/proof/witness/add-checkpoint'
import type { Instant } from '@causeway/domain/time/instant'
import { Hono } from 'hono'
import type { Context } from 'hono'
import type { WitnessDesk } from './witness-desk.ts'
import type { WitnessHome } from './witness-home.ts'

/** Requests that are answered in one minute; a log asks once in five. */
export const REQUESTS_PER_MINUTE = 300
const MINUTE_MS = 60_000

export interface WitnessAppOptions {
  readonly home: WitnessHome
  readonly desk: WitnessDesk
  /** The clock: what a cosignature states, and what the rate is measured by. */
  now(): Instant
  /** Takes a fault once. */
  fault(cause: unknown): void
}

/** The application of a witness. */
export function makeWitnessApp({ home, desk, now, fault }: WitnessAppOptions): Hono {
  const app = new Hono()
  const mayAsk = rate(now)
  app.post('/add-checkpoint', async (context) => {
    if (!mayAsk()) return context.text('too many requests\n', 429, { 'Retry-After': '60' })
    const request = await boundedBody(context)
    if (request === null) return context.text('request too large\n', 413)
    const { status, mediaType, body } = await desk.answer(request, now())
    return new Response(body, { status, headers: { 'Content-Type': mediaType } })
  })
  app.get('/', async (context) => {
    const logs = await home.logs()
    const lines = logs.map(({ origin, state }) => `log ${origin} ${state?.size ?? 0}\n`)
    return context.text(`witness ${home.vkey()}\n${lines.join('')}`)
  })
  app.notFound((context) => context.text('not found\n', 404))
  app.onError((cause, context) => {
    fault(cause)
    return context.text('fault\n', 500)
  })
  return app
}

/** Whether another request is answered in this minute. */
function rate(now: () => Instant): () => boolean {
  let [since, count] = [now(), 0]
  return () => {
    const at = now()
    // A clock that was set back begins a new minute rather than an endless one.
    if (at - since >= MINUTE_MS || at < since) [since, count] = [at, 0]
    count += 1
    return count <= REQUESTS_PER_MINUTE
  }
}

/** The body, or null where it is longer than a request can be: the rest is not read. */
async function boundedBody(context: Context): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let bytes = 0
  const { body } = context.req.raw
  if (body !== null) {
    for await (const part of body) {
      bytes += part.length
      if (bytes > REQUEST_MAX_BYTES) return null
      parts.push(part)
    }
  }
  return new Uint8Array(Buffer.concat(parts))
}
