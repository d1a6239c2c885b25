/**
 * `causeway needs`: what the people at each site require, by commodity group and day, from which
 * planning figure and whose count of people.
 */
import { type Need, type Period, needsOver } from '@causeway/domain/needs/need'
import { figureName, valueText } from '@causeway/domain/planning-figure/planning-figure'
import { addDays } from '@causeway/domain/time/day'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { gapWords, needFigure, peopleWords, unitWord } from '@causeway/server/needs/words'
import { type Answer, done, heading, prose, refused, table } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import type { Records } from '../records/records.ts'
import { answerFromNetwork } from './view.ts'

/** Days shown where nobody asks for others: a week. */
const WEEK = 6

/** Shows needs. */
export function needsCommand(records: Records): Command {
  return command({
    name: 'needs',
    summary: 'What people at each site need, a day, and on which figures it rests.',
    words: [],
    options: {
      operation: OPERATION_OR_ONLY,
      from: { kind: 'text', value: 'DAY', means: 'first day; else today', read: argument.day },
      to: { kind: 'text', value: 'DAY', means: 'last day; else a week', read: argument.day },
      'as-known-on': AS_KNOWN_ON,
    },
    examples: [
      { line: 'causeway needs --operation north-2024', means: 'a week from today' },
      {
        line: 'causeway needs --operation north-2024 --from 2024-06-01 --to 2024-06-30 --json',
        means: 'a month, day by day, for a program',
      },
    ],
    notes: ['Groups and units are never added to each other. A gap is no need of zero.'],
    run: (call) =>
      answerFromNetwork(records, call, async (_, { needs, position, operation }) => {
        const { options } = call
        const { isPeriod } = await import('@causeway/server/needs/needs')
        const from = options.from ?? dayOfInstant(present())
        const period = { from, to: options.to ?? addDays(from, WEEK) }
        if (!isPeriod(period)) return notAPeriod(period)
        return needsAnswer(needsOver(needs, period), {
          operation: operation.code,
          position,
          period,
        })
      }),
  })
}

/** The answer where days are the wrong way round, or more than a year. */
export function notAPeriod({ from, to }: Period): Answer {
  const sentence = `From ${from} to ${to} is no period of 1 to 366 days.`
  return refused(EXIT.usage, sentence, ['Give --from and --to in order.'], {
    kind: 'not a period',
    from,
    to,
  })
}

interface Asked {
  readonly operation: string
  readonly position: bigint
  readonly period: Period
}

/**
 * JSON: `{operation, position, period, needs: [{place, group, unit, day, answer}]}`; an answer is
 * `{known, need: {low, likely, high}, people, figure}` in millionths of a base unit, or `{known: false, because}`.
 */
function needsAnswer(needs: readonly Need[], asked: Asked): Answer {
  const { operation, position, period } = asked
  const stretches = stretchesOf(needs)
  const rows = stretches.map(({ first: { place, group, unit, answer }, to }) => [
    place,
    group,
    answer.known ? needFigure(answer.need.likely, unit) : null,
    answer.known ? unitWord(unit) : '',
    to.from === period.from && to.to === period.to ? '' : `${to.from} to ${to.to}`,
    answer.known ? '' : gapWords(answer.because),
  ])
  return done({ ...asked, needs }, [
    heading(`${operation}, needs a day from ${period.from} to ${period.to}`),
    prose(`As known at position ${position}.`),
    table(['Site', 'Group', '#A day', 'Unit', 'Days', 'No figure, because'], rows),
    heading('Planning figures'),
    ...figuresOf(needs).map((text) => prose(`- ${text}`)),
    heading('People'),
    ...peopleOf(needs).map((text) => prose(`- ${text}`)),
  ])
}

interface Stretch {
  readonly first: Need
  readonly to: Period
}

/** Days in a row with the same need are one line. */
function stretchesOf(needs: readonly Need[]): readonly Stretch[] {
  const stretches: Stretch[] = []
  for (const need of needs) {
    const last = stretches.at(-1)
    const goesOn = last !== undefined && sameText(last.first) === sameText(need)
    if (goesOn) stretches.splice(-1, 1, { first: last.first, to: { ...last.to, to: need.day } })
    else stretches.push({ first: need, to: { from: need.day, to: need.day } })
  }
  return stretches
}

function sameText({ place, group, answer }: Need): string {
  const rest = answer.known
    ? `${answer.need.likely} ${figureName(answer.figure)} ${peopleWords(answer.people)}`
    : gapWords(answer.because)
  return [place, group, rest].join('\t')
}

function figuresOf(needs: readonly Need[]): readonly string[] {
  const texts = needs.flatMap(({ group, answer }) =>
    answer.known
      ? `${group}: ${figureName(answer.figure)}, ${valueText(answer.figure)}, according to ${answer.figure.claimed_by} (${answer.figure.source})`
      : [],
  )
  return texts.length === 0 ? ['None counts.'] : [...new Set(texts)]
}

function peopleOf(needs: readonly Need[]): readonly string[] {
  const texts = needs.flatMap(({ place, answer }) =>
    answer.known
      ? `${place}: ${peopleWords(answer.people)}, as of ${answer.people.as_of ?? 'no stated day'}`
      : [],
  )
  return texts.length === 0 ? ['Nobody’s count counts.'] : [...new Set(texts)]
}
