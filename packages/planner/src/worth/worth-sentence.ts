/**
 * What a window is worth, in a sentence for each group: coverage that a further truck would bring,
 * and for how many trucks that holds. Groups stand side by side and are never added up.
 */
import { type Day, addDays } from '@causeway/domain/time/day'
import type { Period } from '../plan/plan.ts'
import type { GroupWorth, WindowWorth } from './worth.ts'

/** Sentences about one crossing and period, the crossing first. */
export function worthSentences(
  worth: WindowWorth,
  of: { readonly firstDay: Day; readonly periods: readonly Period[] },
): readonly string[] {
  const { crossing, period, trucks, groups, holdsFor_trucks } = worth
  const when = of.periods[period] ?? { from: 0, days: 1 }
  const first = addDays(of.firstDay, when.from)
  const days = when.days === 1 ? `on ${first}` : `in the ${when.days} days from ${first}`
  const now = trucks > 0 ? `passes ${trucks.toFixed(1)} trucks` : 'is closed'
  const gained = groups.filter(({ oneMore, tenMore }) => oneMore !== 0 || tenMore !== 0)
  return [
    `Crossing ${crossing} ${now} ${days}.`,
    ...gained.map((one) => groupSentence(one)),
    holdSentence(holdsFor_trucks),
  ]
}

function groupSentence({ group, oneMore, tenMore, oneLess }: GroupWorth): string {
  const less = oneLess === null ? '' : `; one truck less changes it by ${signed(-oneLess)}`
  const more = `${signed(oneMore)} with one further truck, ${signed(tenMore)} with ten`
  return `Person-days of coverage with ${group}: ${more}${less}.`
}

function holdSentence(trucks: WindowWorth['holdsFor_trucks']): string {
  switch (trucks) {
    case 0:
      return 'By itself a further truck brings nothing: something else holds too.'
    case 1:
      return 'The figure is that of the first truck; ten bring less than ten times as much.'
    case 10:
      return 'The figure holds for at least ten trucks.'
  }
}

function signed(value: number): string {
  const rounded = value.toFixed(0)
  return value > 0 && rounded !== '0' ? `+${rounded}` : rounded
}
