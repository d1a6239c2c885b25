/**
 * What veils of signed statements hide: kept beside the log, where it can be shown to whoever may
 * see it, and erased. The statement holds the digest and stands without it.
 */
import { canonicalText } from '@causeway/proof/canonical/canonical'
import type { SignedStatement } from '@causeway/proof/signed-statement/signed-statement'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { veil } from '@causeway/proof/veil/veil'
import { type Transaction, copyText } from '../database/database.ts'

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

/** Keeps the values, while the log is locked. One that is there already stays. */
export async function keepVeiled(tx: Transaction, values: readonly VeiledValue[]): Promise<void> {
  if (values.length === 0) return
  const known = await tx.query<{ hash: string }>(
    `SELECT encode(hash, 'hex') AS hash FROM veiled_value
     WHERE hash = ANY (SELECT decode(hex, 'hex') FROM unnest($1::text[]) AS hex)`,
    [values.map(({ hash }) => hash)],
  )
  const there = new Set(known.map(({ hash }) => hash))
  let lines = ''
  for (const { hash, salt, value, position } of values) {
    if (there.has(hash)) continue
    there.add(hash)
    lines += `\\\\x${hash}\t\\\\x${salt}\t${copyText(value)}\t${position}\n`
  }
  await tx.copy('veiled_value', ['hash', 'salt', 'value', 'position'], lines)
}
