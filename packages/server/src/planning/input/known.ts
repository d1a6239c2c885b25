/**
 * What a plan's input is made from, read at one position, and how what is missing is said. The parts
 * of the input beside this file compute from it and read nothing themselves.
 */
import type { AccessPicture } from '@causeway/domain/access/access'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import type { CommodityGroup } from '@causeway/domain/ledger/item'
import type { LedgerState } from '@causeway/domain/ledger/ledger-state'
import type { NeedGap } from '@causeway/domain/needs/need'
import type { NeedsState } from '@causeway/domain/needs/needs-state'
import type { Stock, UnderWay } from '@causeway/domain/needs/goods'
import type { Network } from '@causeway/domain/network/network'
import type { Movement } from '@causeway/domain/notification/movement'
import type { FigureId } from '@causeway/domain/planning-figure/planning-figure'
import type { Day } from '@causeway/domain/time/day'
import type { CorridorRates } from '../../notification/corridor-rates.ts'
import type { ObservedTrucks } from './observed-trucks.ts'

/** Everything as known on the position, and what was asked. */
export interface Known {
  readonly operation: string
  readonly position: bigint
  readonly network: Network
  readonly needs: NeedsState
  readonly ledger: LedgerState
  readonly stock: readonly Stock[]
  readonly underWay: readonly UnderWay[]
  readonly access: AccessPicture
  readonly rates: CorridorRates
  readonly movements: readonly Movement[]
  readonly observed: ObservedTrucks | null
  readonly firstDay: Day
  readonly days: number
  /** Sites that are planned without, because somebody said so. */
  readonly leaveOut: ReadonlySet<string>
}

/** What is missing, and where. */
export type Missing =
  | {
      readonly kind: 'need not known'
      readonly site: PlaceCode
      readonly group: CommodityGroup
      readonly day: Day
      readonly because: NeedGap
    }
  | { readonly kind: 'no road'; readonly site: PlaceCode }
  | {
      readonly kind: 'planning figure not adopted'
      readonly figure: FigureId
      readonly at: string
    }
  | { readonly kind: 'no truck type'; readonly group: CommodityGroup; readonly class: string }
  | { readonly kind: 'no group'; readonly network: string }
  | { readonly kind: 'no site'; readonly code: string }

/** Notes what was used, by `id@version`, and what is missing; nothing is refused before the end. */
export class Notes {
  readonly figures = new Set<string>()
  readonly missing: Missing[] = []

  use(figure: string): void {
    this.figures.add(figure)
  }

  lack(missing: Missing): void {
    this.missing.push(missing)
  }
}
