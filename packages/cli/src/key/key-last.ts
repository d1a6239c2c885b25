/**
 * `causeway key last`: gives out once more what a key signed last. The file keeps it, so that a
 * machine that stopped, or a stick that was full, loses no statement and leaves no gap.
 */
import { existsSync } from 'node:fs'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { takenAlready, writeWhole } from '../file/file.ts'
import type { KeyFile } from './key-file.ts'
import { keyRefused } from './key-refusal.ts'
import { readKeyFile } from './open-key.ts'

/** Writes the last signed statement of a key file. */
export function keyLastCommand(): Command {
  return command({
    name: 'key last',
    summary: 'Give out once more what a key file signed last.',
    words: ['KEYFILE'],
    options: {
      out: {
        kind: 'must',
        value: 'FILE',
        means: 'where to; - is standard output',
        read: argument.text,
      },
    },
    examples: [
      {
        line: 'causeway key last gate-phone.key --out last.json',
        means: 'after a crash, or a full disk: the statement, with this signature',
      },
    ],
    async run({ words, options }) {
      const read = await readKeyFile(words[0] ?? '')
      return read.ok ? lastOf(read.value, options.out) : keyRefused(read.refusal)
    },
  })
}

/** JSON: `{file, statement, n}`. */
async function lastOf({ last, prev, n }: KeyFile, out: string): Promise<Answer> {
  if (last === null) return refused(EXIT.notFound, 'This key has signed nothing yet.')
  if (out === '-') return { ...done(null, []), bytes: Buffer.from(`${last}\n`) }
  if (existsSync(out)) return takenAlready(out)
  const written = await writeWhole(out, `${last}\n`)
  if (!written.ok) return refused(EXIT.refused, written.refusal)
  return done({ file: out, statement: prev, n }, [line(`${out}: statement ${n} of this key.`)])
}
