/**
 * Proofs over HTTP: a file that anybody checks offline, and the bare proof of one statement as a
 * code for the camera of another device. No veiled value is ever given away here.
 */
import type { Context } from 'hono'
import { parseConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import { tellings } from '@causeway/domain/consignment/custody-chain'
import { isHex64 } from '@causeway/domain/ledger/code'
import type { StatementId } from '@causeway/domain/statement/statement'
import { codePicture } from '../code-picture/code-picture.ts'
import { readCustody } from '../custody/custody.ts'
import type { Database } from '../database/database.ts'
import { type ProveRefusal, consignmentProof, proofOf } from '../log/prove.ts'
import { inOperation } from '../operation/operation.ts'

/** The file under `/statements/ID/proof` or `/consignments/NUMBER/proof`, or the code of the first. */
export async function proofFile(context: Context, database: Database): Promise<Response> {
  const { operation = '', of = '', name = '', file = '' } = context.req.param()
  const ids = await statementsMeant(database, { operation, of, name })
  const [id] = ids
  if (id === undefined) return missing(context, { kind: 'no such statement', id: name })
  if (file === 'proof.svg') return proofCode(context, database, { operation, id })
  const proved = await inOperation(database, operation, 'read', (tx) =>
    consignmentProof(tx, { ids, isDisclosed: false }),
  )
  if (!proved.ok) return context.text('There is no such operation.\n', 404)
  if (!proved.value.ok) return missing(context, proved.value.refusal)
  return context.text(proved.value.value.text, 200, {
    'Content-Disposition': `attachment; filename="${fileName(name)}"`,
  })
}

/** One statement by its id, or all that name a consignment and that speak of those. */
async function statementsMeant(
  database: Database,
  asked: { readonly operation: string; readonly of: string; readonly name: string },
): Promise<readonly StatementId[]> {
  const { operation, of, name } = asked
  const id = name.toLowerCase()
  if (of === 'statements') return isHex64(id) ? [id as StatementId] : []
  const number = parseConsignmentNumber(name)
  const custody = number.ok ? await readCustody(database, operation) : null
  if (!number.ok || custody === null || !custody.ok) return []
  const { state, size } = custody.value
  return tellings(state, number.value, size).map(({ logged }) => logged.id)
}

async function proofCode(
  context: Context,
  database: Database,
  { operation, id }: { readonly operation: string; readonly id: StatementId },
): Promise<Response> {
  const proved = await inOperation(database, operation, 'read', (tx) => proofOf(tx, id))
  if (!proved.ok) return context.text('There is no such operation.\n', 404)
  if (!proved.value.ok) return missing(context, proved.value.refusal)
  const picture = codePicture(proved.value.value.text)
  if (!picture.ok) return context.text('This proof is too long for one code.\n', 404)
  return context.body(picture.value, 200, { 'Content-Type': 'image/svg+xml' })
}

function missing(context: Context, refusal: ProveRefusal): Response {
  switch (refusal.kind) {
    case 'no such statement':
      return context.text('The log has no such statement.\n', 404)
    case 'no checkpoint yet':
      return context.text('No checkpoint covers it yet. Try again in a few minutes.\n', 404)
  }
}

/** Only signs that every system takes in a name. */
function fileName(name: string): string {
  return `${name.replaceAll(/[^A-Za-z0-9-]/g, '').slice(0, 64)}.proof.txt`
}
