/**
 * Options that many commands take, so that they read and mean the same everywhere.
 */
import * as argument from './argument.ts'

export const OPERATION = {
  kind: 'must',
  value: 'OP',
  means: 'which operation',
  read: argument.operation,
} as const

/** For commands that need not be told where there is one operation only. */
export const OPERATION_OR_ONLY = {
  kind: 'text',
  value: 'OP',
  means: 'which operation; else the only one that there is',
  read: argument.operation,
} as const

export const AS_KNOWN_ON = {
  kind: 'text',
  value: 'DATE|POSITION',
  means: 'as it was known on a day, or at a position of the log',
  read: argument.asKnownOn,
} as const

export const FORCE = { kind: 'flag', means: 'write over a file that is there' } as const
