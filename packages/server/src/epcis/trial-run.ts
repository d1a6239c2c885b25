/**
 * A dry run: events are settled beside what the log holds and beside each other, and nothing is
 * written. It remembers the ids that it saw, so it needs more memory than the import itself.
 */
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Database, type Transaction, inTransaction } from '../database/database.ts'
import { type Operation, findOperation } from '../operation/operation.ts'
import { type KnownDocument, findDocument } from './documents.ts'
import { hasEpcis } from './has-epcis.ts'
import { type ReadyEvent, settleBatch } from './keep-batch.ts'
import { OwnEvents } from './own-events.ts'
import type { FoundDocument } from './statements.ts'
import { Tally } from './tally.ts'
import { BEHIND_ALL, type TrialMemory } from './trial-memory.ts'

interface Around {
  readonly database: Database
  readonly code: OperationCode
  readonly memory: TrialMemory
}

export class TrialRun {
  readonly document: KnownDocument | null
  readonly tally: Tally
  readonly #database: Database
  readonly #operation: Operation | null
  readonly #found: FoundDocument
  readonly #own: OwnEvents
  readonly #memory: TrialMemory

  private constructor(
    around: Around & { operation: Operation | null },
    found: FoundDocument,
    before: { document: KnownDocument | null; tally: Tally },
  ) {
    this.#database = around.database
    this.#operation = around.operation
    this.#own = new OwnEvents(around.code)
    this.#memory = around.memory
    this.#found = found
    this.document = before.document
    this.tally = before.tally
  }

  static async begin(around: Around, found: FoundDocument): Promise<TrialRun> {
    const { database, code } = around
    const known = await findOperation(database, code)
    const isUsable = known !== null && (await inScope(database, known, (tx) => hasEpcis(tx)))
    const operation = isUsable ? known : null
    const before = await TrialRun.#before(database, operation, found)
    return new TrialRun({ ...around, operation }, found, before)
  }

  static async #before(
    database: Database,
    operation: Operation | null,
    found: FoundDocument,
  ): Promise<{ document: KnownDocument | null; tally: Tally }> {
    if (operation === null) return { document: null, tally: new Tally() }
    return inScope(database, operation, async (tx) => {
      const document = await findDocument(tx, found)
      const tally = document === null ? new Tally() : await Tally.of(tx, document.position)
      return { document, tally }
    })
  }

  async settle(events: readonly ReadyEvent[]): Promise<void> {
    const positions = this.#memory.places(events.length)
    const document = this.document?.position ?? BEHIND_ALL
    const batch = { source: this.#found.source, document, events, positions }
    const around = { own: this.#own, below: null, known: this.#memory.known }
    const placed =
      this.#operation === null
        ? await settleBatch(null, batch, around)
        : await inScope(this.#database, this.#operation, (tx) => settleBatch(tx, batch, around))
    for (const one of placed) this.tally.add(one)
  }
}

function inScope<Outcome>(
  database: Database,
  operation: Operation,
  work: (tx: Transaction) => Promise<Outcome>,
): Promise<Outcome> {
  return inTransaction(database, { schema: operation.schema, mode: 'read' }, work)
}
