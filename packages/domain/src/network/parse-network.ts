/**
 * Reads a network document: every field once, with bounds that no real network exceeds, and all
 * that is wrong at once. What must hold between its parts is asked in `check-network.ts`.
 */
import { Form, type Problem, Problems } from '../form/form.ts'
import type { ItemCode, PartyCode, PlaceCode } from '../ledger/code.ts'
import { COMMODITY_GROUPS } from '../ledger/item.ts'
import { BASE_UNITS } from '../ledger/lot.ts'
import type { FigureId } from '../planning-figure/planning-figure.ts'
import { type Result, accept, refuse } from '../result/result.ts'
import { checkNetwork } from './check-network.ts'
import {
  type Arc,
  type Claimed,
  type Content,
  type Crossing,
  type GroupRule,
  type Hub,
  LIST_MAX,
  type Network,
  type NetworkCode,
  type Pledge,
  type PledgeCode,
  type PledgePart,
  type Road,
  type RoadCode,
  type Site,
  TRUCK_CLASSES,
  type TruckType,
  type TruckTypeCode,
} from './network.ts'

/** What is wrong with the document; the caller shows all of it, and nothing was adopted. */
export interface NotANetwork {
  readonly kind: 'not a network'
  readonly problems: readonly Problem[]
  /** All problems, also those beyond the kept ones. */
  readonly count: number
}

const TRUCKS = { least: 0, most: 10_000 }
const PERCENT = { least: 1, most: 1_000 }
const PEOPLE_HINT = 'people are not part of a network: state them apart, with who claims them'

/** The network, or every problem that it has. */
export function parseNetwork(document: unknown): Result<Network, NotANetwork> {
  const problems = new Problems()
  const network = readNetwork(new Form(document, '', problems))
  // Parts that could not be read would be called missing a second time.
  if (problems.count === 0) checkNetwork(network, problems)
  return problems.count === 0
    ? accept(network)
    : refuse({ kind: 'not a network', problems: problems.kept, count: problems.count })
}

function readNetwork(form: Form): Network {
  const each =
    <One>(read: (one: Form) => One, hints: Readonly<Record<string, string>> = {}) =>
    (value: unknown, at: string): One => {
      const one = new Form(value, at, form.problems)
      const found = read(one)
      one.close(hints)
      return found
    }
  const network: Network = {
    network: form.code<NetworkCode>('network'),
    version: form.whole('version', { least: 1, most: 9_999 }),
    stated_by: form.code<PartyCode>('stated_by'),
    as_of: form.dayOrNull('as_of'),
    origins: form.list(
      'origins',
      LIST_MAX.origins,
      each((one) => ({ place: one.code<PlaceCode>('place') })),
    ),
    crossings: form.list('crossings', LIST_MAX.crossings, each(readCrossing)),
    hubs: form.list('hubs', LIST_MAX.hubs, each(readHub)),
    sites: form.list('sites', LIST_MAX.sites, each(readSite, { people: PEOPLE_HINT })),
    roads: form.list('roads', LIST_MAX.roads, each(readRoad)),
    arcs: form.list('arcs', LIST_MAX.arcs, each(readArc)),
    truck_types: form.list('truck_types', LIST_MAX.truck_types, each(readTruckType)),
    groups: form.list('groups', LIST_MAX.groups, each(readGroup)),
    contents: form.list('contents', LIST_MAX.contents, each(readContent)),
    pledges: form.list('pledges', LIST_MAX.pledges, each(readPledge)),
    risk: readRisk(form),
  }
  form.close({ people: PEOPLE_HINT })
  return network
}

function readClaimed(form: Form): Claimed {
  if (form.has('figure')) return { by: 'figure', figure: form.code<FigureId>('figure') }
  return {
    by: 'claim',
    value: form.whole('value', TRUCKS),
    claimed_by: form.code<PartyCode>('claimed_by'),
    as_of: form.dayOrNull('as_of'),
    source: form.text('source', 200),
  }
}

function claimedField(form: Form, name: string): Claimed {
  const inner = new Form(form.inner(name), form.place(name), form.problems)
  const claimed = readClaimed(inner)
  // A document that was written out of a network says also of which kind it is.
  if (inner.has('by')) inner.oneOf('by', ['figure', 'claim'])
  inner.close()
  return claimed
}

function readCrossing(form: Form): Crossing {
  return {
    place: form.code<PlaceCode>('place'),
    capacity: claimedField(form, 'capacity'),
    inspection: form.list('inspection', TRUCK_CLASSES.length + 1, (value, at) => {
      const one = new Form(value, at, form.problems)
      const found = {
        class: one.has('class') ? one.oneOf('class', TRUCK_CLASSES) : null,
        most: claimedField(one, 'most'),
      }
      one.close()
      return found
    }),
  }
}

function readHub(form: Form): Hub {
  return {
    place: form.code<PlaceCode>('place'),
    storage_m3: form.whole('storage_m3', { least: 0, most: 10_000_000 }),
    trucks: form.list('trucks', LIST_MAX.truck_types, (value, at) => {
      const one = new Form(value, at, form.problems)
      const found = {
        type: one.code<TruckTypeCode>('type'),
        count: one.whole('count', TRUCKS),
        hours: one.whole('hours', { least: 0, most: 24 }),
      }
      one.close()
      return found
    }),
    driver_hours: form.whole('driver_hours', { least: 0, most: 240_000 }),
  }
}

function readSite(form: Form): Site {
  return {
    place: form.code<PlaceCode>('place'),
    priority_percent: form.wholeOr('priority_percent', PERCENT, 100),
  }
}

function readRoad(form: Form): Road {
  return {
    road: form.code<RoadCode>('road'),
    from: form.code<PlaceCode>('from'),
    to: form.code<PlaceCode>('to'),
    minutes: form.whole('minutes', { least: 1, most: 20_000 }),
  }
}

function readArc(form: Form): Arc {
  return {
    from: form.code<PlaceCode>('from'),
    to: form.code<PlaceCode>('to'),
    days: form.whole('days', { least: 0, most: 365 }),
    roads: form.list('roads', 100, (value, at) => {
      if (typeof value !== 'string') form.problems.note(at, 'expected the code of a road')
      return String(value) as RoadCode
    }),
  }
}

function readTruckType(form: Form): TruckType {
  return {
    type: form.code<TruckTypeCode>('type'),
    class: form.oneOf('class', TRUCK_CLASSES),
    payload_kg: form.whole('payload_kg', { least: 1, most: 100_000 }),
    volume_l: form.whole('volume_l', { least: 1, most: 200_000 }),
  }
}

function readGroup(form: Form): GroupRule {
  return {
    group: form.oneOf('group', COMMODITY_GROUPS),
    unit: form.oneOf('unit', BASE_UNITS),
    need: form.has('need') ? form.code<FigureId>('need') : null,
    class: form.oneOf('class', TRUCK_CLASSES),
    mass_g_per_1000: form.whole('mass_g_per_1000', { least: 1, most: 20_000_000_000 }),
    volume_ml_per_1000: form.whole('volume_ml_per_1000', { least: 1, most: 100_000_000_000 }),
    shelf_life_days: form.wholeOr('shelf_life_days', { least: 1, most: 3_650 }, null),
    safety_days: form.wholeOr('safety_days', { least: 0, most: 365 }, 4),
    weight_percent: form.wholeOr('weight_percent', PERCENT, 100),
  }
}

function readContent(form: Form): Content {
  return {
    item: form.code<ItemCode>('item'),
    quantity: form.whole('quantity', { least: 1, most: 1_000_000_000 }),
    source: form.text('source', 200),
  }
}

function readPledge(form: Form): Pledge {
  const part = (name: 'low' | 'likely' | 'high'): PledgePart => {
    const one = new Form(form.inner(name), form.place(name), form.problems)
    const quantity = { least: 0, most: 1_000_000_000_000_000 }
    const found = { day: one.day('day'), quantity: one.whole('quantity', quantity) }
    one.close()
    return found
  }
  return {
    pledge: form.code<PledgeCode>('pledge'),
    origin: form.code<PlaceCode>('origin'),
    group: form.oneOf('group', COMMODITY_GROUPS),
    likely: part('likely'),
    low: part('low'),
    high: part('high'),
    claimed_by: form.code<PartyCode>('claimed_by'),
  }
}

/** Half of a day's value on one road, and twice the need of a site, where nobody decided else. */
function readRisk(form: Form): Network['risk'] {
  if (!form.has('risk')) return { road_share_percent: 50, site_need_percent: 200 }
  const risk = new Form(form.inner('risk'), 'risk', form.problems)
  const found = {
    road_share_percent: risk.wholeOr('road_share_percent', { least: 1, most: 100 }, 50),
    site_need_percent: risk.wholeOr('site_need_percent', { least: 100, most: 10_000 }, 200),
  }
  risk.close()
  return found
}
