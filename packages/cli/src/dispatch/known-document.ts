/** A filed document as it is named on the command line: by its digest, or the first digits of it. */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Transaction } from '@causeway/server/database/database'
import type { FiledDocument } from '@causeway/server/document/document'
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'

const DIGITS = 12

/** Enough digits to name a document. */
export function shortHash(hash: string): string {
  return hash.slice(0, DIGITS)
}

/** The document that the digits begin; an answer where none does, or more than one. */
export async function knownDocument(
  tx: Transaction,
  typed: string,
): Promise<Result<FiledDocument, Answer>> {
  const { readDocuments } = await import('@causeway/server/document/document')
  const all = await readDocuments(tx, { position: null, published: null })
  const wanted = typed.toLowerCase()
  const found = /^[0-9a-f]{6,64}$/.test(wanted)
    ? all.filter(({ hash }) => hash.startsWith(wanted))
    : []
  const [only] = found
  if (only !== undefined && found.length === 1) return accept(only)
  const sentence =
    found.length > 1
      ? `${found.length} dispatches begin with ${typed}: give more digits.`
      : `There is no dispatch "${typed}": give its digest, or 6 digits of it or more.`
  const advice = ['"causeway dispatch list" shows them.']
  return refuse(refused(EXIT.notFound, sentence, advice, { kind: 'no such document', typed }))
}
