/**
 * An EPCIS document of any length in little memory. The first pass reads only the header, because
 * prefixes may be declared behind the events that use them; the second reads one event at a time.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type JsonObject, member, printJson } from '@causeway/exchange/epcis/json/json'
import { READ_LIMITS } from '@causeway/exchange/epcis/reader/limits'
import {
  type DocumentEnd,
  EpcisReader,
  type ReadEvent,
} from '@causeway/exchange/epcis/reader/reader'
import { type Naming, namingOf } from '@causeway/exchange/epcis/vocabulary/context'
import type { Answer } from '../answer/answer.ts'
import { refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import type { Progress } from '../terminal/progress.ts'
import { type DocumentFault, faultRefusal } from './fault-words.ts'
import { type Source, openSource } from './source.ts'

export interface OpenDocument {
  readonly title: string
  readonly header: JsonObject
  readonly naming: Naming
  readonly events: number
  /** Hands over each event in the document's order. */
  each(work: EachEvent): Promise<Result<null, DocumentFault>>
}

interface EachEvent {
  /** What progress calls the work. */
  readonly step: string
  readonly progress: Progress
  use(read: ReadEvent): void
}

interface Work {
  readonly words: readonly string[]
  readonly progress: Progress
  readonly signal: AbortSignal
}

/** Lends the document that the command's first word names, and closes it whatever happened. */
export async function withDocument(
  { words, progress, signal }: Work,
  use: (document: OpenDocument) => Promise<Answer>,
): Promise<Answer> {
  const source = await openSource(words[0] ?? '', signal)
  if (!source.ok) return refused(EXIT.notFound, source.refusal)
  try {
    const document = await openDocument(source.value, { progress, signal })
    if (document.ok) return await use(document.value)
    const { exit, sentence, advice, details } = faultRefusal(document.refusal, source.value.title)
    return refused(exit, sentence, advice, details)
  } finally {
    await source.value.close()
  }
}

async function openDocument(
  source: Source,
  { progress, signal }: Omit<Work, 'words'>,
): Promise<Result<OpenDocument, DocumentFault>> {
  progress.step(`reading the header of ${source.title}`)
  const reader = new EpcisReader(READ_LIMITS, { headerOnly: true })
  for await (const chunk of source.chunks()) {
    const pushed = reader.push(chunk)
    if (!pushed.ok) return pushed
  }
  if (signal.aborted) return refuse(atTheHead('stopped'))
  const end = reader.finish()
  if (!end.ok) return end
  if (!isEpcis(end.value)) return refuse(atTheHead('not EPCIS'))
  const { header, events } = end.value
  return accept({
    title: source.title,
    header,
    naming: namingOf(header),
    events,
    async each(work) {
      work.progress.step(work.step)
      const again = await readEvents(source, work, events)
      if (signal.aborted) return refuse(atTheHead('stopped'))
      if (!again.ok) return again
      // Digests under the prefixes of another state of the file would be wrong in silence.
      const isSame = again.value.events === events && same(again.value.header, header)
      return isSame ? accept(null) : refuse(atTheHead('changed'))
    },
  })
}

async function readEvents(
  source: Source,
  { progress, use }: EachEvent,
  events: number,
): Promise<Result<DocumentEnd, DocumentFault>> {
  const reader = new EpcisReader()
  let done = 0
  for await (const chunk of source.chunks()) {
    const pushed = reader.push(chunk)
    if (!pushed.ok) return pushed
    for (const read of pushed.value) use(read)
    done += pushed.value.length
    progress.reached(done, events)
  }
  const end = reader.finish()
  if (end.ok && end.value.single !== null) use(end.value.single)
  return end
}

const DOCUMENT_TYPES: ReadonlySet<unknown> = new Set(['EPCISDocument', 'EPCISQueryDocument'])

/** Any JSON object can be read; one without an event must at least say that it is EPCIS. */
function isEpcis({ header, events }: DocumentEnd): boolean {
  return events > 0 || DOCUMENT_TYPES.has(member(header, 'type'))
}

function same(one: JsonObject, other: JsonObject): boolean {
  return printJson(one) === printJson(other)
}

function atTheHead(kind: DocumentFault['kind']): DocumentFault {
  return { kind, offset: 0, line: 1, event: null }
}
