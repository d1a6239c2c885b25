/**
 * The flow model of a plan: which goods go when and where, by tonnes and periods. Linear, never
 * infeasible: all that may be missed is soft, and what is frozen beyond its limits is left out and
 * listed. It decides nothing about floors: stages set their right-hand sides.
 */
import { ModelBuilder } from '../model/model-builder.ts'
import type { Model, ModelNames } from '../model/model.ts'
import type { PlanInput } from '../plan-input/plan-input.ts'
import type { FlowColumns } from './column-work.ts'
import { addColumns } from './flow-columns.ts'
import { type FlowBase, type FlowForm, flowBase } from './flow-form.ts'
import { type FlowRows, addRows } from './flow-rows.ts'
import { CostSheet, type StageCosts } from './objective.ts'

export interface FlowModel extends FlowBase {
  /** Without costs, and with floors that ask for nothing. */
  readonly model: Model
  readonly names: ModelNames
  readonly rows: FlowRows
  readonly columns: FlowColumns
  /** One number for each column. */
  readonly costs: { readonly [stage in keyof StageCosts]: Float64Array }
}

/** Builds the model in the form that is asked for. Equal inputs give equal models. */
export function buildFlowModel(input: PlanInput, form: FlowForm): FlowModel {
  const base = flowBase(input, form)
  const builder = new ModelBuilder()
  const rows = addRows(base, builder)
  const sheet = new CostSheet()
  const columns = addColumns(base, rows, builder, sheet)
  return { ...base, ...builder.build(), rows, columns, costs: sheet.costs() }
}
