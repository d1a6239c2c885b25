/**
 * The statements of a round that is killed: made once, kept in one file, and sent by several senders
 * at a time. Whoever sends the file again sends the same bytes.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import type { Key } from '@causeway/domain/ledger/code'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { nameKeepers } from '@causeway/server/custody/keepers'
import type { Submitted } from '@causeway/server/custody/submission'
import { submit } from '@causeway/server/custody/submit'
import type { Database } from '@causeway/server/database/database'
import { ensureOperation } from '@causeway/server/operation/operation'
import { makeHandOvers } from '@causeway/simulator/custody/many-hand-overs'

export const OPERATION = 'soak' as OperationCode

/** What is sent: the opening in its order, then hand-overs in any. */
export interface CustodyStory {
  readonly keeper: string
  readonly opening: readonly string[]
  readonly handOvers: readonly string[]
}

/** One statement that the records acknowledged. */
export interface AcknowledgedEntry {
  readonly id: string
  readonly position: number
  readonly isNew: boolean
}

const NOW = Date.UTC(2026, 4, 1) as Instant
const PARTIES = 9
/** Senders at a time, and statements of one sending. */
const SENDERS = 4
const AT_ONCE = 25

/** Writes the file. */
export function writeStory(file: string, { seed, count }: { seed: number; count: number }): void {
  const made = makeHandOvers({ seed, operation: OPERATION, count, parties: PARTIES })
  writeFileSync(file, JSON.stringify({ ...made, handOvers: [...made.handOvers] }))
}

/** Reads it. */
export function readStory(file: string): CustodyStory {
  return JSON.parse(readFileSync(file, 'utf8')) as CustodyStory
}

/**
 * Opens the operation, names its keeper and sends everything; `acknowledged` hears of each sending.
 * Sent again, it adds what is missing. Throws where an answer is none that an honest sender gets.
 */
export async function sendStory(
  database: Database,
  { keeper, opening, handOvers }: CustodyStory,
  acknowledged: (entries: readonly AcknowledgedEntry[]) => Promise<void>,
): Promise<void> {
  await ensureOperation(database, { code: OPERATION, title: 'Soak' }, NOW)
  await nameKeepers(database, { operation: OPERATION, keys: [keeper as Key] }, NOW)
  const send = async (texts: readonly string[]): Promise<void> => {
    const sent = await submit(database, OPERATION, texts, NOW)
    if (!sent.ok) throw new Error(sent.refusal.kind)
    await acknowledged(sent.value.map(entryOf))
  }
  await send(opening)
  let next = 0
  const sender = async (): Promise<void> => {
    while (next < handOvers.length) {
      const from = next
      next += AT_ONCE
      await send(handOvers.slice(from, from + AT_ONCE))
    }
  }
  await Promise.all(Array.from({ length: SENDERS }, sender))
}

function entryOf(answer: Submitted): AcknowledgedEntry {
  switch (answer.answer) {
    case 'posted':
    case 'kept':
      return { id: answer.id, position: Number(answer.position), isNew: true }
    case 'exists':
      return { id: answer.id, position: Number(answer.position), isNew: false }
    case 'refused':
    case 'held':
    case 'quota':
    case 'parked':
      throw new Error(`an honest statement was answered ${JSON.stringify(answer)}`)
  }
}
