/**
 * Checks what is recorded from documents: each text fits the statement that filed it, and each
 * statement about access reads, names a filed document, and has its passage inside of that text.
 */
import { isAccessKind, parseAccess } from '@causeway/domain/access/access-statement'
import { charactersIn } from '@causeway/domain/access/passage'
import type { StatementKind } from '@causeway/domain/statement/statement'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { Transaction } from '../database/database.ts'
import { sha256 } from '../log/log.ts'
import type { Differences } from './difference.ts'

interface Filed {
  readonly position: bigint
  readonly characters: number
}

/** What the log tells of documents, page by page; the texts are compared at the end. */
export class AccessCheck {
  readonly #differences: Differences
  readonly #filed = new Map<string, Filed>()

  constructor(differences: Differences) {
    this.#differences = differences
  }

  /** Looks at one statement; others than documents and access are passed over. */
  add({
    position,
    kind,
    canonical,
  }: {
    readonly position: bigint
    readonly kind: StatementKind | 'signatures'
    readonly canonical: string | null
  }): void {
    if (canonical === null) return
    if (kind === 'document_filed') {
      const { hash, characters } = bodyOf(canonical)
      this.#filed.set(String(hash), { position, characters: Number(characters) })
    }
    if (!isAccessKind(kind)) return
    const where = `position ${position}, ${kind}`
    const read = parseAccess(kind, bodyOf(canonical), () => true)
    if (!read.ok) {
      const held = `${read.refusal.kind} at ${read.refusal.at}`
      this.#differences.add({ what: 'statement that reads', where, stated: 'well formed', held })
      return
    }
    const { document, passage } = read.value.origin
    if (document === null || passage === null) return
    const filed = this.#filed.get(document)
    if (filed !== undefined && passage.end <= filed.characters) return
    const held = filed === undefined ? 'no such document' : `${filed.characters} characters`
    const stated = `${document.slice(0, 12)} ${passage.start}-${passage.end}`
    this.#differences.add({ what: 'passage of a document', where, stated, held })
  }

  /** Compares the texts. One that is not there was taken away, which the log allows. */
  async finish(tx: Transaction): Promise<void> {
    const [table] = await tx.query<{ is_there: boolean }>(
      "SELECT to_regclass('document_text') IS NOT NULL AS is_there",
    )
    if (table?.is_there !== true) return
    const rows = await tx.query<{ hash: string; position: bigint; text: string }>(
      "SELECT encode(hash, 'hex') AS hash, position, text FROM document_text ORDER BY position",
    )
    for (const { hash, position, text } of rows) {
      const filed = this.#filed.get(hash)
      const stated = filed === undefined ? 'no document' : told(hash, filed)
      const held = told(sha256(text), { position, characters: charactersIn(text) })
      const where = `position ${position}`
      if (stated !== held)
        this.#differences.add({ what: 'text of a document', where, stated, held })
    }
  }
}

function told(hash: string, { position, characters }: Filed): string {
  return `${hash} at ${position}, ${characters} characters`
}

function bodyOf(canonical: string): { readonly [name: string]: Canonical } {
  return (JSON.parse(canonical) as { readonly body: { readonly [name: string]: Canonical } }).body
}
