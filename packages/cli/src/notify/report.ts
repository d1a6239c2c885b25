/**
 * `causeway notify report`: outcome counts as a source published them, for a period and an area.
 * What is not stated is left out, which is not 0; a retelling is an entry of its own.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import type { NotificationOrder } from '@causeway/server/notification/record-notification'
import { type Answer, refused } from '../answer/answer.ts'
import { counted } from '../answer/figure.ts'
import { time } from '../argument/custody.ts'
import { OPERATION } from '../argument/options.ts'
import { type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { fileTitle, readFileBytes } from '../file/file.ts'
import { readJson } from '../file/json-file.ts'
import type { Records } from '../records/records.ts'
import { record } from './record.ts'

const FILE_MAX_BYTES = 4_000_000
/** One transaction takes them all. */
const REPORTS_MAX = 500

export function reportCommand(records: Records): Command {
  return command({
    name: 'notify report',
    summary: 'Record outcome counts that a source published.',
    words: ['FILE'],
    options: { operation: OPERATION },
    examples: [
      {
        line: 'causeway notify report october.json --operation north-2024',
        means: 'all of the file, or nothing; "-" is standard input',
      },
    ],
    notes: [
      'The file holds one report, or a list of them: {"area": "north", "first": "2024-10-01", "last": "2024-10-14", "published": "2024-10-16", "by": "OCHA", "reported_by": "OCHA", "source": "Access report 12", "counts": {"planned": 285, "facilitated": 85, "impeded": 49, "denied": 141, "cancelled": 10}}.',
      'Counts that are not stated are left out; "planned" is the whole. Whoever retells a figure is its "reported_by", and the retelling is a report of its own.',
    ],
    run: async ({ words, options: { operation }, progress }) => {
      const [file = '-'] = words
      const orders = await ordersIn(file)
      if (!orders.ok) return orders.refusal
      const sentence = `${counted(orders.value.length, 'report')} of ${fileTitle(file)} recorded`
      const next = [`causeway notify outcomes --operation ${operation}`]
      return records.use(progress, (database) => {
        const all = { operation, orders: orders.value, ahead: false }
        return record(database, all, { sentence, next })
      })
    },
  })
}

async function ordersIn(file: string): Promise<Result<readonly NotificationOrder[], Answer>> {
  const nothing = (sentence: string): Result<never, Answer> =>
    refuse(refused(EXIT.refused, `${sentence} Nothing was recorded.`))
  const bytes = await readFileBytes(file, FILE_MAX_BYTES)
  if (!bytes.ok) return nothing(bytes.refusal)
  const title = fileTitle(file)
  const read = readJson(new TextDecoder().decode(bytes.value))
  if (!read.ok) return nothing(`${title} cannot be read: ${read.refusal}.`)
  const list: readonly Canonical[] = Array.isArray(read.value) ? read.value : [read.value]
  if (list.length === 0 || list.length > REPORTS_MAX)
    return nothing(`${title} should hold 1 to ${REPORTS_MAX} reports.`)
  const orders: NotificationOrder[] = []
  for (const [index, entry] of list.entries()) {
    const order = orderOf(entry)
    if (!order.ok) return nothing(`${title}, entry ${index + 1}: ${order.refusal}.`)
    orders.push(order.value)
  }
  return accept(orders)
}

/** The other fields are read where they are recorded: there the first that fails is named. */
function orderOf(entry: Canonical): Result<NotificationOrder, string> {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
    return refuse('a report is an object with named fields')
  const { published, ...rest } = entry as { readonly [name: string]: Canonical }
  const when = typeof published === 'string' ? time(published) : refuse('')
  if (!when.ok) return refuse('"published" should be a day such as "2024-10-16"')
  const reported_by = rest['reported_by'] ?? rest['by'] ?? null
  return accept({ kind: 'outcome_report', time: when.value, body: { ...rest, reported_by } })
}
