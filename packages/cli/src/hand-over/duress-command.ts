/**
 * `causeway hand-over duress`: what this key said of duress in a hand-over. Nobody can see it without
 * the key; it is asked for by its keeper, in a safe place.
 */
import { parseCustodyStatement } from '@causeway/domain/ledger/custody-statement'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle } from '../file/file.ts'
import { readOneSigned } from '../statement/signed-file.ts'
import { lookAtKey } from './drawing.ts'
import { markOf } from './duress.ts'

/** Shows the mark of one's own key. */
export function duressCommand(): Command {
  return command({
    name: 'hand-over duress',
    summary: 'Show whether you signed under threat; only your key can tell.',
    words: ['FILE'],
    options: {
      key: { kind: 'must', value: 'KEYFILE', means: 'your key file', read: argument.text },
    },
    examples: [
      {
        line: 'causeway hand-over duress both.json --key hub.key',
        means: 'ask this in a safe place only',
      },
    ],
    async run({ words, options }) {
      const name = words[0] ?? ''
      const key = await lookAtKey(options.key)
      if (!key.ok) return key.refusal
      const signed = await readOneSigned(name)
      if (!signed.ok) return signed.refusal
      const read = parseCustodyStatement(signed.value.value)
      const body = read.ok ? read.value.body : null
      if (!read.ok || body === null || !('duress' in body))
        return refused(EXIT.refused, `${fileTitle(name)} is no hand-over.`)
      const { operation } = read.value
      const { number, duress } = body
      const { disclosed } = signed.value
      return duressAnswer(markOf(key.value, { operation, number, duress, disclosed }), name)
    },
  })
}

/** JSON: `{duress}`, true or false. */
function duressAnswer(duress: boolean | null, name: string): Answer {
  if (duress === null)
    return refused(EXIT.notFound, `${fileTitle(name)} holds no mark of this key.`, [
      'Take the file that was written when this key signed.',
    ])
  const sentence = duress ? 'Signed under threat.' : 'Signed without a mark of duress.'
  return done({ duress }, [line(sentence)])
}
