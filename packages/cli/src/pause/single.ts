/**
 * Single statements from the command line, for what is said or seen most often: a stance, a status,
 * how a window held, whether a crossing is open. Each is recorded as `dispatch record` would.
 */
import type { Canonical } from '@causeway/proof/canonical/canonical'
import * as argument from '../argument/argument.ts'
import { type Answer, refused } from '../answer/answer.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { recordAll, sharedOf } from '../dispatch/record.ts'
import { said } from '../dispatch/said.ts'
import type { Records } from '../records/records.ts'
import { dayOfInstant } from '@causeway/domain/time/instant'

const ORIGIN = {
  operation: OPERATION,
  'according-to': {
    kind: 'must',
    value: 'WHO',
    means: 'who says so, or saw it',
    read: said('a party'),
  },
  'reported-by': {
    kind: 'text',
    value: 'WHO',
    means: 'who reports it; else the publisher, else who says so',
    read: said('a party'),
  },
  on: {
    kind: 'text',
    value: 'DAY',
    means: 'of which day; else that of the dispatch, else today',
    read: argument.day,
  },
  document: {
    kind: 'text',
    value: 'DIGEST',
    means: 'the dispatch that says so',
    read: argument.text,
  },
  quote: {
    kind: 'text',
    value: 'TEXT',
    means: 'the words of the dispatch that say so',
    read: argument.text,
  },
  by: { kind: 'must', value: 'WHO', means: 'who records it', read: said('a name') },
} as const

type Single = {
  readonly name: string
  readonly summary: string
  readonly words: readonly string[]
  readonly example: string
  fields(words: readonly string[]): { readonly [name: string]: Canonical }
}

const SINGLES: readonly Single[] = [
  {
    name: 'pause stance',
    summary: 'Record what one party says of a pause.',
    words: ['PAUSE', 'PARTY', 'STANCE'],
    example: 'causeway pause stance north-daily Hamas no_position',
    fields: ([pause = '', party = '', stance = '']) => ({
      ...{ kind: 'stance_stated', pause, party, stance },
    }),
  },
  {
    name: 'pause status',
    summary: 'Record that a pause is in_effect, extended, lapsed or ended.',
    words: ['PAUSE', 'STATUS'],
    example: 'causeway pause status north-daily lapsed',
    fields: ([pause = '', status = '']) => ({ kind: 'pause_status', pause, status }),
  },
  {
    name: 'windows held',
    summary: 'Record for how many minutes of a day a window held.',
    words: ['WINDOW', 'MINUTES'],
    example: 'causeway windows held north-daily 180',
    fields: ([window = '', minutes = '']) => ({
      ...{ kind: 'window_held', window },
      held_min: /^\d{1,4}$/.test(minutes) ? Number(minutes) : minutes,
    }),
  },
  {
    name: 'crossing state',
    summary: 'Record that a crossing or road was open or closed on a day.',
    words: ['CROSSING', 'STATE'],
    example: 'causeway crossing state karvan closed',
    fields: ([crossing = '', state = '']) => ({ kind: 'crossing_state', crossing, state }),
  },
]

/** A command for each single statement. */
export function singleCommands(records: Records): readonly Command[] {
  return SINGLES.map((single) =>
    command({
      name: single.name,
      summary: single.summary,
      words: single.words,
      options: ORIGIN,
      examples: [
        {
          line: `${single.example} --according-to "Road watch" --by Amal --operation north-2024`,
          means: 'of today, without a dispatch',
        },
      ],
      notes: ['--document and --quote go together, and bind it to its passage.'],
      run: (call) => runSingle(records, single, call),
    }),
  )
}

async function runSingle(
  records: Records,
  single: Single,
  { words, options, progress }: Call<typeof ORIGIN>,
): Promise<Answer> {
  const { operation, document: named, quote, by, on } = options
  if ((named === null) !== (quote === null))
    return refused(EXIT.usage, '--document and --quote go together: a passage is part of it.')
  const claimant = options['according-to']
  return records.use(progress, async (database) => {
    const shared = await sharedOf(database, { operation, named, by })
    if (!shared.ok) return shared.refusal
    const reporter = options['reported-by']
    const fields = {
      ...{ on: dayOfInstant(present()), reported_by: claimant },
      ...shared.value,
      ...(on === null ? {} : { on }),
      ...(reporter === null ? {} : { reported_by: reporter }),
      ...(quote === null ? {} : { quote }),
      ...{ claimed_by: claimant, ...single.fields(words) },
    }
    return recordAll(database, { operation, records: [fields] }, 'what was typed')
  })
}
