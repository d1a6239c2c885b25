/**
 * What became of kept events, in words for people. The codes are for programs.
 */

/** How an event stands, in the order in which it is told. */
const STANDING_WORDS: Readonly<Record<string, string>> = {
  accepted: 'accepted',
  not_gs1: 'accepted, with identifiers that are not of GS1',
  own: 'our own: of a statement that is in this log',
  discrepancy: 'kept with a discrepancy',
  parked: 'parked until its time',
  refused: 'refused as EPCIS, kept as a claim with its text',
  oversize: 'too large for a statement, kept by its digest only',
}

const NOT_POSTED_WORDS: Readonly<Record<string, string>> = {
  type_moves_nothing: 'a type of event that moves no goods',
  step_moves_nothing: 'a business step that moves no goods, or has no single meaning',
  action_does_not_fit: 'an action that does not fit the step',
  no_quantity: 'no quantity of a class',
  quantity_unclear: 'a quantity that is missing, too fine or too large',
  no_place: 'no place',
  arrival_without_paper: 'arriving, with no paper to tell it from its acceptance',
  counted_before: 'the same goods under the same paper were counted at another step',
  repeated: 'the same event was there before',
  other_content: 'its id was there before, with other content',
  not_as_signed: 'it names a statement of this log and tells it otherwise',
  in_error: 'declared to be in error',
  declares_nothing_known: 'declares an error in an event that is not here',
  own: 'our own: the signed statement counts, not its copy',
  parked: 'parked',
  discrepancy: 'kept with a discrepancy',
  refused: 'refused as EPCIS',
  oversize: 'kept by its digest only',
}

const ALERT_WORDS: Readonly<Record<string, string>> = {
  other_content: 'same id as an earlier event, other content',
  alike: 'no id, and the same hash as an earlier event',
  not_as_signed: 'names a statement of this log, and tells it otherwise',
}

export function standingWords(standing: string): string {
  return STANDING_WORDS[standing] ?? standing
}

/** Standings in the order of the table above; what is not there comes last. */
export function byStanding(
  counts: Readonly<Record<string, number>>,
): readonly (readonly [string, number])[] {
  const order = Object.keys(STANDING_WORDS)
  return Object.entries(counts).sort(([one], [other]) => order.indexOf(one) - order.indexOf(other))
}

export function notPostedWords(why: string): string {
  return NOT_POSTED_WORDS[why] ?? why
}

export function alertWords(alert: string): string {
  return ALERT_WORDS[alert] ?? alert
}
