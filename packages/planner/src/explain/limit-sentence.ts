/**
 * The sentence of an unmet need: which site lacks how much of what in which week, and which limits
 * hold it back. Weeks and days are told as the plan counts them, from 1.
 */
import type { HoldingLimit, UnmetReason } from '../plan/plan.ts'

/** "Site 14 lacks 12.0 t of food in week 2: crossing B passes at most 40 trucks a day." */
export function reasonSentence({ site, group, week, unmet_t, limits }: UnmetReason): string {
  const lack = `Site ${site} lacks ${tonnes(unmet_t)} of ${group} in week ${week + 1}`
  if (limits.length === 0) return `${lack}: others need the same goods more.`
  return `${lack}: ${limits.map(limitClause).join('; and ')}.`
}

function tonnes(mass_t: number): string {
  return mass_t >= 0.1 ? `${mass_t.toFixed(1)} t` : `${(mass_t * 1000).toFixed(0)} kg`
}

function limitClause({ limit, place, value }: HoldingLimit): string {
  const most = value === null ? '' : figure(value)
  switch (limit) {
    case 'no window':
      return `there is no window for ${place}`
    case 'crossing':
      return most === ''
        ? `crossing ${place} passes no more`
        : `crossing ${place} passes at most ${most} trucks a day`
    case 'inspection':
      return `at most ${most} trucks a day are inspected at ${place}`
    case 'stock or pledge':
      return `no more lies at ${place}, and no pledge comes sooner`
    case 'hub storage':
      return `hub ${place} stores at most ${most} m³`
    case 'trucks':
      return most === ''
        ? `hub ${place} has no more trucks for it`
        : `hub ${place} has at most ${most} truck-hours a day`
    case 'drivers':
      return `hub ${place} has at most ${most} driver-hours a day`
    case 'travel time':
      return `nothing can reach ${place} in time`
    case 'shelf life':
      return `it does not keep longer at ${place}`
    case 'risk cap':
      return `at most ${percent(value)} of a day's value goes over ${place}`
    case 'sendings':
      return `at most ${most} times its need is sent to ${place} in a week`
  }
}

function percent(share: number | null): string {
  return share === null ? 'a part' : `${(share * 100).toFixed(0)} %`
}

function figure(value: number): string {
  return value >= 10 ? value.toFixed(0) : value.toFixed(1)
}
