/**
 * JSON documents that people write for an operation: read from a file, and answered with all that is
 * wrong in them.
 */
import type { Problem } from '@causeway/domain/form/form'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'

/** Far more than the largest network that is allowed. */
const DOCUMENT_MAX_BYTES = 40_000_000

/** Problems that are shown; `--json` has up to a hundred. */
const SHOWN = 20

/** The document, or the answer that says why it cannot be read. */
export async function readDocument(name: string): Promise<Result<unknown, Answer>> {
  const file = await readFileBytes(name, DOCUMENT_MAX_BYTES)
  if (!file.ok) return refuse(refused(EXIT.notFound, file.refusal))
  try {
    return accept(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(file.value)))
  } catch (fault) {
    const why = fault instanceof Error ? ` (${fault.message})` : ''
    return refuse(refused(EXIT.refused, `${fileTitle(name)} is not JSON${why}.`))
  }
}

/** The answer to a document with problems: each with its place; nothing was done. */
export function notInOrder(
  name: string,
  found: { readonly kind: string; readonly problems: readonly Problem[]; readonly count: number },
): Answer {
  const { kind, problems, count } = found
  const title = fileTitle(name)
  const sentence = `${title}: ${counted(count, 'problem')}; nothing was stated.`
  const lines = problems.slice(0, SHOWN).map(({ at, problem }) => `${at}: ${problem}`)
  const rest = count > lines.length ? [`and ${counted(count - lines.length, 'more', 'more')}`] : []
  const details = { kind, file: title, problems, count }
  return {
    ...refused(EXIT.refused, sentence, [], details),
    refusals: [sentence, ...lines, ...rest],
  }
}
