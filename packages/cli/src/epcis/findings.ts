/**
 * What validation finds in a document, counted while its events go by: nothing here grows with the
 * number of events.
 */
import { printJson } from '@causeway/exchange/epcis/json/json'
import {
  type Issue,
  type IssueCode,
  isAccepted,
  isWellFormed,
  type Severity,
} from '@causeway/exchange/epcis/validation/issue'

/** One issue as it is told. */
export interface ToldIssue {
  readonly severity: Severity
  readonly code: IssueCode
  /** Counted from 0, as in `at`; null in the document's header. */
  readonly index: number | null
  /** JSON pointer from the document's root. */
  readonly at: string
  /** JSON text of what stands there, cut where it is long. */
  readonly value: string
}

/** How often a code was found. */
export interface CodeCount {
  readonly severity: Severity
  readonly code: IssueCode
  readonly count: number
}

/** Counts of events; those parked, and those with notes, are among the accepted. */
export interface Counts {
  readonly events: number
  readonly accepted: number
  readonly parked: number
  readonly noted: number
  readonly refused: number
  /** Of the refused: valid EPCIS by its published schema. */
  readonly refusedThoughValid: number
}

const VALUE_SIGNS = 120

export class Findings {
  issues = 0
  isHeaderRefused = false
  private readonly codes = new Map<IssueCode, CodeCount>()
  private readonly tell: (issue: ToldIssue) => void
  private events = 0
  private accepted = 0
  private parked = 0
  private noted = 0
  private refusedThoughValid = 0

  constructor(tell: (issue: ToldIssue) => void) {
    this.tell = tell
  }

  addHeader(issues: readonly Issue[]): void {
    this.isHeaderRefused = !isAccepted(issues)
    for (const issue of issues) this.add(issue, null)
  }

  addEvent(issues: readonly Issue[], index: number): void {
    const has = (severity: Severity): boolean => issues.some((one) => one.severity === severity)
    this.events += 1
    // Without a header that can be relied on, nobody knows what the names in an event mean.
    if (!isAccepted(issues) || this.isHeaderRefused) {
      if (isWellFormed(issues)) this.refusedThoughValid += 1
    } else {
      this.accepted += 1
      if (has('park')) this.parked += 1
      if (has('note')) this.noted += 1
    }
    for (const issue of issues) this.add(issue, index)
  }

  counts(): Counts {
    const { events, accepted, parked, noted, refusedThoughValid } = this
    return { events, accepted, parked, noted, refused: events - accepted, refusedThoughValid }
  }

  /** The gravest first, then the most frequent. */
  byCode(): readonly CodeCount[] {
    const order: readonly Severity[] = ['refuse', 'park', 'note']
    return [...this.codes.values()].sort(
      (one, other) =>
        order.indexOf(one.severity) - order.indexOf(other.severity) || other.count - one.count,
    )
  }

  private add({ severity, code, at, value }: Issue, index: number | null): void {
    const count = (this.codes.get(code)?.count ?? 0) + 1
    this.codes.set(code, { severity, code, count })
    this.issues += 1
    const text = printJson(value)
    const cut = text.length > VALUE_SIGNS ? `${text.slice(0, VALUE_SIGNS)}…` : text
    this.tell({ severity, code, index, at, value: cut })
  }
}
