/**
 * A failure of the checker as one sentence for whoever must correct the plan: where, when, of what,
 * which limit, by how much. Days are those of the calendar.
 */
import { type Day, dayFromNumber, dayNumber } from '@causeway/domain/time/day'
import type { CheckFailure, CheckedLimit } from './check-report.ts'

/** What the limit says, after "so much". */
const SAID: { readonly [limit in CheckedLimit]: string } = {
  'unknown place, road or group': 'with a place, road, group or day that the plan does not have',
  'whole units': 'beside whole handling units, or said twice',
  'trips and lines': 'apart between the line and the trips that carry it',
  stock: 'more than are there',
  closed: 'on a road or crossing that is closed on the day',
  crossing: 'more than the crossing passes',
  inspection: 'more than are inspected',
  'hub storage': 'more than the hub stores',
  'truck class': 'on a truck that is not for such goods',
  payload: 'more than the truck may carry',
  'truck volume': 'more than the truck has room for',
  'truck hours': 'more than trucks of this type have',
  'driver hours': 'more than drivers have',
  'driver day': 'more than one driver may drive on a day',
  sendings: 'more than may be sent in the week',
  frozen: 'apart from what is frozen',
  'working hours': 'outside of the hours in which trucks leave',
  'open hours': 'outside of the hours in which the road is open',
  timing: 'apart from the time that the way takes',
  vehicle: 'too early for a vehicle that must come back and be loaded',
  'convoy size': 'too few or too many for a convoy',
  convoy: 'not as the convoy says',
}

/** `On 2026-02-01 at H001, food (S001): 1 handling units more than are there.` */
export function failureSentence(failure: CheckFailure, firstDay: Day): string {
  const { limit, place, day, group, over, unit, about } = failure
  const on = day === null ? 'At' : `On ${dayFromNumber(dayNumber(firstDay) + day)} at`
  const what = group === null ? '' : `, ${group}`
  const who = about === null ? '' : ` (${about})`
  const much = unit === 'count' ? 'something is' : `${figureOf(over)} ${unit}`
  return `${on} ${place}${what}${who}: ${much} ${SAID[limit]}.`
}

/** Never less than it is: a limit that fails by a hair fails by 0.001. */
function figureOf(over: number): string {
  return String(Math.ceil(over * 1_000 - 1e-6) / 1_000)
}
