/**
 * Everything folded again from the statements alone: sources, profiles, names, imports, readings
 * and books. The tables must come out the same; `check.ts` compares.
 */
import {
  type BookEntry,
  type EntryKey,
  bookEntryOf,
  standingChange,
} from '@causeway/domain/book/claim-book'
import type { RawCell } from '@causeway/domain/claims/claim'
import {
  ALL_KNOWN,
  type EditionImport,
  type Run,
  standingImport,
  withoutRuns,
} from '@causeway/domain/claims/edition'
import { assert } from '@causeway/domain/result/result'
import type { StatementKind } from '@causeway/domain/statement/statement'
import type { Day } from '@causeway/domain/time/day'
import { type Profile, parseProfile } from '@causeway/exchange/profile/profile'
import { rereadRow } from '@causeway/exchange/reading/reading'
import type { Canonical } from '@causeway/proof/canonical/canonical'
import { claimValues } from '../import/claim-line.ts'
import { cellsWriter } from '../import/claim-text.ts'
import { sha256 } from '../log/log.ts'
import { planDecisionIn } from '../planning/plan-store.ts'
import { notificationIn } from '../notification/notification-store.ts'
import { aliasesOf } from '../source/declare.ts'

type Fields = { readonly [name: string]: Canonical }

/** A statement as the log tells it. */
export interface FoldedStatement {
  readonly position: bigint
  readonly kind: StatementKind
  readonly value: Fields
}

type FoldedImport = { -readonly [Field in keyof EditionImport]: EditionImport[Field] } & {
  readonly source: string
  readonly row: readonly string[]
}

/** The fold of a prefix of the log. Tables are lists of texts, ready to be compared. */
export class Fold {
  readonly sources: string[][] = []
  readonly aliases: string[][] = []
  readonly imports = new Map<bigint, FoldedImport>()
  /** Journal position -> net by account pair. */
  readonly journals = new Map<
    bigint,
    { readonly book: string; readonly moved: ReadonlyMap<EntryKey, bigint> }
  >()
  readonly #profiles = new Map<string, Profile>()
  readonly #documents = new Map<string, string>()
  /** Edition hash -> true where the workbook counts its days from 1904. */
  readonly #from1904 = new Map<string, boolean>()
  readonly #entries = new Map<bigint, BookEntry>()
  readonly #writeCells = cellsWriter()

  /** Profile ids with their documents, as adopted. */
  get profiles(): string[][] {
    return [...this.#documents].map(([id, document]) => [id, document])
  }

  /** Applies one statement; for a claim, answers the reading that its row must have. */
  apply(statement: FoldedStatement): readonly (string | bigint | null)[] | null {
    const { position, kind, value } = statement
    const body = fieldsOf(value['body'])
    switch (kind) {
      case 'operation_opened':
        return null
      case 'profile_adopted':
        this.#adopt(position, body)
        return null
      case 'source_declared':
        this.sources.push([
          ...['code', 'name', 'publisher', 'licence', 'grain', 'profile'].map((name) =>
            text(body, name),
          ),
          String(position),
        ])
        return null
      case 'alias_decided':
        this.aliases.push([
          String(position),
          ...['kind', 'folded', 'target', 'status', 'decided_by'].map((name) => text(body, name)),
        ])
        return null
      case 'import_opened':
        this.#open(position, body)
        return null
      case 'edition_listing':
        this.#list(body)
        return null
      case 'import_closed':
      case 'import_withdrawn':
        this.#change(position, kind, body)
        return null
      case 'claim':
        return this.#read(position, value)
      case 'plan_accepted':
      case 'plan_changed':
      case 'plan_rejected':
        // A plan is a proposal outside of the log; its decision must still read.
        planDecisionIn(kind, body)
        return null
      case 'movement_submitted':
      case 'movement_answered':
      case 'movement_outcome':
      case 'outcome_report':
        // No table holds what they come to; that they still read is all that can be compared.
        notificationIn(kind, value)
        return null
      default:
        // What custody statements do is folded by the ledger.
        return null
    }
  }

  #adopt(position: bigint, body: Fields): void {
    const parsed = parseProfile(JSON.parse(text(body, 'document')))
    assert(parsed.ok, 'a profile was parsed before it was adopted')
    const id = text(body, 'id')
    this.#profiles.set(id, parsed.value)
    this.#documents.set(id, text(body, 'document'))
    for (const { kind, folded, target } of aliasesOf(parsed.value))
      this.aliases.push([String(position), kind, folded, target, 'accepted', `profile ${id}`])
  }

  #open(position: bigint, body: Fields): void {
    this.#from1904.set(text(body, 'hash'), text(body, 'date_system') === '1904')
    const names = ['source', 'edition', 'hash', 'file_name', 'profile', 'key_kind']
    this.imports.set(position, {
      opened: position,
      closed: null,
      withdrawn: null,
      edition: text(body, 'edition') as Day,
      hash: text(body, 'hash'),
      runs: [],
      source: text(body, 'source'),
      row: [...names.map((name) => text(body, name)), String(body['rows_read'])],
    })
  }

  #list(body: Fields): void {
    const one = this.#importOf(body)
    const runs = (body['runs'] as readonly (readonly [string, string])[]).map(
      ([first, last]): Run => ({ first: BigInt(first), last: BigInt(last) }),
    )
    one.runs = [...one.runs, ...runs]
  }

  #change(position: bigint, kind: 'import_closed' | 'import_withdrawn', body: Fields): void {
    const one = this.#importOf(body)
    const before = this.#standingRuns(one.source)
    if (kind === 'import_closed') one.closed = position
    else one.withdrawn = position
    const after = this.#standingRuns(one.source)
    const moved = standingChange((at) => this.#entries.get(at) ?? null, {
      listedAnew: withoutRuns(after, before),
      noLongerListed: withoutRuns(before, after),
    })
    this.journals.set(position, { book: one.source, moved })
  }

  #read(position: bigint, value: Fields): readonly (string | bigint | null)[] {
    const source = fieldsOf(value['source'])
    const profile = this.#profiles.get(text(source, 'profile'))
    assert(profile !== undefined, 'a profile is adopted before its first claim')
    const listed = fieldsOf(value['body'])['cells'] as readonly (readonly [
      string,
      string,
      string,
    ])[]
    const cells = listed.map(([header, type, stated]): RawCell => ({
      header,
      type: type as RawCell['type'],
      text: stated,
    }))
    const claim = rereadRow(profile, {
      cells,
      row: Number(source['row']),
      key: text(source, 'key'),
      date1904: this.#from1904.get(text(source, 'edition')) ?? false,
    })
    const entry = bookEntryOf(claim)
    if (entry !== null) this.#entries.set(position, entry)
    return claimValues(text(source, 'code'), claim, sha256(this.#writeCells(cells)))
  }

  #standingRuns(source: string): readonly Run[] {
    const own = [...this.imports.values()].filter((one) => one.source === source)
    return standingImport(own, ALL_KNOWN)?.runs ?? []
  }

  #importOf(body: Fields): FoldedImport {
    const one = this.imports.get(BigInt(text(body, 'import')))
    assert(one !== undefined, 'an import is opened before anything is said of it')
    return one
  }
}

function fieldsOf(value: Canonical | undefined): Fields {
  assert(typeof value === 'object' && value !== null, 'a statement of ours has its fields')
  return value as Fields
}

function text(fields: Fields, name: string): string {
  const value = fields[name]
  assert(typeof value === 'string', `a statement of ours states its ${name}`)
  return value
}
