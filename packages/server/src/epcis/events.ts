/**
 * Events as kept, asked for by what they are, where they were, and what they name; those that
 * posted nothing among them. In the order of the log, page by page.
 */
import type { Day } from '@causeway/domain/time/day'
import { addDays } from '@causeway/domain/time/day'
import { bareWord } from '@causeway/exchange/epcis/custody/steps'
import type { FoundIssue } from '@causeway/exchange/epcis/reading/event-reading'
import { PLACE_ROLES, identifierKey } from '@causeway/exchange/epcis/reading/things'
import type { Transaction } from '../database/database.ts'
import { hasEpcis } from './has-epcis.ts'

/** What is asked; null asks for any. */
export interface EventsQuestion {
  readonly eventType: string | null
  /** A word of the vocabulary, bare or as an address: all its spellings are found. */
  readonly bizStep: string | null
  /** Goods: an EPC or a class, as a URN or as a link. */
  readonly epc: string | null
  readonly place: string | null
  /** Both days included, in UTC. An event without a time that can be read lies in no period. */
  readonly from: Day | null
  readonly to: Day | null
  readonly source: string | null
  /** Only events with a question beside them. */
  readonly alerts: boolean
  readonly after: bigint | null
  /** As the log stood up to there. */
  readonly upTo: bigint | null
  readonly limit: number
}

export interface EventEntry {
  readonly position: bigint
  readonly source: string
  readonly document: bigint
  readonly fileName: string
  /** In its document, from 1. */
  readonly number: number
  readonly eventType: string
  readonly action: string
  readonly eventTime: string | null
  readonly offset: string
  readonly eventID: string | null
  readonly bizStep: string
  readonly disposition: string
  readonly readPoint: string
  readonly bizLocation: string
  readonly hashes: { readonly 'cbv2.0': string; readonly 'cbv2.1': string }
  readonly standing: string
  /** The first of them; `issueCount` counts all. */
  readonly issues: readonly FoundIssue[]
  readonly issueCount: number
  readonly alert: string
  readonly beside: bigint | null
  /** '' where it posted. */
  readonly posts: string
  /** Word for word; null where only its digest is kept. */
  readonly raw: string | null
}

export interface EventsPage {
  readonly events: readonly EventEntry[]
  /** Where the next page begins, for `after`; null on the last. */
  readonly next: bigint | null
}

interface EventRow extends Omit<EventEntry, 'hashes' | 'issues' | 'number' | 'issueCount' | 'raw'> {
  number: bigint
  cbv_2_0: string
  cbv_2_1: string
  issues: string
  issue_count: bigint
  canonical: string
}

/** One page of the events that fit. */
export async function listEvents(tx: Transaction, question: EventsQuestion): Promise<EventsPage> {
  if (!(await hasEpcis(tx))) return { events: [], next: null }
  const { sql, parameters } = conditions(question)
  const rows = await tx.query<EventRow>(
    `SELECT e.position, e.source, e.document, d.file_name AS "fileName", e.number,
       e.event_type AS "eventType", e.action, e.event_time AS "eventTime",
       e.utc_offset AS offset, e.event_id AS "eventID", e.biz_step AS "bizStep", e.disposition,
       e.read_point AS "readPoint", e.biz_location AS "bizLocation",
       encode(e.cbv_2_0, 'hex') AS cbv_2_0, encode(e.cbv_2_1, 'hex') AS cbv_2_1,
       e.standing, e.issues, e.issue_count, e.alert, e.beside, e.posts, s.canonical
     FROM epcis_event e
     JOIN epcis_document d ON d.position = e.document
     JOIN statement s ON s.position = e.position
     WHERE ${sql} ORDER BY e.position LIMIT ${question.limit + 1}`,
    parameters,
  )
  const events = rows.slice(0, question.limit).map(entryOf)
  return { events, next: rows.length > question.limit ? (events.at(-1)?.position ?? null) : null }
}

/** Sources of documents, by code, with the number of events kept. */
export async function eventSources(
  tx: Transaction,
): Promise<readonly { readonly code: string; readonly events: bigint }[]> {
  if (!(await hasEpcis(tx))) return []
  return tx.query(
    `SELECT d.source AS code, (SELECT count(*) FROM epcis_event e WHERE e.source = d.source) AS events
     FROM epcis_document d GROUP BY d.source ORDER BY d.source`,
  )
}

const IS_PLACE = `role IN (${PLACE_ROLES.map((role) => `'${role}'`).join(', ')})`

function conditions(question: EventsQuestion): {
  readonly sql: string
  readonly parameters: readonly unknown[]
} {
  const parameters: unknown[] = []
  const parts = ['true']
  const add = (value: unknown, part: (parameter: string) => string): void => {
    if (value === null) return
    parameters.push(value)
    parts.push(part(`$${parameters.length}`))
  }
  const names = (isPlace: boolean) => (key: string) =>
    `e.position IN (SELECT position FROM epcis_thing WHERE md5(key) = md5(${key}) AND key = ${key}
       AND ${isPlace ? '' : 'NOT '}${IS_PLACE})`
  const { bizStep, epc, place, to } = question
  add(question.source, (source) => `e.source = ${source}`)
  add(question.eventType, (type) => `e.event_type = ${type}`)
  add(bizStep === null ? null : spellings(bizStep), (steps) => `e.biz_step = ANY (${steps})`)
  add(epc === null ? null : identifierKey(epc), names(false))
  add(place === null ? null : identifierKey(place), names(true))
  add(question.from, (day) => `e.event_time >= ${day}::date`)
  add(to === null ? null : addDays(to, 1), (day) => `e.event_time < ${day}::date`)
  add(question.after, (position) => `e.position > ${position}`)
  add(question.upTo, (position) => `e.position <= ${position}`)
  if (question.alerts) parts.push("e.alert <> ''")
  return { sql: parts.join(' AND '), parameters }
}

/** All ways in which an event may write the step. */
function spellings(step: string): readonly string[] {
  const bare = bareWord(step, 'bizStep')
  if (bare === null) return [step]
  return [
    bare,
    `cbv:BizStep-${bare}`,
    `urn:epcglobal:cbv:bizstep:${bare}`,
    `https://ref.gs1.org/cbv/BizStep-${bare}`,
  ]
}

function entryOf(row: EventRow): EventEntry {
  const { number, cbv_2_0, cbv_2_1, issues, issue_count, canonical, ...rest } = row
  const { body } = JSON.parse(canonical) as { readonly body: { readonly raw: string | null } }
  return {
    ...rest,
    number: Number(number),
    hashes: {
      'cbv2.0': `ni:///sha-256;${cbv_2_0}?ver=CBV2.0`,
      'cbv2.1': `ni:///sha-256;${cbv_2_1}?ver=CBV2.1`,
    },
    issues: issues === '' ? [] : (JSON.parse(issues) as readonly FoundIssue[]),
    issueCount: Number(issue_count),
    raw: body.raw,
  }
}
