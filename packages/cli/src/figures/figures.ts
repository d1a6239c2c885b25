/**
 * `causeway figures`: what claimants say, subject by subject and side by side, with its bound, its
 * day and what replaced it. Nothing is added up, and there is no option that would.
 */
import { saysWords } from '@causeway/domain/access/access-words'
import type { Told } from '@causeway/domain/access/access-statement'
import type { AskStated, RiskStated } from '@causeway/domain/claims/figure'
import { figureWords, oldWords } from '@causeway/domain/claims/figure-words'
import { type FigureLine, type SideBySide, sideBySide } from '@causeway/domain/claims/figures'
import { type Answer, type Block, done, heading, line, prose, table } from '../answer/answer.ts'
import { AS_KNOWN_ON, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { type KnownAccess, answerFromAccess, dayText } from '../operations/known-access.ts'
import { toldJson } from '../pause/told-json.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON } as const

export function figuresCommand(records: Records): Command {
  return command({
    name: 'figures',
    summary: 'Show attributed figures side by side, with what made each of them old.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway figures --operation north-2024', means: 'by subject, then by day' },
      {
        line: 'causeway figures --operation north-2024 --as-known-on 2023-11-09',
        means: 'before later figures replaced some',
      },
    ],
    notes: ['Figures of two claimants are never added, subtracted or averaged.'],
    run: (call) => answerFromAccess(records, call, figuresAnswer),
  })
}

/** JSON: `{operation, position, subjects: [{subject, figures}], asks, risks}`. */
function figuresAnswer({ operation, position, picture }: KnownAccess): Answer {
  const subjects = sideBySide(picture.figures)
  const { asks, risks } = picture
  const data = {
    ...{ operation, position },
    subjects: subjects.map(({ subject, figures }) => ({
      subject,
      figures: figures.map(figureJson),
    })),
    asks: asks.map(toldJson),
    risks: risks.map(toldJson),
  }
  if (subjects.length + asks.length + risks.length === 0)
    return done(data, [line('Nobody has stated a figure by then.')])
  return done(data, [
    ...subjects.flatMap(subjectBlocks),
    ...spoken('Asked for', asks),
    ...spoken('Warnings, by whoever gives them', risks),
  ])
}

function figureJson({ told, supersededBy, oldWhenPublished }: FigureLine): object {
  return {
    ...toldJson(told),
    words: figureWords(told.body),
    supersededBy: supersededBy.map(({ body }) => body.figure),
    oldWhenPublished: oldWhenPublished.map((one) => ({
      kind: one.kind,
      sentence: oldWords(one, dayText),
    })),
  }
}

function subjectBlocks({ subject, figures }: SideBySide): readonly Block[] {
  const rows = figures.map(({ told: { body, origin }, supersededBy }) => [
    figureWords(body),
    body.asOf ?? 'date not given',
    origin.claimedBy,
    origin.reportedBy,
    supersededBy.map((one) => figureWords(one.body)).join(', ') || null,
  ])
  const notes = figures.flatMap((one) =>
    one.oldWhenPublished.map(
      (old) =>
        `- ${figureWords(one.told.body)}, ${one.told.origin.reportedBy}, ${dayText(one.told.known)}: ${oldWords(old, dayText)}`,
    ),
  )
  const mixed = [
    ...new Set(
      figures
        .filter(({ told }) => told.body.civiliansApart === 'no')
        .map(({ told }) => told.origin.claimedBy),
    ),
  ].map((who) => `- ${who}: civilians and combatants are not told apart.`)
  return [
    heading(subject),
    table(['Figure', 'As of', 'Claimed by', 'Reported by', 'Replaced by'], rows),
    ...[...notes, ...mixed].map(prose),
  ]
}

function spoken(title: string, told: readonly Told<AskStated | RiskStated>[]): readonly Block[] {
  if (told.length === 0) return []
  return [
    heading(title),
    ...told.map(({ body, origin }) =>
      prose(
        `- ${saysWords(body, dayText)} (reported by ${origin.reportedBy}, ${dayText(origin.on)})`,
      ),
    ),
  ]
}
