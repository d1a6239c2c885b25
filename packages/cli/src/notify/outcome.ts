/** `causeway notify outcome`: what came of a movement, according to somebody. */
import { DELAY_MAX_H } from '@causeway/domain/notification/notification'
import {
  IMPEDIMENT_CAUSES,
  MOVEMENT_OUTCOMES,
  OUTCOME_WORDS,
} from '@causeway/domain/notification/outcome'
import * as argument from '../argument/argument.ts'
import { type Command, command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { AHEAD, SAID, attributed } from './options.ts'
import { record } from './record.ts'

const OPTIONS = {
  ...SAID,
  at: { ...SAID.at, means: 'when it came out so, as stated' },
  was: {
    kind: 'must',
    value: 'OUTCOME',
    means: MOVEMENT_OUTCOMES.join(', '),
    read: argument.oneOf(...MOVEMENT_OUTCOMES),
  },
  cause: {
    kind: 'many',
    value: 'CAUSE',
    means: IMPEDIMENT_CAUSES.join(', '),
    read: argument.oneOf(...IMPEDIMENT_CAUSES),
  },
  'delay-hours': {
    kind: 'text',
    value: 'N',
    means: 'delay in whole hours, rounded down',
    read: argument.whole({ least: 0, most: DELAY_MAX_H }),
  },
  ahead: AHEAD,
} as const

export function outcomeCommand(records: Records): Command {
  return command({
    name: 'notify outcome',
    summary: 'Record what came of a movement, according to somebody.',
    words: ['MOVEMENT'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway notify outcome M-041 --was impeded --cause held_at_checkpoint --delay-hours 5 --by WFP --at 2024-09-12T18:00+03:00 --operation north-2024',
        means: 'held up for five hours, according to WFP',
      },
    ],
    notes: [
      'Another party may say otherwise: both words are kept and shown side by side. A later word of the same party by the same reporter takes the place of its earlier one.',
    ],
    run: ({ words, options, progress }) =>
      records.use(progress, (database) => {
        const [movement = ''] = words
        const { operation, was, cause, ahead, at: time } = options
        const delay_h = options['delay-hours']
        const body = { movement, outcome: was, causes: cause, delay_h, ...attributed(options) }
        const order = { kind: 'movement_outcome' as const, time, body }
        const sentence = `${movement}: ${OUTCOME_WORDS[was]}, according to ${options.by}`
        const next = [`causeway notify show ${movement} --operation ${operation}`]
        return record(database, { operation, orders: [order], ahead }, { sentence, next })
      }),
  })
}
