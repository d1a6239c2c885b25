/** Reader of a short text that goes into the log: a name, a title, a licence. */
import { accept, refuse } from '@causeway/domain/result/result'
import type { Reader } from '../command/command.ts'

/** One line of 1 to 200 signs, without blanks at its ends. */
export function said(what: string): Reader<string> {
  return (typed) =>
    typed.length <= 200 && /^[^\s\p{C}](?:[^\p{C}]*[^\s\p{C}])?$/u.test(typed)
      ? accept(typed)
      : refuse(`${what}: 1 to 200 signs on one line`)
}
