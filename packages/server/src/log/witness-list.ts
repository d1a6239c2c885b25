/**
 * Who is asked to cosign the log's checkpoints: settings of its keeper. A witness that is taken off
 * the list keeps what it signed.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { parseVerifierKey } from '@causeway/proof/note'
import { COSIGNATURE } from '@causeway/proof/note/key-name'
import type { Transaction } from '../database/database.ts'

/** The text is no key of a witness; the caller asks the witness for it again. */
export interface NotAWitnessKey {
  readonly kind: 'not a witness key'
  readonly because: string
}

/** The log has another witness of that name, or that key under another name. */
export interface WitnessKnown {
  readonly kind: 'witness known'
  readonly name: string
}

/** Witnesses of one log. */
const WITNESSES_MAX = 15

/** Too many: a note has a named number of signatures. */
export interface TooManyWitnesses {
  readonly kind: 'too many witnesses'
  readonly most: number
}

/**
 * Puts a witness on the list, or gives it another address. `verifier` is `name+id+key`; `address`
 * is null where requests travel by hand. Refuses in the order of the kinds above.
 */
export async function listWitness(
  tx: Transaction,
  { verifier, address }: { readonly verifier: string; readonly address: string | null },
): Promise<Result<{ readonly name: string }, NotAWitnessKey | WitnessKnown | TooManyWitnesses>> {
  const read = parseVerifierKey(verifier)
  if (!read.ok) return refuse({ kind: 'not a witness key', because: read.refusal.kind })
  if (read.key.type !== COSIGNATURE)
    return refuse({ kind: 'not a witness key', because: 'it is a key of another type' })
  const { name } = read.key
  const listed = await tx.query<{ name: string; verifier: string }>(
    'SELECT name, verifier FROM witness',
  )
  const other = listed.find((one) => (one.name === name) !== (one.verifier === verifier))
  if (other !== undefined) return refuse({ kind: 'witness known', name: other.name })
  const isListed = listed.some((one) => one.name === name)
  if (!isListed && listed.length >= WITNESSES_MAX)
    return refuse({ kind: 'too many witnesses', most: WITNESSES_MAX })
  await tx.query(
    `INSERT INTO witness (name, verifier, address) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO UPDATE SET address = excluded.address`,
    [name, verifier, address],
  )
  return accept({ name })
}

/** Takes a witness off the list; false where it is not on it. */
export async function unlistWitness(tx: Transaction, name: string): Promise<boolean> {
  const gone = await tx.query('DELETE FROM witness WHERE name = $1 RETURNING name', [name])
  return gone.length > 0
}
