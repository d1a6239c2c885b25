/**
 * What was known before an event came: the first of its id, those who declared it wrong, one that
 * looks alike, and movements that were counted. Asked of the tables once for a batch; what the
 * batch itself brings is added as it is settled.
 */
import type { EventReading } from '@causeway/exchange/epcis/reading/event-reading'
import type { Transaction } from '../database/database.ts'
import { sha256 } from '../log/log.ts'

/** An earlier event, as far as a later one is compared with it. */
export interface Earlier {
  readonly position: bigint
  readonly content: string
  readonly isPosted: boolean
}

interface EarlierRow {
  key: string
  position: bigint
  content: string
  is_posted: boolean
}

const key = (source: string, text: string): string => `${source}\n${text}`

/** Which events come before: all of the log below a position, compared within one source. */
export interface Before {
  readonly source: string
  /** Null is all that there is. */
  readonly below: bigint | null
}

export class KnownEvents {
  readonly #first = new Map<string, Earlier>()
  readonly #declared = new Map<string, Earlier>()
  readonly #anywhere = new Map<string, Earlier>()
  readonly #alike = new Map<string, bigint>()
  readonly #movements = new Map<string, string>()

  /** Asks for everything that these events may be compared with. */
  async load(tx: Transaction, before: Before, readings: readonly EventReading[]): Promise<void> {
    const ids = [...new Set(readings.flatMap(({ eventID }) => eventID ?? []))]
    await this.#loadFirst(tx, before, { ids, declaring: false, into: this.#first })
    await this.#loadFirst(tx, before, { ids, declaring: true, into: this.#declared })
    await this.#loadAnywhere(tx, before, ids)
    await this.#loadAlike(tx, before, readings)
    await this.#loadMovements(tx, before, readings)
  }

  /** The first event of that id by that source, and the first that declares it wrong. */
  earlier(source: string, id: string): { first: Earlier | null; declared: Earlier | null } {
    const at = key(source, id)
    return { first: this.#first.get(at) ?? null, declared: this.#declared.get(at) ?? null }
  }

  /** The first event of that id, whoever it came from. */
  anywhere(id: string): Earlier | null {
    return this.#anywhere.get(id) ?? null
  }

  /** An earlier event without id that has the same hash. */
  alike(source: string, hash: string): bigint | null {
    return this.#alike.get(key(source, hash)) ?? null
  }

  /** The step that first posted the movement, or null. */
  movedBy(source: string, movement: string): string | null {
    return this.#movements.get(key(source, movement)) ?? null
  }

  /** From here on this event is known. */
  add(source: string, reading: EventReading, at: { position: bigint; isPosted: boolean }): void {
    const { eventID, content, declaresError, hashes } = reading
    if (eventID === null) {
      keep(this.#alike, key(source, hashes['cbv2.0']), at.position)
      return
    }
    const earlier: Earlier = { ...at, content }
    keep(declaresError ? this.#declared : this.#first, key(source, eventID), earlier)
    keep(this.#anywhere, eventID, earlier)
  }

  addMovement(source: string, movement: string, step: string): boolean {
    return keep(this.#movements, key(source, movement), step)
  }

  async #loadFirst(
    tx: Transaction,
    { source, below }: Before,
    asked: { ids: readonly string[]; declaring: boolean; into: Map<string, Earlier> },
  ): Promise<void> {
    const ids = asked.ids.filter((id) => !asked.into.has(key(source, id)))
    if (ids.length === 0) return
    const rows = await tx.query<EarlierRow>(
      `SELECT w.event_id AS key, e.position, encode(e.content, 'hex') AS content,
         e.posts = '' AS is_posted
       FROM unnest($1::text[]) AS w (event_id) CROSS JOIN LATERAL (
         SELECT position, content, posts FROM epcis_event e
         WHERE md5(e.event_id) = md5(w.event_id) AND e.event_id = w.event_id
           AND e.standing <> 'refused' AND e.source = $2 AND e.declares_error = $3
           AND ($4::bigint IS NULL OR e.position < $4)
         ORDER BY position LIMIT 1) AS e`,
      [ids, source, asked.declaring, below],
    )
    for (const row of rows) asked.into.set(key(source, row.key), earlierOf(row))
  }

  async #loadAnywhere(
    tx: Transaction,
    { below }: Before,
    wanted: readonly string[],
  ): Promise<void> {
    const ids = wanted.filter((id) => !this.#anywhere.has(id))
    if (ids.length === 0) return
    const rows = await tx.query<EarlierRow>(
      `SELECT w.event_id AS key, e.position, encode(e.content, 'hex') AS content,
         e.posts = '' AS is_posted
       FROM unnest($1::text[]) AS w (event_id) CROSS JOIN LATERAL (
         SELECT position, content, posts FROM epcis_event e
         WHERE md5(e.event_id) = md5(w.event_id) AND e.event_id = w.event_id
           AND e.standing <> 'refused' AND ($2::bigint IS NULL OR e.position < $2)
         ORDER BY position LIMIT 1) AS e`,
      [ids, below],
    )
    for (const row of rows) this.#anywhere.set(row.key, earlierOf(row))
  }

  async #loadAlike(
    tx: Transaction,
    { source, below }: Before,
    readings: readonly EventReading[],
  ): Promise<void> {
    const wanted = readings.filter(({ eventID }) => eventID === null)
    const hashes = [...new Set(wanted.map((one) => one.hashes['cbv2.0']))].filter(
      (hash) => !this.#alike.has(key(source, hash)),
    )
    if (hashes.length === 0) return
    const rows = await tx.query<{ hash: string; position: bigint }>(
      `SELECT w.hash, e.position FROM unnest($1::text[]) AS w (hash) CROSS JOIN LATERAL (
         SELECT position FROM epcis_event e
         WHERE e.event_id IS NULL AND e.standing <> 'refused' AND e.source = $2
           AND e.cbv_2_0 = decode(substring(w.hash FROM 15 FOR 64), 'hex')
           AND ($3::bigint IS NULL OR e.position < $3)
         ORDER BY position LIMIT 1) AS e`,
      [hashes, source, below],
    )
    for (const { hash, position } of rows) this.#alike.set(key(source, hash), position)
  }

  async #loadMovements(
    tx: Transaction,
    { source, below }: Before,
    readings: readonly EventReading[],
  ): Promise<void> {
    const all = readings.flatMap(({ moves }) =>
      typeof moves === 'string' ? [] : moves.movements.map(sha256),
    )
    const wanted = [...new Set(all)].filter((one) => !this.#movements.has(key(source, one)))
    if (wanted.length === 0) return
    const rows = await tx.query<{ movement: string; step: string }>(
      `SELECT encode(m.movement, 'hex') AS movement, m.step
       FROM unnest($1::text[]) AS w (movement)
       JOIN epcis_movement m ON m.source = $2 AND m.movement = decode(w.movement, 'hex')
       WHERE $3::bigint IS NULL OR m.position < $3`,
      [wanted, source, below],
    )
    for (const { movement, step } of rows) this.#movements.set(key(source, movement), step)
  }
}

function earlierOf({ position, content, is_posted: isPosted }: EarlierRow): Earlier {
  return { position, content, isPosted }
}

/** The first to come stays; answers whether this one is it. */
function keep<Value>(map: Map<string, Value>, at: string, value: Value): boolean {
  if (map.has(at)) return false
  map.set(at, value)
  return true
}
