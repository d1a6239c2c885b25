/** Builders of small needs for tests: a valley of one crossing, one hub and two sites. */
import type { PlaceCode } from '../ledger/code.ts'
import type { GroupRule } from '../network/network.ts'
import { parseNetwork } from '../network/parse-network.ts'
import type { Network } from '../network/network.ts'
import type { Position, StatementId } from '../statement/statement.ts'
import { type NeedsState, emptyNeeds, foldNeeds } from './needs-state.ts'
import { headOf, partsOf } from '../network/network-parts.ts'
import type { Canonical } from '@causeway/proof/canonical/canonical'

/** A network document that is in order; tests bend it. */
export function storyDocument(): { [name: string]: unknown } {
  const claim = { value: 20, claimed_by: 'directorate', as_of: null, source: 'letter' }
  return {
    ...{ network: 'valley', version: 1, stated_by: 'cell', as_of: null },
    origins: [{ place: 'port' }],
    crossings: [{ place: 'bridge', capacity: claim, inspection: [] }],
    hubs: [
      {
        ...{ place: 'store', storage_m3: 900, driver_hours: 40 },
        trucks: [{ type: 'box', count: 4, hours: 10 }],
      },
    ],
    sites: [{ place: 'mill' }, { place: 'quarry' }],
    roads: [
      { road: 'r1', from: 'bridge', to: 'store', minutes: 50 },
      { road: 'r2', from: 'store', to: 'mill', minutes: 40 },
      { road: 'r3', from: 'mill', to: 'quarry', minutes: 30 },
    ],
    arcs: [
      { from: 'store', to: 'mill', days: 0, roads: ['r2'] },
      { from: 'store', to: 'quarry', days: 1, roads: ['r2', 'r3'] },
    ],
    truck_types: [{ type: 'box', class: 'dry', payload_kg: 12_000, volume_l: 45_000 }],
    groups: [storyGroup()],
    contents: [],
    pledges: [],
  }
}

export function storyGroup(): GroupRule {
  return {
    ...{ group: 'food', unit: 'gram', need: 'need.food' as never, class: 'dry' },
    ...{ mass_g_per_1000: 1_000, volume_ml_per_1000: 1_600, shelf_life_days: null },
    ...{ safety_days: 4, weight_percent: 100 },
  }
}

export function storyNetwork(): Network {
  const read = parseNetwork(storyDocument())
  if (!read.ok) throw new Error(JSON.stringify(read.refusal))
  return read.value
}

export const MILL = 'mill' as PlaceCode

/** A state that is told one statement after the other. */
export class StoryNeeds {
  readonly state: NeedsState = emptyNeeds()
  #next = 0

  tell(kind: Parameters<typeof foldNeeds>[1]['kind'], body: object): this {
    const position = BigInt(this.#next) as Position
    const id = String(this.#next).padStart(64, '0') as StatementId
    foldNeeds(this.state, { position, id, kind, body: body as { [name: string]: Canonical } })
    this.#next += 1
    return this
  }

  network(network: Network = storyNetwork()): this {
    const first = this.#next
    const parts = partsOf(network)
    for (const part of parts) this.tell('network_part', part)
    const ids = parts.map((_, at) => String(first + at).padStart(64, '0'))
    return this.tell('network_adopted', { head: headOf(network), parts: ids, adopted_by: 'Amal' })
  }

  figure(value: string, version = 1): this {
    const figure = {
      ...{ id: 'need.food', version, value, unit: 'g', per: 'person/day', context: 'food' },
      ...{ claimed_by: 'handbook', source: 'page 1' },
    }
    return this.tell('planning_figure_adopted', { figure, adopted_by: 'Amal' })
  }

  people(people: number, claimed_by = 'council', as_of: string | null = null): this {
    const figure = { place: 'mill', people, claimed_by, as_of, source: 'count' }
    return this.tell('people_at', { figure, stated_by: 'Amal' })
  }

  choose(claimed_by: string, place: string | null = null): this {
    return this.tell('people_claimant_chosen', { place, claimed_by, chosen_by: 'Amal' })
  }
}
