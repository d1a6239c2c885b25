/**
 * `causeway network`: the crossings, hubs, sites, roads and trucks of an operation, as one document
 * that is adopted whole or not at all.
 */
import type { Claimed, Network } from '@causeway/domain/network/network'
import { type NeedsState, figureInForce } from '@causeway/domain/needs/needs-state'
import { parseNetwork } from '@causeway/domain/network/parse-network'
import type { FigureId } from '@causeway/domain/planning-figure/planning-figure'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Database } from '@causeway/server/database/database'
import { type Answer, done, heading, line, prose, refused, table } from '../answer/answer.ts'
import { counted, figureText } from '../answer/figure.ts'
import * as argument from '../argument/argument.ts'
import { AS_KNOWN_ON, OPERATION, OPERATION_OR_ONLY } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { notInOrder, readDocument } from '../needs/document.ts'
import { answerFromNetwork, needsView } from '../needs/view.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'

/** Adopts and shows a network. */
export function networkCommands(records: Records): readonly Command[] {
  return [adoptCommand(records), showCommand(records)]
}

function adoptCommand(records: Records): Command {
  return command({
    name: 'network adopt',
    summary: 'Adopt a network: crossings, hubs, sites, roads, trucks, commodity groups.',
    words: ['FILE'],
    options: {
      operation: OPERATION,
      by: {
        kind: 'must',
        value: 'WHO',
        means: 'who adopts it: the name goes into the log',
        read: argument.text,
      },
    },
    examples: [
      {
        line: 'causeway network adopt network.json --operation north-2024 --by "Amal, logistics"',
        means: 'it counts from now on',
      },
    ],
    notes: [
      'A changed network needs a higher version. All that is wrong is told at once.',
      '"causeway example --write FOLDER" writes one to begin with.',
    ],
    run: async ({ words, options, progress }) => {
      const name = words[0] ?? ''
      const document = await readDocument(name)
      if (!document.ok) return document.refusal
      const read = parseNetwork(document.value)
      if (!read.ok) return notInOrder(name, read.refusal)
      const network = read.value
      return records.use(progress, (database) => adopt(database, options, network))
    },
  })
}

async function adopt(
  database: Database,
  stated: { readonly operation: OperationCode; readonly by: string },
  network: Network,
): Promise<Answer> {
  const { adoptNetwork } = await import('@causeway/server/needs/adopt')
  const adopted = await adoptNetwork(database, stated, network, present())
  if (!adopted.ok) {
    const { refusal } = adopted
    if (refusal.kind === 'no such operation') return noSuchOperation(database, refusal.code)
    return refused(
      EXIT.conflict,
      `Version ${refusal.version} of "${network.network}" counts since position ${refusal.position} and is another; nothing was adopted.`,
      [`Give the changed network version ${refusal.version + 1}.`],
      refusal,
    )
  }
  const { position, answer } = adopted.value
  const said = answer === 'added' ? 'counts from' : 'counts already, since'
  const { network: code, version } = network
  const view = await needsView(database, stated.operation, null)
  const missing = view.ok ? notAdopted(network, view.value.needs) : []
  const { operation } = stated
  return done(
    { network: code, version, position, answer, figuresNotAdopted: missing },
    [line(`${code}, version ${version}, ${said} position ${position}.`), line(sizeWords(network))],
    missing.map((id) => `causeway planning-figure adopt ${id} --operation ${operation} --by WHO`),
  )
}

/** Planning figures that the network names and nobody adopted: until then they leave gaps. */
function notAdopted(network: Network, needs: NeedsState): readonly FigureId[] {
  const claimed = network.crossings.flatMap(({ capacity, inspection }) => [
    capacity,
    ...inspection.map(({ most }) => most),
  ])
  const ids = [
    ...network.groups.flatMap(({ need }) => need ?? []),
    ...claimed.flatMap((one) => (one.by === 'figure' ? one.figure : [])),
  ]
  return [...new Set(ids)].filter((id) => figureInForce(needs, id) === null)
}

function showCommand(records: Records): Command {
  return command({
    name: 'network show',
    summary: 'Show the network of an operation.',
    words: [],
    options: { operation: OPERATION_OR_ONLY, 'as-known-on': AS_KNOWN_ON },
    examples: [
      { line: 'causeway network show --operation north-2024', means: 'by kind of place' },
      {
        line: 'causeway network show --operation north-2024 --json',
        means: 'the document, to change and adopt again',
      },
    ],
    run: (call) =>
      answerFromNetwork(records, call, ({ network, position, adopted_by }) =>
        networkAnswer(network, `adopted by ${adopted_by} at position ${position}`),
      ),
  })
}

/** JSON: the document itself. */
function networkAnswer(network: Network, adopted: string): Answer {
  const { crossings, hubs, groups } = network
  return done(network, [
    heading(`${network.network}, version ${network.version}`),
    prose(`Stated by ${network.stated_by}, ${adopted}.`),
    line(sizeWords(network)),
    heading('Crossings'),
    table(
      ['Crossing', 'Trucks a working day'],
      crossings.map(({ place, capacity }) => [place, claimedWords(capacity)]),
    ),
    heading('Hubs'),
    table(
      ['Hub', '#Room, m3', 'Trucks', '#Driver hours a day'],
      hubs.map(({ place, storage_m3, trucks, driver_hours }) => [
        place,
        storage_m3,
        trucks.map(({ type, count, hours }) => `${count} ${type}, ${hours} h`).join('; '),
        driver_hours,
      ]),
    ),
    heading('Commodity groups'),
    table(
      ['Group', 'Unit', 'Need by', 'Trucks', '#Safety days'],
      groups.map(({ group, unit, need, class: by, safety_days }) => [
        group,
        unit,
        need,
        by,
        safety_days,
      ]),
    ),
  ])
}

function sizeWords({ origins, crossings, hubs, sites, roads, pledges }: Network): string {
  return [
    counted(origins.length, 'origin'),
    counted(crossings.length, 'crossing'),
    counted(hubs.length, 'hub'),
    counted(sites.length, 'site'),
    counted(roads.length, 'road'),
    `${counted(pledges.length, 'pledge')}.`,
  ].join(', ')
}

function claimedWords(claimed: Claimed): string {
  return claimed.by === 'figure'
    ? `planning figure ${claimed.figure}`
    : `${figureText(claimed.value)}, according to ${claimed.claimed_by} (${claimed.source})`
}
