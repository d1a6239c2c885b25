/**
 * An order to import a file that one of the known profiles reads, as measurements and long rounds
 * give it, and the shell of a program that nobody cancels.
 */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import type { Instant } from '@causeway/domain/time/instant'
import { KNOWN_PROFILES } from '@causeway/exchange/profile/known'
import { GUARDS } from '@causeway/exchange/read/row'
import type { ImportOrder, ImportShell } from '@causeway/server/import/order'

export function knownOrder(parts: {
  readonly operation: string
  readonly source: string
  readonly edition: string
  readonly file: string
}): ImportOrder {
  return {
    operation: parts.operation as OperationCode,
    source: parts.source,
    edition: parts.edition as Day,
    fileName: basename(parts.file),
    bytes: readFileSync(parts.file),
    profiles: KNOWN_PROFILES,
    open: {},
    keyKind: null,
    quarantineErrors: false,
    dryRun: false,
    guards: GUARDS,
  }
}

export function plainShell(progress: ImportShell['progress'] = () => undefined): ImportShell {
  return {
    now: () => Date.now() as Instant,
    progress,
    signal: new AbortController().signal,
  }
}
