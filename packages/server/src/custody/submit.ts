/**
 * The way in for signed statements, whoever brings them: a file, a phone, a partner's server. What
 * comes while a group is being written forms the next one, so that many small senders share the
 * cost of one flush to disk.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import type { Database } from '../database/database.ts'
import { type NoSuchOperation, type Operation, findOperation } from '../operation/operation.ts'
import { GROUP_MAX, appendGroup } from './append-group.ts'
import { type CheckedSigned, type ReadSigned, readSigned } from './parse-signed.ts'
import type { Busy, SubmitRefusal, Submitted } from './submission.ts'
import { checkSignatures } from './verify.ts'

/** Statements that wait for their group at most; beyond it senders are told to come again. */
const WAITING_MAX = 20_000

/**
 * Takes texts of signed statements and answers each, in their order, once it is kept. Refuses an
 * unknown operation, then too much at once. A sender who hears nothing sends the same again: it
 * then exists.
 */
export async function submit(
  database: Database,
  code: string,
  texts: readonly string[],
  now: Instant,
): Promise<Result<readonly Submitted[], NoSuchOperation | Busy>> {
  const operation = await findOperation(database, code)
  if (operation === null) return refuse({ kind: 'no such operation', code })
  const entrance = entranceOf(database, operation)
  if (entrance.waiting + texts.length > WAITING_MAX) return refuse({ kind: 'busy' })
  entrance.waiting += texts.length
  try {
    const reads = texts.map((text) => readSigned(text, code))
    const good = reads.flatMap((read) => (read.ok ? [read.value] : []))
    const answers = await entrance.take(await checkSignatures(good), now)
    return accept(inOrder(reads, answers))
  } finally {
    entrance.waiting -= texts.length
  }
}

/** Takes statements whose signatures the caller has checked; see `submit`. */
export function submitChecked(
  database: Database,
  operation: Operation,
  checked: readonly CheckedSigned[],
  now: Instant,
): Promise<readonly Submitted[]> {
  return entranceOf(database, operation).take(checked, now)
}

function inOrder(
  reads: readonly Result<ReadSigned, SubmitRefusal>[],
  answers: readonly Submitted[],
): readonly Submitted[] {
  let next = 0
  return reads.flatMap((read): readonly Submitted[] => {
    if (!read.ok) return [{ answer: 'refused', refusal: read.refusal }]
    const answer = answers[next++]
    return answer === undefined ? [] : [answer]
  })
}

/** Some statements of one sender, and whom to tell. */
interface Sent {
  readonly group: readonly CheckedSigned[]
  readonly now: Instant
  readonly told: PromiseWithResolvers<readonly Submitted[]>
}

/** The one door of an operation in this program: groups go through it one after the other. */
class Entrance {
  waiting = 0
  readonly #database: Database
  readonly #operation: Operation
  readonly #waiting: Sent[] = []
  #isOpen = false

  constructor(database: Database, operation: Operation) {
    this.#database = database
    this.#operation = operation
  }

  /** Appends the statements with whatever else waits, and answers in their order. */
  async take(checked: readonly CheckedSigned[], now: Instant): Promise<readonly Submitted[]> {
    const parts: Promise<readonly Submitted[]>[] = []
    for (let at = 0; at < checked.length; at += GROUP_MAX)
      parts.push(this.#add(checked.slice(at, at + GROUP_MAX), now))
    return (await Promise.all(parts)).flat()
  }

  #add(group: readonly CheckedSigned[], now: Instant): Promise<readonly Submitted[]> {
    const told = Promise.withResolvers<readonly Submitted[]>()
    this.#waiting.push({ group, now, told })
    if (!this.#isOpen) void this.#run()
    return told.promise
  }

  async #run(): Promise<void> {
    this.#isOpen = true
    for (let senders = this.#next(); senders.length > 0; senders = this.#next())
      await this.#append(senders)
    this.#isOpen = false
  }

  /** As many of those who wait as one group takes, at least one. */
  #next(): readonly Sent[] {
    let size = 0
    const fit = this.#waiting.findIndex(({ group }) => {
      size += group.length
      return size > GROUP_MAX
    })
    return this.#waiting.splice(0, fit === -1 ? this.#waiting.length : Math.max(1, fit))
  }

  async #append(senders: readonly Sent[]): Promise<void> {
    const now = Math.max(...senders.map((sent) => sent.now)) as Instant
    try {
      const group = senders.flatMap((sent) => sent.group)
      const done = await appendGroup(this.#database, this.#operation, group, now)
      // What was held for a key that this group enrolled is logged before anybody is answered: the
      // sender may leave then.
      let { released } = done
      while (released.length > 0)
        ({ released } = await appendGroup(this.#database, this.#operation, released, now))
      let at = 0
      for (const sent of senders) {
        sent.told.resolve(done.answers.slice(at, at + sent.group.length))
        at += sent.group.length
      }
    } catch (fault) {
      for (const sent of senders) sent.told.reject(fault)
    }
  }
}

const entrances = new WeakMap<Database, Map<string, Entrance>>()

function entranceOf(database: Database, operation: Operation): Entrance {
  const own = entrances.get(database) ?? new Map<string, Entrance>()
  entrances.set(database, own)
  const entrance = own.get(operation.code) ?? new Entrance(database, operation)
  own.set(operation.code, entrance)
  return entrance
}
