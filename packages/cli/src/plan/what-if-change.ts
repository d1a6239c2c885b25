/**
 * What was typed after `causeway whatif` as a change to ask about. Days are counted from the first
 * day of the plan that is asked, so it is known first.
 */
import type { AccessPicture } from '@causeway/domain/access/access'
import { COMMODITY_GROUPS } from '@causeway/domain/ledger/item'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Day, dayNumber } from '@causeway/domain/time/day'
import type { PlanInput } from '@causeway/planner/plan-input/plan-input'
import type { WhatIfChange } from '@causeway/planner/what-if/change'

export interface TypedChange {
  readonly close: string | null
  readonly openFront: readonly string[]
  readonly lapse: string | null
  /** Percent of truck-hours that are lost. */
  readonly cutFleet: number | null
  /** `ORIGIN:GROUP`. */
  readonly slip: string | null
  /** `FROM:TO:N`. */
  readonly movePeople: string | null
  readonly grantWindow: string | null
  readonly hub: string | null
  readonly truck: string | null
  /** Percent. */
  readonly trust: number | null
  readonly trucks: number | null
  readonly from: Day | null
  readonly days: number | null
}

/** Makes the change once the plan's input is known. */
export type ChangeOf = (input: PlanInput) => WhatIfChange

/** Exactly one change may be asked about; else a sentence that says what is expected. */
export function typedChange(
  typed: TypedChange,
  access: AccessPicture | null,
): Result<ChangeOf, string> {
  const found = [
    closing(typed),
    front(typed),
    lapsing(typed, access),
    cutting(typed),
    slipping(typed),
    moving(typed),
    granting(typed),
  ].filter((one) => one !== null)
  const [only] = found
  if (only === undefined || found.length > 1)
    return refuse(
      'Ask about one change: --close, --open-front, --lapse, --cut-fleet, --slip, --move-people or --grant-window.',
    )
  return only
}

type Asked = Result<ChangeOf, string> | null

/** From which day of the plan, and for how many; else all of it. */
function span(
  { from, days }: TypedChange,
  input: PlanInput,
): { readonly from: number; readonly days: number } {
  const first = from === null ? 0 : dayNumber(from) - dayNumber(input.firstDay)
  return { from: first, days: days ?? Math.max(1, input.days - first) }
}

function closing(typed: TypedChange): Asked {
  const { close } = typed
  if (close === null) return null
  return accept((input) => ({ kind: 'close crossing', crossing: close, ...span(typed, input) }))
}

function front(typed: TypedChange): Asked {
  const { openFront: segments } = typed
  if (segments.length === 0) return null
  return accept((input) => ({ kind: 'open front', segments, ...span(typed, input) }))
}

/** Everything that windows of the pause are about: places, and roads over its stretches. */
function lapsing(typed: TypedChange, access: AccessPicture | null): Asked {
  const { lapse } = typed
  if (lapse === null) return null
  const windows = [...(access?.windows.values() ?? [])].filter(({ body }) => body.pause === lapse)
  if (windows.length === 0) return refuse(`No window rests on the pause "${lapse}".`)
  const places = new Set<string>(windows.map(({ body }) => body.at))
  return accept((input) => ({
    kind: 'lapse pause',
    crossings: input.crossings.map(({ code }) => code).filter((code) => places.has(code)),
    roads: input.roads
      .filter(({ segments }) => segments.some((segment) => places.has(segment)))
      .map(({ from, to }) => ({ from, to })),
    from: span(typed, input).from,
  }))
}

function cutting({ cutFleet, hub, truck }: TypedChange): Asked {
  if (cutFleet === null) return null
  return accept(() => ({ kind: 'cut fleet', hub, truckType: truck, share: cutFleet / 100 }))
}

function slipping({ slip, days }: TypedChange): Asked {
  if (slip === null) return null
  const [origin = '', word = ''] = slip.split(':')
  const group = COMMODITY_GROUPS.find((one) => one === word)
  if (group === undefined) return refuse('--slip needs ORIGIN:GROUP, such as port:food.')
  return accept(() => ({ kind: 'slip pledge', origin, group, days: days ?? 7 }))
}

function moving({ movePeople }: TypedChange): Asked {
  if (movePeople === null) return null
  const [from = '', to = '', count = ''] = movePeople.split(':')
  if (!/^[1-9]\d{0,8}$/.test(count))
    return refuse('--move-people needs FROM:TO:N, such as site-1:site-2:4000.')
  return accept(() => ({ kind: 'move people', from, to, people: Number(count) }))
}

function granting(typed: TypedChange): Asked {
  const { grantWindow, trust, trucks } = typed
  if (grantWindow === null) return null
  return accept((input) => ({
    kind: 'grant window',
    crossing: grantWindow,
    confidence: (trust ?? 85) / 100,
    capacity_trucks: trucks,
    ...span(typed, input),
  }))
}
