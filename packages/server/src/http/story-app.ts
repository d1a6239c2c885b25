/**
 * The pages as tests ask for them: long after whatever their stories recorded, and with each fault
 * thrown on, so that no test passes over one.
 */
import type { Instant } from '@causeway/domain/time/instant'
import type { Hono } from 'hono'
import type { Database } from '../database/database.ts'
import { type AppOptions, makeApp } from './app.ts'
import { type Served, serveApp } from './serve.ts'

/** The application over these records; `own` says what is otherwise in this test. */
export function storyApp(database: Database, own: Partial<AppOptions> = {}): Hono {
  return makeApp({
    database,
    hosts: [],
    publication: {
      now: () => Date.UTC(2030, 0, 1) as Instant,
      releaseDelay_ms: 72 * 3_600_000,
    },
    reference: () => 'ref-1',
    fault: (cause) => {
      throw cause
    },
    ...own,
  })
}

/** Serves an application on a free port. */
export async function serveStory(app: Hono): Promise<Served> {
  const listening = await serveApp(app, 0)
  if (!listening.ok) throw new Error(listening.refusal.kind)
  return listening.value
}
