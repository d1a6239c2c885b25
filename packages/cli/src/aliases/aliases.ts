/**
 * `causeway aliases`: names as sources state them, and what they stand for. A name stands for
 * itself until somebody decides; every decision is a statement and names who took it.
 */
import type { AliasEntry, AliasRefusal, UnresolvedName } from '@causeway/server/alias/alias-store'
import type { Database } from '@causeway/server/database/database'
import { type Answer, done, heading, line, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { OPERATION, OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { noSuchOperation, readOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

const KIND = argument.oneOf('party', 'place', 'item', 'group')
const KIND_VALUE = 'party|place|item|group'
const BY = {
  kind: 'must',
  value: 'WHO',
  means: 'who decides: the name goes into the log',
  read: argument.text,
} as const

/** Lists undecided names and decisions; accepts or refuses an alias. */
export function aliasCommands(records: Records): readonly Command[] {
  return [listCommand(records), acceptCommand(records), refuseCommand(records)]
}

function listCommand(records: Records): Command {
  return command({
    name: 'aliases list',
    summary: 'List stated names that wait for a decision, and the decisions.',
    words: [],
    options: {
      operation: OPERATION_OR_ONLY,
      kind: {
        kind: 'text',
        value: KIND_VALUE,
        means: 'names of what; else of parties',
        read: KIND,
      },
      limit: {
        kind: 'text',
        value: 'N',
        means: 'how many undecided names; else 20',
        read: argument.whole({ least: 1, most: 1000 }),
      },
    },
    examples: [
      { line: 'causeway aliases list --operation north-2024', means: 'parties, most rows first' },
      { line: 'causeway aliases list --operation north-2024 --kind place', means: 'places' },
    ],
    run: ({ options, progress }) =>
      records.use(progress, async (database) => {
        const store = await import('@causeway/server/alias/alias-store')
        const kind = options.kind ?? 'party'
        const found = await readOperation(database, options.operation, async (tx) => ({
          decided: (await store.readAliases(tx, null)).filter((one) => one.kind === kind),
          undecided: await store.unresolvedNames(tx, kind, options.limit ?? 20),
        }))
        return found.ok ? aliasesAnswer(found.value) : found.refusal
      }),
  })
}

/** JSON: `{undecided: [{kind, stated, rows, sources, candidates}], decided: [{kind, ...}]}`. */
function aliasesAnswer(found: {
  readonly undecided: readonly UnresolvedName[]
  readonly decided: readonly AliasEntry[]
}): Answer {
  const { undecided, decided } = found
  const waiting = undecided.map((one) => [
    one.stated,
    one.rows,
    one.sources.join(', '),
    one.candidates.join(' or '),
  ])
  const taken = decided.map((one) => [
    one.folded,
    one.target,
    one.status,
    one.decidedBy,
    one.position.toString(),
  ])
  return done(found, [
    heading('Undecided: each stands for itself'),
    waiting.length === 0
      ? line('None.')
      : table(['Stated', '#Rows', 'Sources', 'Perhaps'], waiting),
    heading('Decided'),
    taken.length === 0
      ? line('None.')
      : table(['Folded', 'Stands for', 'Status', 'By', '#At'], taken),
  ])
}

function acceptCommand(records: Records): Command {
  return command({
    name: 'aliases accept',
    summary: 'Decide that a stated name stands for another.',
    words: ['STATED'],
    options: {
      operation: OPERATION,
      kind: { kind: 'must', value: KIND_VALUE, means: 'a name of what', read: KIND },
      as: { kind: 'must', value: 'NAME', means: 'what it stands for', read: argument.text },
      by: BY,
    },
    examples: [
      {
        line: 'causeway aliases accept "W.F.P." --as WFP --kind party --by "Amal, logistics" --operation north-2024',
        means: 'in force from now on; no claim is altered',
      },
    ],
    run: ({ words, options, progress }) =>
      records.use(progress, async (database) => {
        const { decideAlias } = await import('@causeway/server/alias/alias-store')
        const { operation, kind, as: target, by: decidedBy } = options
        const stated = words[0] ?? ''
        const decision = { operation, kind, stated, target, decidedBy, status: 'accepted' as const }
        const found = await decideAlias(database, decision, present())
        if (!found.ok) return aliasRefusal(database, found.refusal)
        const { position } = found.value
        const sentence = `"${stated}" stands for "${target}" from position ${position} on.`
        return done({ position, stated, target, status: 'accepted' }, [line(sentence)])
      }),
  })
}

function refuseCommand(records: Records): Command {
  return command({
    name: 'aliases refuse',
    summary: 'Decide that a stated name stands for itself only.',
    words: ['STATED'],
    options: {
      operation: OPERATION,
      kind: { kind: 'must', value: KIND_VALUE, means: 'a name of what', read: KIND },
      by: BY,
    },
    examples: [
      {
        line: 'causeway aliases refuse "ERC" --kind party --by "Amal, logistics" --operation north-2024',
        means: 'it is asked no more',
      },
    ],
    run: ({ words, options, progress }) =>
      records.use(progress, async (database) => {
        const { decideAlias } = await import('@causeway/server/alias/alias-store')
        const { operation, kind, by: decidedBy } = options
        const stated = words[0] ?? ''
        const status = 'refused' as const
        const decision = { operation, kind, stated, target: stated, decidedBy, status }
        const found = await decideAlias(database, decision, present())
        if (!found.ok) return aliasRefusal(database, found.refusal)
        const { position } = found.value
        return done({ position, stated, status }, [line(`"${stated}" stands for itself.`)])
      }),
  })
}

async function aliasRefusal(database: Database, refusal: AliasRefusal): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'nothing to decide on':
      return refused(EXIT.refused, 'The name says nothing that can be decided on.', [], refusal)
  }
}
