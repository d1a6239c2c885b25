/**
 * `causeway log compare`: two copies of one log, kept by two people. Whoever was shown another log
 * finds out here, and both hold the proof.
 */
import type { Comparison } from '@causeway/server/monitor/compare'
import { type Answer, done, heading, line, refused } from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { readKeys } from '../verify/keys.ts'
import { sizeWords } from '../verify/verdict-page.ts'

const OPTIONS = {
  keys: {
    kind: 'text',
    value: 'FILE',
    means: 'demand that the log in this keys file signed both',
    read: argument.text,
  },
} as const

/** Holds two copies against each other. */
export function compareCommand(): Command {
  return command({
    name: 'log compare',
    summary: 'Hold two copies of a log against each other: was everybody shown the same?',
    words: ['ONE', 'OTHER'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway log compare valley-copy stick/valley-copy --keys keys.txt',
        means: 'exit code 1 where they contradict each other, with the position',
      },
    ],
    notes: ['ONE and OTHER are homes of monitors, or addresses or folders of a log.'],
    run,
  })
}

async function run({ words, options, signal }: Call<typeof OPTIONS>): Promise<Answer> {
  const keys = options.keys === null ? null : await readKeys(options.keys)
  if (keys !== null && !keys.ok) return keys.refusal
  const { compareCopies } = await import('@causeway/server/monitor/compare')
  const { tileSource } = await import('@causeway/server/tile-source/tile-source')
  const [one = '', other = ''] = words
  const found = await compareCopies(
    tileSource(one, signal),
    tileSource(other, signal),
    keys === null ? null : keys.value.policy,
  )
  return answerTo(found, { one, other })
}

/** JSON: what was found, as `kind` with its details. */
function answerTo(found: Comparison, { one, other }: { one: string; other: string }): Answer {
  switch (found.kind) {
    case 'consistent': {
      const [ours, theirs] = found.sizes
      const common = Math.min(ours, theirs)
      return done(found, [
        heading(`${one} and ${other} tell one story`),
        line(`${one} has ${sizeWords(ours)}, ${other} has ${sizeWords(theirs)}.`),
        line(`The first ${figureText(common)} are the same.`),
      ])
    }
    case 'split view': {
      const where =
        found.position === null
          ? 'Their tiles do not tell where they part.'
          : `They part at position ${figureText(found.position)}.`
      const sentence = `SPLIT VIEW. ${one} and ${other} are not copies of one log. ${where}`
      const advice = [
        'Keep both folders: the checkpoint in each is signed, and together they are the proof.',
      ]
      return { ...refused(EXIT.refused, sentence, advice), data: { ...found, sentence } }
    }
    case 'two logs': {
      const sentence = `${one} is of the log "${found.origins[0]}", ${other} of "${found.origins[1]}".`
      return refused(EXIT.usage, sentence, [], found)
    }
    case 'unusable':
      return refused(
        EXIT.refused,
        `${found.which} cannot be compared: ${found.because}.`,
        [],
        found,
      )
    case 'unreachable':
      return refused(EXIT.unreachable, `A copy does not answer: ${found.because}.`, [], found)
  }
}
