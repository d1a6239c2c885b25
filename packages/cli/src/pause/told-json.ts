/** A statement about access as JSON: what is said and where it comes from, side by side. */
import type { AccessBody, Told } from '@causeway/domain/access/access-statement'

/** `{position, kind, …, claimedBy, reportedBy, on, document, passage, recordedBy, knownOn}`. */
export function toldJson({ body, origin, position, known }: Told<AccessBody>): object {
  return { position, ...body, ...origin, knownOn: known }
}
