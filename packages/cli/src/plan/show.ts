/** `causeway plan show` and `plan export`: one plan, to read and to take away. */
import { done, prose } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { FORCE, OPERATION_OR_ONLY } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { refused } from '../answer/answer.ts'
import { outputName, thereAlready, writeWhole } from '../file/file.ts'
import type { Records } from '../records/records.ts'
import { knownPlan } from './known-plan.ts'
import { planBlocks, planData, shortPlan } from './plan-page.ts'

export function showCommand(records: Records): Command {
  return command({
    name: 'plan show',
    summary: 'Show a plan: dispatches, unmet needs and why, how it was made.',
    words: ['PLAN'],
    options: { operation: OPERATION_OR_ONLY },
    examples: [
      { line: 'causeway plan show 3f9a01c2 --operation north-2024', means: 'by its first digits' },
    ],
    run: ({ words, options, progress }) =>
      records.use(progress, async (database) => {
        const found = await knownPlan(database, options.operation, words[0] ?? '')
        if (!found.ok) return found.refusal
        const { hash, text, entry, operation } = found.value
        if (entry.kind === 'what_if') {
          const { sentences } = JSON.parse(text) as { readonly sentences: readonly string[] }
          return done({ hash, kind: 'what_if', sentences }, [
            prose('WHAT IF — a question, not a plan.'),
            ...sentences.map((one) => prose(one)),
          ])
        }
        const { ownDocument } = await import('@causeway/server/planning/plan-document')
        const document = ownDocument(text)
        return done(planData(hash, document), planBlocks(hash, document), [
          `causeway plan export ${shortPlan(hash)} --operation ${operation} --out FILE`,
        ])
      }),
  })
}

export function exportPlanCommand(records: Records): Command {
  return command({
    name: 'plan export',
    summary: 'Write a plan to a file that anybody can verify offline.',
    words: ['PLAN'],
    options: {
      operation: OPERATION_OR_ONLY,
      out: {
        kind: 'must',
        value: 'FILE',
        means: 'a file ending in .json, a folder, or - for standard output',
        read: argument.text,
      },
      force: FORCE,
    },
    examples: [
      {
        line: 'causeway plan export 3f9a01c2 --operation north-2024 --out plan.json',
        means: 'inputs, plan, certificate',
      },
    ],
    notes: ['The file holds routes and times: it is for the parties concerned, and never public.'],
    run: ({ words, options, progress }) =>
      records.use(progress, async (database) => {
        const found = await knownPlan(database, options.operation, words[0] ?? '')
        if (!found.ok) return found.refusal
        const { hash, text, entry } = found.value
        const kind = entry.kind === 'what_if' ? 'what-if' : 'plan'
        const name = outputName(options.out, `${kind}-${shortPlan(hash)}.json`)
        const data = { hash, kind: entry.kind, file: name }
        if (name === '-') return { ...done(data, []), bytes: new TextEncoder().encode(text) }
        const { stat } = await import('node:fs/promises')
        const isThere = await stat(name).then(
          () => true,
          () => false,
        )
        if (isThere && !options.force) return thereAlready(name, '--out')
        const written = await writeWhole(name, text)
        if (!written.ok) return refused(EXIT.refused, written.refusal)
        return done(
          data,
          [prose(`${name} holds ${kind} ${hash}.`)],
          kind === 'plan' ? [`causeway plan verify ${name}`] : [],
        )
      }),
  })
}
