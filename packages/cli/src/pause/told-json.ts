/** A statement about access as JSON: what is said and where it comes from, side by side. */
import type { AccessBody, Told } from '@causeway/domain/access/access-statement'

/** `{position, kind, …, on, claimed_by, reported_by, document, passage, recorded_by, known_on}`. */
export function toldJson({ body, origin, position, known }: Told<AccessBody>): object {
  const { claimedBy, reportedBy, on, document, passage, recordedBy } = origin
  return {
    ...{ position, ...body, on, claimed_by: claimedBy, reported_by: reportedBy },
    ...{ document, passage, recorded_by: recordedBy, known_on: known },
  }
}
