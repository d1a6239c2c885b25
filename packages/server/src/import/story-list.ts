/**
 * A small list and its profile, for tests of the import: a gate clerk's rows with ids of their own.
 */
import { readFileSync } from 'node:fs'
import { assert } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import { type Profile, parseProfile } from '@causeway/exchange/profile/profile'
import { GUARDS } from '@causeway/exchange/read/row'
import type { ImportOrder, ImportShell } from './order.ts'

/** The profile of the clerk's list. */
export function storyProfile(): Profile {
  const document: unknown = JSON.parse(
    readFileSync(new URL('./story-profile.json', import.meta.url), 'utf8'),
  )
  const parsed = parseProfile(document)
  assert(parsed.ok, 'the clerk’s profile is one')
  return parsed.value
}

/** Rows as `No,Day,Gate,Donor,Recipient,Goods,Number,Unit`. */
export function storyFile(rows: readonly string[]): Uint8Array {
  return Buffer.from(['No,Day,Gate,Donor,Recipient,Goods,Number,Unit', ...rows].join('\n') + '\n')
}

/** An order to import rows as the edition of that day; anything else as given. */
export function storyOrder(
  edition: string,
  rows: readonly string[],
  parts: Partial<ImportOrder> = {},
): ImportOrder {
  return {
    operation: 'valley' as OperationCode,
    source: 'gate-clerk',
    edition: edition as Day,
    fileName: `gate-${edition}.csv`,
    bytes: storyFile(rows),
    profiles: [storyProfile()],
    open: {},
    keyKind: null,
    quarantineErrors: false,
    dryRun: false,
    guards: GUARDS,
    ...parts,
  }
}

/** A shell whose clock stands at noon and which nobody cancels. */
export function storyShell(parts: Partial<ImportShell> = {}): ImportShell {
  return {
    now: () => Date.UTC(2026, 4, 1, 12) as Instant,
    progress: () => undefined,
    signal: new AbortController().signal,
    ...parts,
  }
}
