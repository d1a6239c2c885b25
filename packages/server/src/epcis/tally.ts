/**
 * How the events of a document stand, what they posted, and which questions stand beside them.
 */
import type { Transaction } from '../database/database.ts'
import type { EventInPlace } from './event-row.ts'
import type { EpcisSummary } from './import-order.ts'

type Counts = Pick<EpcisSummary, 'standing' | 'posted' | 'notPosted' | 'alerts'>

export class Tally {
  readonly #standing = new Map<string, number>()
  readonly #posts = new Map<string, number>()
  readonly #alerts = new Map<string, number>()

  /** What the tables hold of a document. */
  static async of(tx: Transaction, document: bigint): Promise<Tally> {
    const rows = await tx.query<{ standing: string; posts: string; alert: string; count: bigint }>(
      `SELECT standing, posts, alert, count(*) AS count FROM epcis_event WHERE document = $1
       GROUP BY standing, posts, alert`,
      [document],
    )
    const tally = new Tally()
    for (const row of rows) tally.#count(row, Number(row.count))
    return tally
  }

  add({ read }: EventInPlace): void {
    const standing = read?.settled.standing ?? 'oversize'
    const posts = read?.settled.posts ?? 'oversize'
    this.#count({ standing, posts, alert: read?.settled.alert?.kind ?? '' }, 1)
  }

  counts(): Counts {
    const { '': posted = 0, ...notPosted } = sorted(this.#posts)
    return { standing: sorted(this.#standing), posted, notPosted, alerts: sorted(this.#alerts) }
  }

  #count(
    { standing, posts, alert }: { standing: string; posts: string; alert: string },
    count: number,
  ): void {
    more(this.#standing, standing, count)
    more(this.#posts, posts, count)
    if (alert !== '') more(this.#alerts, alert, count)
  }
}

function more(counts: Map<string, number>, name: string, count: number): void {
  counts.set(name, (counts.get(name) ?? 0) + count)
}

function sorted(counts: ReadonlyMap<string, number>): Record<string, number> {
  return Object.fromEntries([...counts].sort(([one], [other]) => (one < other ? -1 : 1)))
}
