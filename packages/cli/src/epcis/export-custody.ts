/**
 * `causeway export --format epcis`: the signed custody of an operation, for those who read EPCIS.
 */
import { existsSync } from 'node:fs'
import type { AsKnown } from '@causeway/domain/claims/edition'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { OWN_VOCABULARY } from '@causeway/exchange/epcis/custody/own-terms'
import type { CustodyDocument } from '@causeway/server/epcis/export-custody'
import { type Answer, done, heading, line, refused, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { EXIT } from '../command/exit.ts'
import { outputName, thereAlready, writeWhole } from '../file/file.ts'
import { readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import type { Progress } from '../terminal/progress.ts'

export interface CustodyOrder {
  readonly operation: OperationCode
  readonly out: string
  readonly asKnown: AsKnown
  readonly force: boolean
}

const WITHOUT_WORDS: Readonly<Record<string, string>> = {
  'moves no goods': 'they move no goods: holds, reversals, keys',
  'no event time': 'they state no event time, and EPCIS demands one',
  'unit of lot unknown': 'nobody described the lot, so its unit is not known',
  'not readable': 'they are not of the form that custody statements have',
}

export async function exportCustodyTo(
  records: Records,
  { operation, out, asKnown, force }: CustodyOrder,
  progress: Progress,
): Promise<Answer> {
  if (asKnown.published !== null)
    return refused(EXIT.usage, 'Custody has no editions: look back by a position of the log.')
  const target = outputName(out, `${operation}.jsonld`)
  if (!force && target !== '-' && existsSync(target)) return thereAlready(target, '--out')
  const found = await records.use(progress, async (database) => {
    const { exportCustody } = await import('@causeway/server/epcis/export-custody')
    return readOperation(database, operation, (tx, { code }) => {
      progress.step('Exporting')
      return exportCustody(tx, code, asKnown.position)
    })
  })
  if (!found.ok) return found.refusal
  if (target === '-') return { ...done(null, []), bytes: found.value.bytes }
  const written = await writeWhole(target, found.value.bytes)
  return written.ok ? exported(found.value, target) : refused(EXIT.refused, written.refusal)
}

/** JSON: `{file, bytes, statements, events, without: {reason: count}}`. */
function exported({ bytes, events, statements, without }: CustodyDocument, target: string): Answer {
  const rows = Object.entries(without).map(([why, count]) => [WITHOUT_WORDS[why] ?? why, count])
  const page = [
    heading(target),
    line(`${counted(statements, 'statement')} of custody as ${counted(events, 'event')}.`),
    ...(rows.length === 0 ? [] : [table(['Statements without an event', '#Count'], rows)]),
    line(`${counted(bytes.length, 'byte')} written.`),
  ]
  const provisional = OWN_VOCABULARY.isRegistered
    ? []
    : [`The address of our own terms, ${OWN_VOCABULARY.namespace}, is not registered yet.`]
  const advice = [...provisional, 'What proves custody are the signed statements, not this file.']
  return done({ file: target, bytes: bytes.length, statements, events, without }, page, advice)
}
