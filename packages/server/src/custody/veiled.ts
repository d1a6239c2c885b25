/**
 * What veils of signed statements hide: kept beside the log, where it can be shown to whoever may
 * see it, and erased. The statement holds the digest and stands without it.
 */
import { canonicalText } from '@causeway/proof/canonical/canonical'
import type { SignedStatement } from '@causeway/proof/signed-statement/signed-statement'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { veil } from '@causeway/proof/veil/veil'
import type { Transaction } from '../database/database.ts'

/** A value with its salt, and the statement that holds its digest. */
export interface VeiledValue {
  readonly hash: string
  readonly salt: string
  /** Canonical text. */
  readonly value: string
  readonly position: bigint
}

/** The values that a sent statement discloses and really veils. Others were sent along in vain. */
export function veiledIn(
  { text, disclosed }: Pick<SignedStatement, 'text' | 'disclosed'>,
  position: bigint,
): readonly VeiledValue[] {
  return disclosed.flatMap((one) => {
    const hash = hex(veil(one))
    if (!text.includes(`"${hash}"`)) return []
    return [{ hash, salt: hex(one.salt), value: canonicalText(one.value), position }]
  })
}

/** Keeps the values. One that is there already stays. */
export async function keepVeiled(tx: Transaction, values: readonly VeiledValue[]): Promise<void> {
  if (values.length === 0) return
  await tx.query(
    `INSERT INTO veiled_value (hash, salt, value, position)
     SELECT decode(hash, 'hex'), decode(salt, 'hex'), value, position
     FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) AS u (hash, salt, value, position)
     ON CONFLICT DO NOTHING`,
    (['hash', 'salt', 'value', 'position'] as const).map((name) => values.map((one) => one[name])),
  )
}
