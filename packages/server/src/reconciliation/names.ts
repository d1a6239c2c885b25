/**
 * Names of a list as keys: what a stated name stands for, as decided on up to a position, folded so
 * that two spellings of it meet. A withheld name has one key for all; nothing is guessed.
 */
import { type AliasKind, type AliasTable, resolveName } from '@causeway/domain/alias/alias'
import { foldName } from '@causeway/domain/alias/fold'
import { WITHHELD } from '@causeway/domain/claims/claim'

/** What a name is compared by, and what is shown for it. */
export interface NamedKey {
  readonly key: string
  readonly label: string
}

/** The names of one kind. Answers are kept: a list has few names and many rows. */
export interface Names {
  of(stated: string, isWithheld: boolean): NamedKey
}

/** Names of one kind under the table. */
export function namesOf(table: AliasTable, kind: AliasKind): Names {
  const known = new Map<string, NamedKey>()
  const withheld = { key: WITHHELD, label: WITHHELD }
  return {
    of(stated, isWithheld) {
      if (isWithheld) return withheld
      let named = known.get(stated)
      if (named === undefined) {
        const label = labelOf(table, kind, stated)
        named = { key: foldName(label), label }
        known.set(stated, named)
      }
      return named
    },
  }
}

/** Parties who gave together are one name of their own: nobody said how much each one gave. */
function labelOf(table: AliasTable, kind: AliasKind, stated: string): string {
  const resolved = resolveName(table, kind, stated)
  switch (resolved.state) {
    case 'resolved':
      return resolved.target
    case 'joint':
      return resolved.parties.join(' + ')
    case 'open':
      return resolved.stated
  }
}
