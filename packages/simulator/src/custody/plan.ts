/**
 * What a consignment of the custody month is meant to do, and what goes otherwise. A plan is data:
 * the same for the truth and for those who state it.
 */
import type { Day } from '@causeway/domain/time/day'
import type { Consignor } from './cast.ts'

/** Some of a lot on one vehicle. */
export interface Goods {
  readonly lot: string
  readonly quantity: bigint
}

/** What is odd about one leg; it concerns the leg's first vehicle and first lot. */
export interface Oddity {
  /** Less arrives than the waybill says. */
  readonly short?: {
    readonly quantity: bigint
    /** What giver and receiver put down as cause. */
    readonly cause: string
    /** `loading`: it never left. Otherwise the cause by which it really was lost on the road. */
    readonly really: string
    /** What a finding makes of it, days later; null where nobody asks. */
    readonly found: { readonly days: number; readonly by: string } | null
  }
  /** More was loaded than the waybill says. */
  readonly over?: bigint
  readonly damaged?: bigint
  /** Not taken by the receiver, and brought back. */
  readonly refused?: bigint
  /** Some of another lot, which stood beside it, was loaded in its place. */
  readonly swapped?: { readonly lot: string; readonly quantity: bigint }
  /** The number that was typed at first, before the mistake was seen. */
  readonly typed?: bigint
  /** Taken on the road; each claimant names a cause of its own. */
  readonly intercepted?: {
    readonly quantity: bigint
    readonly really: string
    readonly told: readonly { readonly by: string; readonly cause: string }[]
  }
  /** Who stands behind the dispatch: only the giver at first, or nobody at all. */
  readonly dispatchBy?: 'giver first' | 'nobody'
  /** Who stands behind the receipt: only the receiver, or a paper that was copied. */
  readonly receiptBy?: 'receiver' | 'paper'
  /** Unloaded in two parts on two days. */
  readonly twoDays?: boolean
  /** The second place at which a part is unloaded. */
  readonly secondDrop?: string
  /** Stays behind at the place, although it came for this consignment. */
  readonly keptBack?: bigint
  /** Bags that are made into small ones before they leave. */
  readonly repacked?: bigint
  /** The leg is closed once all has arrived. */
  readonly closed?: boolean
}

/** Where a consignment's way ends otherwise than planned. */
export type Fate =
  | 'arrives'
  /** An authority denies permission: it never leaves the port. */
  | 'denied by directorate'
  | 'denied by council'
  /** It stands at the shut crossing to the end of the month. */
  | 'waits'
  /** It stood at the shut crossing, and went round by the other one. */
  | 'goes round'

export interface Plan {
  readonly number: string
  readonly consignor: Consignor
  readonly site: string
  readonly crossing: 'amsar' | 'karvan'
  /** The day on which it is opened. */
  readonly day: Day
  /** One entry for each vehicle of the first two legs. */
  readonly loads: readonly (readonly Goods[])[]
  readonly odd: { readonly [leg: number]: Oddity }
  readonly fate: Fate
  /** Whether it answers a request of its consignee. */
  readonly asked: boolean
}
