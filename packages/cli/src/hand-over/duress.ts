/**
 * The mark of duress: whether a hand signed under threat. Every hand-over carries the field, so that
 * its presence tells nothing. Each hand has a veil of its own, salted from its private key, so that
 * no file holds the mark and only the key can show it; the statement carries one veil over both.
 */
import { createHmac, randomBytes } from 'node:crypto'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { canonicalText } from '@causeway/proof/canonical/canonical'
import { hex } from '@causeway/proof/statement-id/statement-id'
import { type Disclosed, veil } from '@causeway/proof/veil/veil'
import type { KeyFile } from '../key/key-file.ts'
import type { CanonicalObject } from '../statement/draft.ts'
import { isObject } from '../statement/draft.ts'

/** Which hand-over a mark belongs to. */
export interface Marked {
  readonly operation: OperationCode
  readonly number: string
}

/** What one hand says: veiled by its key, for this hand-over alone. */
export function ownMark(
  { privateKey }: KeyFile,
  { operation, number }: Marked,
  isUnderDuress: boolean,
): string {
  const of = canonicalText([operation, number])
  const salt = createHmac('sha256', privateKey).update(`causeway/duress/v1\0${of}`).digest()
  return hex(veil({ salt: new Uint8Array(salt), value: isUnderDuress }))
}

/** The field of the statement, and what opens it as far as the marks of the hands. */
export function duressField(marks: { readonly giver?: string; readonly receiver?: string }): {
  readonly duress: string
  readonly disclosed: Disclosed
} {
  const value: CanonicalObject = { ...marks }
  const disclosed = { salt: new Uint8Array(randomBytes(32)), value }
  return { duress: hex(veil(disclosed)), disclosed }
}

/** What this key said of duress; null where the hand-over holds no mark of it. */
export function markOf(
  key: KeyFile,
  marked: Marked & { readonly duress: string; readonly disclosed: readonly Disclosed[] },
): boolean | null {
  for (const one of marked.disclosed) {
    if (hex(veil(one)) !== marked.duress || !isObject(one.value)) continue
    const marks = Object.values(one.value)
    for (const isUnderDuress of [true, false]) {
      if (marks.includes(ownMark(key, marked, isUnderDuress))) return isUnderDuress
    }
  }
  return null
}
