/**
 * The answer where a check failed: the same form for every file that can be verified.
 */
import { type Answer, type Block, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'

/** A check failed: exit code 1. JSON: `{holds: false, file, failed: {check, kind, sentence, …}}`. */
export function fails(
  data: { readonly file: string; readonly failed: object },
  page: readonly Block[],
  sentence: string,
): Answer {
  const answer = refused(EXIT.refused, sentence, ['Nothing in this file should be relied on.'])
  return { ...answer, data: { holds: false, ...data }, page }
}
