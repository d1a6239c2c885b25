/**
 * The keys of an operation as its book holds them: for whom, since which position, by whom, and
 * until when.
 */
import type { Key, PartyCode } from '@causeway/domain/ledger/code'
import type { LedgerState, Told } from '@causeway/domain/ledger/ledger-state'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'

/** A key that was enrolled. */
export interface KeyStanding {
  readonly key: Key
  readonly party: PartyCode
  /** The position that enrolled it, and who signed that. */
  readonly enrolled: { readonly position: bigint; readonly by: readonly string[] }
  readonly revoked: { readonly position: bigint; readonly by: readonly string[] } | null
}

/** The keys of an operation. */
export interface Keys {
  /** Those who enrol and revoke. */
  readonly keepers: ReadonlySet<Key>
  /** All that were ever enrolled, in the order of the log. */
  readonly standings: readonly KeyStanding[]
}

/** The keys of an operation; null where there is no such operation. */
export async function keysOf(database: Database, operation: OperationCode): Promise<Keys | null> {
  const { readCustody } = await import('@causeway/server/custody/custody')
  const found = await readCustody(database, operation)
  if (!found.ok) return null
  const { state } = found.value
  const told = [...state.told.values()]
  const by = (position: bigint | null, key: Key): readonly string[] => {
    if (position === null) return []
    const about = told.filter(({ logged: { body } }) => 'key' in body && body.key === key)
    return signersOf(
      about.find((one) => one.logged.position === position),
      state,
    )
  }
  const standings = [...state.keys].map(([key, { party, enrolledAt, revokedAt }]) => ({
    key,
    party,
    enrolled: { position: enrolledAt, by: by(enrolledAt, key) },
    revoked: revokedAt === null ? null : { position: revokedAt, by: by(revokedAt, key) },
  }))
  return { keepers: state.keepers, standings }
}

function signersOf(told: Told | undefined, state: LedgerState): readonly string[] {
  if (told === undefined) return []
  const { signers, logged } = told
  return logged.hands
    .filter(({ key }) => signers.has(key))
    .map(({ key, party }) => (state.keepers.has(key) ? 'keeper' : party))
}
