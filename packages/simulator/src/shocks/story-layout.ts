/** Layouts for tests: one way from the port to two sites, and dispatches drawn from a seed. */
import type { Layout } from './layout.ts'

/** A tonne in grams. */
export const T = 1_000_000

/** One crossing, one hub, two sites, two groups; 1,000 and 3,000 people. */
export function storyLayout(days = 20): Layout {
  const road = { segments: [0], hours: 5, lead_days: 0, denial: 0.3, needsWindow: false }
  return {
    days,
    groups: [
      { code: 'food', load_g: 10 * T, truckClass: 0 },
      { code: 'hygiene', load_g: 5 * T, truckClass: 0 },
    ],
    origins: [
      {
        code: 'port',
        stock_g: [40 * T, 10 * T],
        pledged_g: Array.from({ length: days }, () => [5 * T, T]),
      },
    ],
    crossings: [{ code: 'gate', capacity_trucks: [2], waiting_g: [3 * T, T] }],
    hubs: [{ code: 'hub', stock_g: [10 * T, 2 * T], carry_gHours: [150 * T] }],
    sites: [
      { code: 'near', people: 1_000, stock_g: [T, T], need_g: [[T, T / 4]] },
      { code: 'far', people: 3_000, stock_g: [2 * T, T], need_g: [[3 * T, T / 2]] },
    ],
    segments: [{ code: 'bridge', loss: 0.2 }],
    roads: [
      { ...road, code: 'port--gate', step: 'to crossing', from: 0, to: 0, denial: 0, segments: [] },
      { ...road, code: 'gate--hub', step: 'to hub', from: 0, to: 0, lead_days: 1, denial: 0 },
      { ...road, code: 'hub--near', step: 'to site', from: 0, to: 0 },
      {
        ...road,
        code: 'hub--far',
        step: 'to site',
        from: 0,
        to: 1,
        lead_days: 1,
        needsWindow: true,
      },
    ],
    underWay: [{ road: 3, group: 0, mass_g: T, left_day: -1 }],
  }
}
