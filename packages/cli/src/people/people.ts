/**
 * `causeway people`: how many people are at each site, according to whom, and whose count the needs
 * go by. Counts of two claimants stand side by side and are never averaged.
 */
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import { choiceAt } from '@causeway/domain/needs/needs-state'
import { PEOPLE_MAX, type PeopleFigure, parsePeople } from '@causeway/domain/people/people'
import type { Database } from '@causeway/server/database/database'
import { peopleWords } from '@causeway/server/needs/words'
import { type Answer, done, line, refused, table } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { codeOf } from '../argument/custody.ts'
import { AS_KNOWN_ON, OPERATION, OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'
import { notInOrder, readDocument } from '../needs/document.ts'
import { answerFromNeeds } from '../needs/view.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

const BY = {
  kind: 'must',
  value: 'WHO',
  means: 'who states it: the name goes into the log',
  read: argument.text,
} as const

/** States, imports, chooses and lists figures of people. */
export function peopleCommands(records: Records): readonly Command[] {
  return [
    stateCommand(records),
    importCommand(records),
    chooseCommand(records),
    listCommand(records),
  ]
}

const STATE = {
  operation: OPERATION,
  people: {
    kind: 'must',
    value: 'N',
    means: 'how many',
    read: argument.whole({ least: 0, most: PEOPLE_MAX }),
  },
  'claimed-by': {
    kind: 'must',
    value: 'PARTY',
    means: 'whose count it is',
    read: codeOf<PartyCode>('a party'),
  },
  source: { kind: 'must', value: 'TEXT', means: 'where it stands', read: argument.text },
  by: BY,
  bound: {
    kind: 'text',
    value: 'WORD',
    means: 'bare, about, at_least and so on; else bare',
    read: argument.oneOf('bare', 'about', 'more_than', 'at_least', 'less_than', 'at_most'),
  },
  'as-of': { kind: 'text', value: 'DAY', means: 'the day it is of', read: argument.day },
} as const

function stateCommand(records: Records): Command {
  return command({
    name: 'people state',
    summary: 'State how many people are at a site, according to whom.',
    words: ['SITE'],
    options: STATE,
    examples: [
      {
        line: 'causeway people state old-quarry --people 2200 --bound about --claimed-by council --as-of 2024-06-01 --source "weekly count" --operation north-2024 --by "Amal"',
        means: 'one count; others’ stay beside it',
      },
    ],
    notes: ['A range needs three numbers: give it in a file, with "causeway people import".'],
    run: async ({ words, options, progress }) => {
      const figure = {
        place: words[0] ?? '',
        people: options.people,
        bound: options.bound ?? 'bare',
        as_of: options['as-of'],
        claimed_by: options['claimed-by'],
        source: options.source,
      }
      const read = parsePeople({ people: [figure] })
      if (!read.ok) {
        const { kind, problems } = read.refusal
        return notInOrder('-', { kind, problems, count: problems.length })
      }
      const { operation, by } = options
      return records.use(progress, (database) => stated(database, { operation, by }, read.value))
    },
  })
}

function importCommand(records: Records): Command {
  return command({
    name: 'people import',
    summary: 'State many counts of people from a file.',
    words: ['FILE'],
    options: { operation: OPERATION, by: BY },
    examples: [
      {
        line: 'causeway people import people.json --operation north-2024 --by "Amal"',
        means: 'all of it, or nothing',
      },
    ],
    notes: [
      'The file: {"people": [{"place", "people", "claimed_by", "source"}]}; also "as_of", "bound", "low", "high", "reported_by".',
    ],
    run: async ({ words, options, progress }) => {
      const name = words[0] ?? ''
      const document = await readDocument(name)
      if (!document.ok) return document.refusal
      const read = parsePeople(document.value)
      if (!read.ok) {
        const { kind, problems } = read.refusal
        return notInOrder(name, { kind, problems, count: problems.length })
      }
      const { operation, by } = options
      return records.use(progress, (database) => stated(database, { operation, by }, read.value))
    },
  })
}

async function stated(
  database: Database,
  { operation, by }: { readonly operation: string; readonly by: string },
  figures: readonly PeopleFigure[],
): Promise<Answer> {
  const { statePeople } = await import('@causeway/server/needs/adopt')
  const found = await statePeople(database, { operation, by }, figures, present())
  if (found.ok) {
    const { stated: fresh, known } = found.value
    const rest = known === 0 ? '' : ` ${counted(known, 'was', 'were')} known already.`
    return done(found.value, [line(`${counted(fresh, 'count')} of people stated.${rest}`)])
  }
  const { refusal } = found
  if (refusal.kind === 'no such operation') return noSuchOperation(database, refusal.code)
  const { place, sites } = refusal
  const near = nearest(place, sites)
  const advice = near.length === 0 ? [] : [`Did you mean ${near.join(', or ')}?`]
  const sentence = `The network has no site "${place}"; nothing was stated.`
  return refused(EXIT.notFound, sentence, advice, { kind: refusal.kind, place })
}

function chooseCommand(records: Records): Command {
  return command({
    name: 'people choose',
    summary: 'Choose whose counts of people the needs go by.',
    words: ['PARTY'],
    options: {
      operation: OPERATION,
      site: {
        kind: 'text',
        value: 'SITE',
        means: 'only there; else wherever nobody else is chosen',
        read: codeOf<PlaceCode>('a place'),
      },
      by: BY,
    },
    examples: [
      {
        line: 'causeway people choose council --operation north-2024 --by "Amal"',
        means: 'from now on; no count is altered',
      },
    ],
    run: ({ words, options, progress }) =>
      records.use(progress, async (database) => {
        const { chooseClaimant } = await import('@causeway/server/needs/adopt')
        const { operation, by, site } = options
        const choice = { place: site, claimed_by: (words[0] ?? '') as PartyCode }
        const found = await chooseClaimant(database, { operation, by }, choice, present())
        if (found.ok) {
          const where = site ?? 'all sites where nobody else is chosen'
          const sentence = `Needs at ${where} go by the counts of ${choice.claimed_by}.`
          return done({ ...choice, position: found.value.position }, [line(sentence)])
        }
        const { refusal } = found
        if (refusal.kind === 'no such operation') return noSuchOperation(database, refusal.code)
        const { claimants } = refusal
        const there = claimants.length === 0 ? 'nobody does yet' : `${claimants.join(', ')} do`
        const sentence = `"${choice.claimed_by}" claims no count of people there; ${there}.`
        return refused(EXIT.notFound, sentence, [], refusal)
      }),
  })
}

function listCommand(records: Records): Command {
  return command({
    name: 'people list',
    summary: 'List all counts of people, side by side, and whose counts.',
    words: [],
    options: { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON },
    examples: [{ line: 'causeway people list --operation north-2024', means: 'by site' }],
    run: (call) =>
      answerFromNeeds(records, call, ({ needs, position, operation }) => {
        const people = [...needs.people.keys()].sort().flatMap((place) => {
          const chosen = choiceAt(needs, place)?.claimed_by ?? null
          return (needs.people.get(place) ?? []).map(({ figure, position: at }) => ({
            ...{ figure, position: at, isCounted: figure.claimed_by === chosen },
          }))
        })
        const data = { operation: operation.code, position, people }
        if (people.length === 0)
          return done(data, [line('Nobody stated how many people are where.')])
        return done(data, [
          table(
            ['Site', 'People', 'As of', 'Source', 'Counted'],
            people.map(({ figure, isCounted }) => [
              figure.place,
              peopleWords(figure),
              figure.as_of ?? 'not stated',
              figure.source,
              isCounted ? 'yes' : 'no',
            ]),
          ),
        ])
      }),
  })
}
