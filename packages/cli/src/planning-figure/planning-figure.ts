/**
 * `causeway planning-figure`: needs, loads and rates from handbooks and reports, and which of them
 * an operation adopted. A figure counts from its adoption on, and alters nothing that is older.
 */
import { KNOWN_FIGURES } from '@causeway/domain/planning-figure/known'
import {
  type PlanningFigure,
  figureName,
  isUsable,
  parsePlanningFigure,
  valueText,
} from '@causeway/domain/planning-figure/planning-figure'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Database } from '@causeway/server/database/database'
import type { FigureRefusal } from '@causeway/server/needs/adopt'
import { type Answer, done, line, prose, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, OPERATION, OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { nearest } from '../command/nearest.ts'
import { readDocument, notInOrder } from '../needs/document.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import { answerFromNeeds } from '../needs/view.ts'
import type { Records } from '../records/records.ts'

/** Lists, shows and adopts planning figures. */
export function planningFigureCommands(records: Records): readonly Command[] {
  return [listCommand(records), showCommand(), adoptCommand(records)]
}

function listCommand(records: Records): Command {
  return command({
    name: 'planning-figure list',
    summary: 'List the planning figures of an operation, and those that it could adopt.',
    words: [],
    options: { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON },
    examples: [
      {
        line: 'causeway planning-figure list --operation north-2024',
        means: 'all, with claimants',
      },
    ],
    run: (call) =>
      answerFromNeeds(records, call, ({ needs, position, operation }) => {
        const adopted = [...needs.figures.values()].flatMap((versions) => versions.slice(-1))
        const ids = new Set(adopted.map(({ figure }) => figure.id))
        const known = KNOWN_FIGURES.filter(({ id }) => !ids.has(id))
        const data = { operation: operation.code, position, adopted, known }
        return done(data, [
          line(`Adopted by ${operation.code}, as known at position ${position}:`),
          adopted.length === 0
            ? line('None: needs are gaps until a figure is adopted.')
            : table(
                ['Figure', 'Value', 'Claimed by', 'Adopted by', '#At'],
                adopted.map(({ figure, adopted_by, position: at }) => [
                  ...cellsOf(figure),
                  adopted_by,
                  at,
                ]),
              ),
          line(''),
          line('Not adopted, brought along by the program:'),
          ...known.map((figure) => prose(knownWords(figure))),
        ])
      }),
  })
}

function knownWords(figure: PlanningFigure): string {
  const check = isUsable(figure) ? '' : '; to be checked before use'
  return `- ${figureName(figure)}: ${valueText(figure)} (${figure.claimed_by}${check})`
}

function cellsOf(figure: PlanningFigure): readonly string[] {
  return [figureName(figure), valueText(figure), figure.claimed_by]
}

function showCommand(): Command {
  return command({
    name: 'planning-figure show',
    summary: 'Show a planning figure that the program brings along, with its source.',
    words: ['FIGURE'],
    options: {},
    examples: [
      { line: 'causeway planning-figure show need.food.total', means: 'value, claimant, source' },
      {
        line: 'causeway planning-figure show need.food.total --json',
        means: 'a document to change, and to adopt with --file',
      },
    ],
    run: async ({ words }) => {
      const found = knownFigure(words[0] ?? '')
      if (!found.ok) return found.refusal
      const figure = found.value
      const { context, as_of, claimed_by, source, locator, checked_by, checked_at } = figure
      return done(figure, [
        line(`${figureName(figure)}: ${valueText(figure)}`),
        prose(`${context}.`),
        prose(
          `Claimed by ${claimed_by}; source: ${source}${locator === null ? '' : `, ${locator}`}.`,
        ),
        prose(as_of === null ? 'As of: not stated.' : `As of ${as_of}.`),
        prose(
          checked_by !== null
            ? `Checked by ${checked_by} on ${checked_at ?? 'no stated day'}.`
            : isUsable(figure)
              ? 'Nobody has noted a check against the source.'
              : 'To be checked against its source before anybody plans with it.',
        ),
      ])
    },
  })
}

const ADOPT = {
  operation: OPERATION,
  by: {
    kind: 'must',
    value: 'WHO',
    means: 'who adopts it: the name goes into the log',
    read: argument.text,
  },
  file: {
    kind: 'text',
    value: 'FILE',
    means: 'a figure of your own, as JSON',
    read: argument.text,
  },
  'checked-by': {
    kind: 'text',
    value: 'WHO',
    means: 'who held it against its source',
    read: argument.text,
  },
  'checked-at': { kind: 'text', value: 'DAY', means: 'on which day', read: argument.day },
} as const

function adoptCommand(records: Records): Command {
  return command({
    name: 'planning-figure adopt',
    summary: 'Adopt a planning figure, or a new version of one: needs count with it from now on.',
    words: ['FIGURE'],
    options: ADOPT,
    examples: [
      {
        line: 'causeway planning-figure adopt need.water.basic --operation north-2024 --by "Amal"',
        means: 'one of the program’s',
      },
      {
        line: 'causeway planning-figure adopt need.water.basic --file water.json --operation north-2024 --by "Amal"',
        means: 'a version of your own',
      },
    ],
    notes: ['What was computed before keeps the version that it was computed with.'],
    run: async ({ words, options, progress }) => {
      const wanted = words[0] ?? ''
      const found = options.file === null ? knownFigure(wanted) : await figureFile(options.file)
      if (!found.ok) return found.refusal
      const checked = withCheck(found.value, options)
      if (!checked.ok) return checked.refusal
      const figure = checked.value
      if (figure.id !== wanted)
        return refused(EXIT.usage, `The file holds "${figure.id}", not "${wanted}".`)
      return records.use(progress, async (database) => {
        const { adoptFigure } = await import('@causeway/server/needs/adopt')
        const { operation, by } = options
        const adopted = await adoptFigure(database, { operation, by }, figure, present())
        if (!adopted.ok) return figureRefusal(database, adopted.refusal, figure)
        const { position, answer } = adopted.value
        const said = answer === 'added' ? 'counts from' : 'counts already, since'
        return done({ figure: figureName(figure), position, answer }, [
          line(`${figureName(figure)} ${said} position ${position}.`),
        ])
      })
    },
  })
}

function withCheck(
  figure: PlanningFigure,
  options: {
    readonly 'checked-by': string | null
    readonly 'checked-at': PlanningFigure['checked_at']
  },
): Result<PlanningFigure, Answer> {
  const { 'checked-by': by, 'checked-at': at } = options
  if (by === null && at === null) return accept(figure)
  if (by === null || at === null)
    return refuse(refused(EXIT.usage, '--checked-by and --checked-at go together.'))
  return accept({ ...figure, checked_by: by, checked_at: at })
}

function knownFigure(id: string): Result<PlanningFigure, Answer> {
  const found = KNOWN_FIGURES.find((one) => one.id === id)
  if (found !== undefined) return accept(found)
  const near = nearest(
    id,
    KNOWN_FIGURES.map((one) => one.id),
  )
  const advice = near.length === 0 ? [] : [`Did you mean ${near.join(', or ')}?`]
  const details = { kind: 'no such planning figure', figure: id }
  return refuse(
    refused(EXIT.notFound, `The program brings no planning figure "${id}".`, advice, details),
  )
}

async function figureFile(name: string): Promise<Result<PlanningFigure, Answer>> {
  const document = await readDocument(name)
  if (!document.ok) return document
  const read = parsePlanningFigure(document.value)
  if (read.ok) return read
  const { kind, problems } = read.refusal
  return refuse(notInOrder(name, { kind, problems, count: problems.length }))
}

async function figureRefusal(
  database: Database,
  refusal: FigureRefusal,
  figure: PlanningFigure,
): Promise<Answer> {
  switch (refusal.kind) {
    case 'no such operation':
      return noSuchOperation(database, refusal.code)
    case 'to be checked before use':
      return refused(
        EXIT.refused,
        `${figure.id} is to be checked against its source before use; nothing was adopted.`,
        ['Say who did so, and when, with --checked-by and --checked-at.'],
        refusal,
      )
    case 'version taken':
      return refused(
        EXIT.conflict,
        `${figureName(figure)} is another value at position ${refusal.position}; nothing was adopted.`,
        ['Give the changed figure a version of its own, in a file.'],
        refusal,
      )
  }
}
