/**
 * Having a log witnessed: each witness is asked to cosign the newest checkpoint, from the size that
 * it saw last, and its line is kept. A witness that saw another tree is an alarm, never a retry.
 */
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { consistencyFromTiles } from '@causeway/proof/tile/tile-proof'
import type { VerifiedSignature } from '@causeway/proof/note'
import { readWitnessAnswer } from '@causeway/proof/witness/witness-answer'
import type { Database, Transaction } from '../database/database.ts'
import { type Operation, withOperation } from '../operation/operation.ts'
import { type WitnessReply, askWitness, witnessRequestText } from './ask-witness.ts'
import { keepCosignature, newestCheckpoints } from './checkpoint.ts'
import { tilesOf } from './published.ts'
import { type LogWitness, witnessesOf } from './standing.ts'

/** What became of asking one witness. `alarm`: it has seen another tree of this log. */
export interface WitnessAsked {
  readonly name: string
  readonly outcome:
    'cosigned' | 'cosigned before' | 'no address' | 'not reached' | 'refused' | 'alarm'
  /** More of it for people; empty where there is nothing more to say. */
  readonly detail: string
}

type Place = Pick<Operation, 'code' | 'schema'>

/** The newest checkpoint without the cosignatures, and its text. */
interface Newest {
  readonly size: bigint
  readonly note: string
  readonly text: string
  readonly cosignedBy: readonly string[]
}

/** Asks every witness that has an address, one after the other. Stops where the signal says so. */
export async function askWitnesses(
  database: Database,
  operation: Place,
  shell: { now(): Instant; readonly signal: AbortSignal },
): Promise<readonly WitnessAsked[]> {
  const witnesses = await withOperation(database, operation, 'read', witnessesOf)
  const asked: WitnessAsked[] = []
  for (const witness of witnesses) {
    if (shell.signal.aborted) break
    asked.push({ name: witness.name, ...(await askOne(database, operation, witness, shell)) })
  }
  return asked
}

async function askOne(
  database: Database,
  operation: Place,
  witness: LogWitness,
  shell: { now(): Instant; readonly signal: AbortSignal },
): Promise<Omit<WitnessAsked, 'name'>> {
  const { address, name, vkey, seenSize } = witness
  if (address === null) return { outcome: 'no address', detail: 'its requests travel by hand' }
  const newest = await withOperation(database, operation, 'read', newestOf)
  if (newest === null) return { outcome: 'refused', detail: 'there is no checkpoint yet' }
  // Also where its line is here already: the log may be an old copy, or another one under that line.
  const answer = await askWitness({
    address,
    verifier: vkey,
    oldSize: Number(seenSize),
    checkpoint: newest.note,
    signal: shell.signal,
    proofFor: (size1, size2) =>
      withOperation(database, operation, 'read', (tx) => proofBetween(tx, size1, size2)),
  })
  if (answer.kind === 'cosigned' && newest.cosignedBy.includes(name))
    return { outcome: 'cosigned before', detail: '' }
  return keepAnswer(database, operation, { name, newest, answer, now: shell.now() })
}

/** The request for one witness as a text that may travel by stick; null where there is none. */
export function requestFor(
  database: Database,
  operation: Place,
  name: string,
): Promise<string | null> {
  return withOperation(database, operation, 'read', async (tx) => {
    const witness = (await witnessesOf(tx)).find((one) => one.name === name)
    const newest = await newestOf(tx)
    if (witness === undefined || newest === null) return null
    return witnessRequestText({
      oldSize: Number(witness.seenSize),
      checkpoint: newest.note,
      proofFor: (size1, size2) => proofBetween(tx, size1, size2),
    })
  })
}

/** Takes a cosignature that came by hand, for any checkpoint of ours; null once it is kept. */
export async function takeAnswer(
  database: Database,
  operation: Place,
  {
    witness,
    body,
    now,
  }: { readonly witness: string; readonly body: string; readonly now: Instant },
): Promise<Omit<WitnessAsked, 'name'> | null> {
  const { known, notes } = await withOperation(database, operation, 'read', async (tx) => ({
    known: (await witnessesOf(tx)).find((one) => one.name === witness),
    notes: await newestCheckpoints(tx, { most: ANSWERED_LATE_MAX }),
  }))
  if (known === undefined) return { outcome: 'refused', detail: 'there is no such witness' }
  for (const { size, note } of notes) {
    const text = textOf(note)
    const answer = readWitnessAnswer({ status: 200, mediaType: '', body }, text, [known.vkey])
    if (answer.kind !== 'cosigned') continue
    const newest = { size, note, text, cosignedBy: [] }
    await keepAnswer(database, operation, { name: witness, newest, answer, now })
    return null
  }
  return { outcome: 'refused', detail: 'it is no cosignature on one of the last checkpoints' }
}

/** How many checkpoints back an answer that travelled by hand is looked for. */
const ANSWERED_LATE_MAX = 10_000

async function keepAnswer(
  database: Database,
  operation: Place,
  told: {
    readonly name: string
    readonly newest: Newest
    readonly answer: WitnessReply
    readonly now: Instant
  },
): Promise<Omit<WitnessAsked, 'name'>> {
  const { name, newest, answer, now } = told
  switch (answer.kind) {
    case 'cosigned': {
      const at = instantText(timeOf(answer.signatures) ?? now)
      const cosigned = { witness: name, at, line: answer.lines }
      await withOperation(database, operation, 'write', (tx) =>
        keepCosignature(tx, newest.size, cosigned),
      )
      return { outcome: 'cosigned', detail: `${newest.size} entries` }
    }
    case 'alarm':
      return { outcome: 'alarm', detail: `it answered ${answer.status}` }
    case 'refused':
      return { outcome: 'refused', detail: `it answered ${answer.status}` }
    case 'knows another size':
      return { outcome: 'refused', detail: `it knows ${answer.size} entries` }
    case 'unusable answer':
      return { outcome: 'refused', detail: 'its answer cannot be used' }
    case 'unreachable':
      return { outcome: 'not reached', detail: answer.because }
    case 'no proof':
      // It has cosigned more than there is: somebody took back what it saw.
      return { outcome: 'alarm', detail: `it has seen ${answer.oldSize} entries, we have fewer` }
  }
}

async function newestOf(tx: Transaction): Promise<Newest | null> {
  const [newest] = await newestCheckpoints(tx, { most: 1 })
  if (newest === undefined) return null
  const [bare] = await tx.query<{ note: string }>('SELECT note FROM checkpoint WHERE size = $1', [
    newest.size,
  ])
  const note = bare?.note ?? ''
  const cosignedBy = newest.cosignatures.map(({ witness }) => witness)
  return { size: newest.size, note, text: textOf(note), cosignedBy }
}

/** The hashes that lead from one size to another; null where the tree has no such sizes. */
function proofBetween(
  tx: Transaction,
  size1: number,
  size2: number,
): Promise<readonly Uint8Array[] | null> {
  return consistencyFromTiles({ size1, size2 }, tilesOf(tx))
}

/** The signed text of a note: what stands before the empty line, with its last newline. */
function textOf(note: string): string {
  return note.slice(0, note.indexOf('\n\n') + 1)
}

function timeOf(signatures: readonly VerifiedSignature[]): Instant | null {
  const time_s = signatures[0]?.time_s ?? null
  return time_s === null ? null : ((Number(time_s) * 1_000) as Instant)
}
