/**
 * What validation says of a document: typed, with the place as a JSON pointer. A refused event is
 * not converted; it is still kept as a claim with its bytes.
 */
import type { JsonValue } from '../json/json.ts'

/** `refuse`: not converted. `park`: kept, not used yet. `note`: kept and used, with a question. */
export type Severity = 'refuse' | 'park' | 'note'

export interface Issue {
  readonly severity: Severity
  readonly code: IssueCode
  /** JSON pointer from the document's root. */
  readonly at: string
  readonly value: JsonValue
}

/** Codes that GS1's own schema and standard refuse too: the document is malformed. */
export type MalformedCode =
  | 'unknown_event_type'
  | 'field_missing'
  | 'field_not_of_type'
  | 'wrong_shape'
  | 'not_a_time'
  | 'not_an_offset'
  | 'not_an_action'
  | 'not_a_uri'
  | 'quantity_not_a_number'
  | 'unknown_context'

/** Codes for what GS1's schema lets pass and we refuse. */
export type BeyondSchemaCode =
  | 'parent_missing'
  | 'quantity_negative'
  | 'uom_without_quantity'
  | 'unknown_uom'
  | 'sensor_report_without_value'
  | 'sensor_time_after_event'
  | 'corrected_but_did_not_occur'
  | 'no_gs1_context'
  | 'undeclared_prefix'
  | 'schema_version_not_2'
  | 'persistent_disposition_not_allowed'
  | 'ilmd_not_allowed'
  | 'word_unknown'

/** Codes for what is kept. */
export type KeptCode =
  | 'event_time_ahead'
  | 'no_events'
  | 'not_gs1'
  | 'check_digit_wrong'
  | 'steps_exclude_each_other'
  | 'transformation_unbalanced'
  | 'schema_version_missing'
  | 'name_twice'

export type IssueCode = MalformedCode | BeyondSchemaCode | KeptCode

const BEYOND: ReadonlySet<string> = new Set<BeyondSchemaCode>([
  'parent_missing',
  'quantity_negative',
  'uom_without_quantity',
  'unknown_uom',
  'sensor_report_without_value',
  'sensor_time_after_event',
  'corrected_but_did_not_occur',
  'no_gs1_context',
  'undeclared_prefix',
  'schema_version_not_2',
  'persistent_disposition_not_allowed',
  'ilmd_not_allowed',
  'word_unknown',
])

/** Whether GS1's schema lets this pass: some of GS1's published examples do it themselves. */
function isBeyondSchema(code: IssueCode): boolean {
  return BEYOND.has(code)
}

/** Whether what was validated is valid EPCIS, as far as the standard's schema goes. */
export function isWellFormed(issues: readonly Issue[]): boolean {
  return issues.every((one) => one.severity !== 'refuse' || isBeyondSchema(one.code))
}

/** Whether we convert it: valid EPCIS, and nothing that we refuse beyond the schema. */
export function isAccepted(issues: readonly Issue[]): boolean {
  return issues.every((one) => one.severity !== 'refuse')
}

/** Collects issues; the pointer is only built where there is something to say. */
export class Issues {
  readonly list: Issue[] = []

  refuse(code: MalformedCode | BeyondSchemaCode, at: string, value: JsonValue): void {
    this.list.push({ severity: 'refuse', code, at, value })
  }

  park(code: KeptCode, at: string, value: JsonValue): void {
    this.list.push({ severity: 'park', code, at, value })
  }

  note(code: KeptCode, at: string, value: JsonValue): void {
    this.list.push({ severity: 'note', code, at, value })
  }
}

/** A name as a part of a JSON pointer (RFC 6901). */
export function pointerPart(name: string): string {
  const isPlain = !name.includes('~') && !name.includes('/')
  return isPlain ? `/${name}` : `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
}
