/**
 * What a reader of EPCIS documents bears, and how it says that something is not readable.
 */

/** Everything that can grow has a maximum, so that memory stays bounded whatever comes. */
export interface ReadLimits {
  readonly eventMax_bytes: number
  /** All of the document that is not its list of events. */
  readonly headerMax_bytes: number
  readonly depthMax: number
}

/** An event of GS1's fullest example has 9 kB; the header of a query document under 1 kB. */
export const READ_LIMITS: ReadLimits = {
  eventMax_bytes: 4 * 1024 * 1024,
  headerMax_bytes: 4 * 1024 * 1024,
  depthMax: 64,
}

/** Why a document cannot be read on, and where. What was read before the place stands. */
export interface EpcisFault {
  readonly kind:
    | 'not UTF-8'
    | 'not JSON'
    | 'name twice'
    | 'too deep'
    | 'event too large'
    | 'header too large'
    | 'not an event'
    | 'not a document'
  /** Bytes from the start of the file. */
  readonly offset: number
  /** Counted from 1. */
  readonly line: number
  /** Which event of the document, counted from 0; null in its header. */
  readonly event: number | null
}
