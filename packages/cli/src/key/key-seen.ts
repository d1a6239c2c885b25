/**
 * `causeway key seen`: shows a device the newest checkpoint of the log. Its next statements name it,
 * which proves that they were not signed before: a phone's clock is only a claim.
 */
import { hex } from '@causeway/proof/statement-id/statement-id'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { readCheckpointFile } from '../verify/continuity.ts'
import { KEYS, readKeys } from '../verify/keys.ts'
import { keyRefused } from './key-refusal.ts'
import { rememberSeen, withKeys } from './open-key.ts'

/** Puts a checkpoint into a key file. */
export function keySeenCommand(): Command {
  return command({
    name: 'key seen',
    summary: 'Show a key file the newest checkpoint: what it signs next came after.',
    words: ['KEYFILE', 'CHECKPOINT'],
    options: { keys: KEYS },
    examples: [
      {
        line: 'causeway key seen gate-phone.key checkpoint.txt --keys keys.txt',
        means: 'a checkpoint that came by stick, or from a page of the log',
      },
    ],
    async run({ words, options }) {
      const [file = '', name = ''] = words
      const trust = await readKeys(options.keys)
      if (!trust.ok) return trust.refusal
      const read = await readCheckpointFile(name, trust.value.policy)
      if (!read.ok) return refused(read.isThere ? EXIT.unverified : EXIT.notFound, read.sentence)
      const { size, root } = read.tree
      const ended = await withKeys([file], ([key]) => rememberSeen(key, { size, root: hex(root) }))
      if (!ended.ok) return keyRefused(ended.refusal)
      return seenAnswer(file, size, ended.value)
    },
  })
}

/** JSON: `{file, size}`. */
function seenAnswer(
  file: string,
  size: number,
  outcome: Awaited<ReturnType<typeof rememberSeen>>,
): Answer {
  const statements = counted(size, 'statement')
  switch (outcome) {
    case 'remembered':
      return done({ file, size }, [line(`${file} has now seen the log with ${statements}.`)])
    case 'older':
      return refused(
        EXIT.conflict,
        `${file} has seen a newer checkpoint than this one with ${statements}.`,
        ['Nothing was changed.'],
      )
    case 'another root':
      return refused(
        EXIT.unverified,
        `${file} has seen another checkpoint of ${statements}: the log shows two faces.`,
        ['Keep this checkpoint and the key file: together they prove it.'],
      )
  }
}
