/**
 * `causeway example --write FOLDER`: the made operation as files, for whoever wants something to try
 * a program of their own on. The truth stands beside it, which in the world nobody has.
 */
import { existsSync } from 'node:fs'
import path from 'node:path'
import {
  keeperKeys,
  MONTH_OPENS,
  makeCustodyMonth,
} from '@causeway/simulator/custody/custody-month'
import type { CustodyMonth } from '@causeway/simulator/custody/custody-month'
import { EXAMPLE_SEED, makeExample } from '@causeway/simulator/example/example'
import { VALLEY_NETWORK, VALLEY_PEOPLE } from '@causeway/simulator/needs/valley-needs'
import { type Answer, done, heading, line, refused, table } from '../answer/answer.ts'
import { jsonText } from '../answer/json.ts'
import { EXIT } from '../command/exit.ts'
import { thereAlready, writeWhole } from '../file/file.ts'
import { custodyDocument } from '../epcis/custody-document.ts'

interface WrittenFile {
  readonly name: string
  readonly holds: string
  readonly content: string | Uint8Array
}

/** Entries of the example's log before the month: its opening, and its keepers. */
const BEFORE = 2

/** Writes all files, or says which one is there already; JSON: `{folder, files: [{name, bytes}]}`. */
export async function writeExample(
  folder: string,
  { force }: { readonly force: boolean },
): Promise<Answer> {
  const files = [...custodyFiles(), ...needsFiles(), ...listFiles()]
  const taken = files.find(({ name }) => existsSync(path.join(folder, name)))
  if (taken !== undefined && !force) return thereAlready(path.join(folder, taken.name), '--write')
  for (const { name, content } of files) {
    const written = await writeWhole(path.join(folder, name), content)
    if (!written.ok) return refused(EXIT.refused, written.refusal)
  }
  const sizes = files.map(({ name, content }) => ({ name, bytes: Buffer.byteLength(content) }))
  return done({ folder, files: sizes }, [
    heading(folder),
    table(
      ['File', '#Bytes', 'Holds'],
      files.map(({ name, holds }, index) => [name, sizes[index]?.bytes ?? 0, holds]),
    ),
    line('All of it is invented; its keys can be computed by anybody.'),
  ])
}

function custodyFiles(): readonly WrittenFile[] {
  const { code } = makeExample(EXAMPLE_SEED).operation
  const month = makeCustodyMonth(EXAMPLE_SEED, { operation: code, before: BEFORE })
  const texts = month.arrivals.map(({ text }) => text)
  const last = month.arrivals.at(-1)?.recorded ?? MONTH_OPENS
  return [
    {
      name: 'statements.jsonl',
      holds: `${texts.length} signed statements, one a line, as they arrived`,
      content: texts.map((text) => `${text}\n`).join(''),
    },
    {
      name: 'keepers.json',
      holds: 'keys of those who may enrol and revoke',
      content: `${jsonText({ keys: keeperKeys(EXAMPLE_SEED) })}\n`,
    },
    {
      name: 'custody.epcis.json',
      holds: 'what of them EPCIS has words for, as one document',
      content: custodyDocument(texts, last),
    },
    {
      name: 'truth.json',
      holds: 'where everything really is, and who was silent',
      content: `${jsonText(truthOf(month))}\n`,
    },
  ]
}

function needsFiles(): readonly WrittenFile[] {
  return [
    {
      name: 'network.json',
      holds: 'crossings, hubs, sites, roads and trucks, to be adopted',
      content: `${jsonText(VALLEY_NETWORK)}\n`,
    },
    {
      name: 'people.json',
      holds: 'people at the sites, as two parties count them',
      content: `${jsonText(VALLEY_PEOPLE)}\n`,
    },
  ]
}

/** Quantities in base units, as texts. */
function truthOf({ truth }: CustodyMonth): object {
  const texts = (holdings: typeof truth.whole): object =>
    Object.fromEntries(
      [...holdings].map(([lot, held]) => [
        lot,
        Object.fromEntries([...held].map(([where, sum]) => [where, String(sum)])),
      ]),
    )
  return {
    really: texts(truth.whole),
    by_the_book: texts(truth.book),
    silences: truth.silences.map((one) => ({ ...one, quantity: String(one.quantity) })),
  }
}

function listFiles(): readonly WrittenFile[] {
  const { files, profiles } = makeExample(EXAMPLE_SEED)
  return [
    ...files.map(({ fileName, source, edition, bytes }) => ({
      name: fileName,
      holds: `list of ${source}, edition ${edition}`,
      content: bytes,
    })),
    ...profiles.map((profile) => ({
      name: `${profile.id}.profile.json`,
      holds: 'how such a list is read',
      content: `${jsonText(profile)}\n`,
    })),
  ]
}
