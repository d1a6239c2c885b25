/**
 * `causeway notify submit`: parties are told of a movement. To be told is not to acknowledge, to
 * approve or to protect.
 */
import { VEHICLES_MAX } from '@causeway/domain/notification/notification'
import { COMMODITY_GROUPS } from '@causeway/domain/ledger/item'
import { accept, refuse } from '@causeway/domain/result/result'
import * as argument from '../argument/argument.ts'
import { codeOf, time } from '../argument/custody.ts'
import { type Command, type Reader, command } from '../command/command.ts'
import type { Records } from '../records/records.ts'
import { SAID, attributed, party, place } from './options.ts'
import { record } from './record.ts'

/** A time of day with its zone, as an instant. */
const instant: Reader<string> = (typed) => {
  const read = time(typed)
  if (read.ok && read.value.precision !== 'day') return accept(read.value.at)
  return refuse('a time such as 2024-09-11T08:30+03:00')
}

const OPTIONS = {
  ...SAID,
  by: { ...SAID.by, means: 'who notifies' },
  at: { ...SAID.at, means: 'when it was sent, as stated' },
  from: { kind: 'must', value: 'PLACE', means: 'where it starts', read: place },
  to: { kind: 'must', value: 'PLACE', means: 'where it is to arrive', read: place },
  segment: {
    kind: 'many',
    value: 'ROAD',
    means: 'a stretch of road on its way',
    read: codeOf('a stretch of road'),
  },
  day: { kind: 'must', value: 'DATE', means: 'the planned day', read: argument.day },
  opens: { kind: 'text', value: 'TIME', means: 'from when on it may move', read: instant },
  closes: { kind: 'text', value: 'TIME', means: 'up to when it may move', read: instant },
  vehicles: {
    kind: 'must',
    value: 'N',
    means: 'how many vehicles',
    read: argument.whole({ least: 1, most: VEHICLES_MAX }),
  },
  group: {
    kind: 'some',
    value: 'GROUP',
    means: `what for: ${COMMODITY_GROUPS.join(', ')}`,
    read: argument.oneOf(...COMMODITY_GROUPS),
  },
  told: { kind: 'some', value: 'PARTY', means: 'a party that is told', read: party },
} as const

export function submitCommand(records: Records): Command {
  return command({
    name: 'notify submit',
    summary: 'Record that parties were notified of a movement.',
    words: ['MOVEMENT'],
    options: OPTIONS,
    examples: [
      {
        line: 'causeway notify submit M-041 --from hub-1 --to site-14 --day 2024-09-12 --vehicles 6 --group food --by WFP --told "the authority" --at 2024-09-10T09:00+03:00 --operation north-2024',
        means: 'six vehicles with food, told two days ahead',
      },
    ],
    notes: ['To be told of a movement is not to acknowledge, approve or protect it.'],
    run: ({ words, options, progress }) =>
      records.use(progress, (database) => {
        const [movement = ''] = words
        const { operation, from, to, segment, day, opens, closes, vehicles, group, told } = options
        const body = {
          ...{ movement, from, to, segments: segment, day, opens, closes, vehicles },
          ...{ groups: group, told, ...attributed(options) },
        }
        const order = { kind: 'movement_submitted' as const, time: options.at, body }
        const sentence = `${told.join(', ')} notified of ${movement}, ${from} to ${to} on ${day}`
        const next = [`causeway notify show ${movement} --operation ${operation}`]
        return record(database, { operation, orders: [order], ahead: false }, { sentence, next })
      }),
  })
}
