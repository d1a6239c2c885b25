/** What the days of a greedy plan share. */
import type { DispatchRules } from '../dispatch-plan/dispatch-rules.ts'
import type { FrozenLine } from '../dispatch-plan/frozen-line.ts'
import type { RoadMap } from '../dispatch-plan/road-map.ts'
import type { SendingLeft } from '../dispatch-plan/sending-left.ts'
import type { WholeStock } from '../dispatch-plan/whole-stock.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'

export interface GreedyWork {
  readonly input: PlanInput
  readonly map: RoadMap
  readonly rules: DispatchRules
  readonly frozen: readonly FrozenLine[]
  readonly stock: WholeStock
  readonly sending: SendingLeft
}
