/**
 * Declaring a source and the profile that reads it: once, as statements, so that whoever folds the
 * log has the very reading rules and alias tables that the books were made with.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import type { Profile } from '@causeway/exchange/profile/profile'
import type { Transaction } from '../database/database.ts'
import { appendOne } from '../log/log.ts'

export interface Declaration {
  readonly operation: OperationCode
  readonly source: string
  readonly profile: Profile
  readonly now: Instant
}

/** `id@version`, as statements name a profile. */
export function profileId(profile: Profile): string {
  return `${profile.id}@${profile.version}`
}

/** Adopts the profile and declares the source, each where that has not been done. */
export async function declareSource(tx: Transaction, declaration: Declaration): Promise<void> {
  const { operation, source, profile, now } = declaration
  const id = profileId(profile)
  const [known] = await tx.query('SELECT 1 FROM profile WHERE id = $1', [id])
  if (known === undefined) await adoptProfile(tx, declaration)
  const [declared] = await tx.query('SELECT 1 FROM source WHERE code = $1', [source])
  if (declared !== undefined) return
  const { publisher, licence, grain, name } = profile
  const body = { code: source, name, publisher, licence, grain, profile: id }
  const parts = { kind: 'source_declared' as const, body }
  const position = await appendOne(tx, { operation, parts }, now)
  await tx.query(
    `INSERT INTO source (code, position, name, publisher, licence, grain, profile)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [source, position, name, publisher, licence, grain, id],
  )
}

/** The alias table that a profile brings, as rows: every spelling folded, each once. */
export function aliasesOf(
  profile: Profile,
): readonly { readonly kind: string; readonly folded: string; readonly target: string }[] {
  const rows = new Map<string, { kind: string; folded: string; target: string }>()
  for (const { kind, stated, target } of profile.aliases)
    for (const spelling of stated) {
      const folded = foldName(spelling)
      rows.set(`${kind} ${folded}`, { kind, folded, target })
    }
  return [...rows.values()]
}

async function adoptProfile(tx: Transaction, declaration: Declaration): Promise<void> {
  const { operation, profile, now } = declaration
  const id = profileId(profile)
  const document = JSON.stringify(profile)
  const parts = { kind: 'profile_adopted' as const, body: { id, document } }
  const position = await appendOne(tx, { operation, parts }, now)
  await tx.query('INSERT INTO profile (id, position, document) VALUES ($1, $2, $3)', [
    id,
    position,
    document,
  ])
  const rows = aliasesOf(profile)
  await tx.query(
    `INSERT INTO alias (position, kind, folded, scheme, target, status, decided_by)
     SELECT $1, kind, folded, $2, target, 'accepted', $3
     FROM unnest($4::text[], $5::text[], $6::text[]) AS a (kind, folded, target)`,
    [
      position,
      `profile ${profile.id}`,
      `profile ${id}`,
      rows.map((row) => row.kind),
      rows.map((row) => row.folded),
      rows.map((row) => row.target),
    ],
  )
}
