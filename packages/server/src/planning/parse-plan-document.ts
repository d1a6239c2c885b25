/**
 * A plan's file from anywhere: its form is checked field by field, since whoever verifies a plan
 * does not have it from us. What the parts say of each other is for the verifier.
 */
import { COMMODITY_GROUPS } from '@causeway/domain/ledger/item'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { Day } from '@causeway/domain/time/day'
import type { InputProblem } from '@causeway/planner/plan-input/check-plan-input'
import { parsePlanInput } from '@causeway/planner/plan-input/parse-plan-input'
import type { Plan } from '@causeway/planner/plan/plan'
import { z } from 'zod'
import type { PlanDocument } from './plan-document.ts'

/** The file is no plan; every problem with its place. */
export interface NotAPlan {
  readonly kind: 'not a plan'
  readonly problems: readonly InputProblem[]
}

const PROBLEMS_MAX = 50

const text = z.string().max(500)
const day = z.number().int().min(-100).max(400)
const hour = z.number().min(-10_000).max(10_000)
const group = z.enum(COMMODITY_GROUPS)
const step = z.enum(['to crossing', 'to hub', 'to site'])
const natural = z
  .string()
  .regex(/^\d{1,18}$/, 'is no whole number as text')
  .transform(BigInt)
const span = z.object({ from: hour, to: hour })
const many = <Each extends z.ZodType>(each: Each): z.ZodArray<Each> => z.array(each).max(200_000)

const road = z.object({
  from: text,
  to: text,
  segments: many(text),
  hours: z.number(),
  lead_days: z.number(),
  confidence: many(z.number()),
  denial: z.number(),
})

const rules = z.strictObject({
  workday: span,
  loading_h: z.number().min(0).max(100),
  unloading_h: z.number().min(0).max(100),
  driverDay_h: z.number().min(0).max(24),
  convoy: z.object({ least: z.number().int(), most: z.number().int() }),
  openHours: many(z.object({ from: text, to: text, spans: many(span) })),
  between: many(road),
  before: z.tuple([many(text), many(text)]),
})

const line = z.strictObject({
  step,
  from: text,
  to: text,
  group,
  day,
  baseUnits: natural,
  handlingUnits: natural,
  trucks: many(z.object({ truckType: text, trips: z.number().int() })),
  frozen: z.object({ movement: text.nullable() }).nullable(),
})

const trip = z.strictObject({
  code: text,
  hub: text,
  day,
  truckType: text,
  vehicle: text,
  departure_h: hour,
  stops: many(
    z.object({
      site: text,
      arrival_h: hour,
      loads: many(z.object({ group, handlingUnits: z.number().int().min(0) })),
    }),
  ),
  back_h: hour,
})

const convoy = z.strictObject({
  code: text,
  hub: text,
  day,
  departure_h: hour,
  window: span,
  trips: many(text),
  pattern: z.string().max(5000),
})

const dispatch = z.strictObject({
  kind: z.enum(['whole trucks', 'greedy, no bound']),
  operation: text,
  position: text,
  firstDay: text,
  days: day,
  seed: z.number(),
  lines: many(line),
  trips: many(trip),
  convoys: many(convoy),
  // What an engine said of each hub is shown, and believed by nobody.
  hubs: many(z.unknown()),
})

/** Of the plan before, only what moves is needed: how little was changed of it. */
const last = z.looseObject({
  firstDay: text,
  periods: many(z.object({ from: day, days: day })),
  flows: many(
    z.object({ step, from: text, to: text, group, period: day, mass_t: z.number().min(0) }),
  ),
})

const schema = z.strictObject({
  v: z.literal(1),
  kind: z.literal('plan', 'is no plan; a what-if has no certificate'),
  input: z.unknown(),
  rules,
  asked: z.strictObject({
    mode: z.enum(['weighted', 'strict']),
    seed: z.number().int(),
    timeLimit_s: z.number().nullable(),
    hungryRoads: z.boolean(),
    leftOut: many(text),
  }),
  last: last.nullable(),
  optimised: z
    .strictObject({
      plan: z.looseObject({
        kind: z.literal('plan'),
        losses: many(z.object({ segment: text, loss: z.number().min(0).max(1) })),
        stages: many(
          z.looseObject({
            status: z.enum(['optimal', 'time limit']),
            seconds: z.number().min(0),
          }),
        ),
      }),
      // Read by `parseCertificate` when it is verified.
      certificate: z.looseObject({ hash: text, model_hash: text }),
    })
    .nullable(),
  dispatch,
  check: z.unknown(),
  worth: z.unknown(),
  because: text,
})

/** Reads a parsed JSON file. The plan in tonnes is compared as a whole and not read here. */
export function parsePlanDocument(value: unknown): Result<PlanDocument, NotAPlan> {
  const read = schema.safeParse(value)
  if (!read.success)
    return refused(
      read.error.issues.map(({ path, message }) => ({
        at: path.map(String).join('.'),
        problem: message,
      })),
    )
  const input = parsePlanInput(read.data.input)
  if (!input.ok)
    return refused(
      input.refusal.problems.map(({ at, problem }) => ({ at: `input.${at}`, problem })),
    )
  const { data } = read
  return accept({
    ...data,
    input: input.value,
    last: data.last as Plan | null,
    dispatch: { ...data.dispatch, firstDay: data.dispatch.firstDay as Day },
  } as unknown as PlanDocument)
}

function refused(problems: readonly InputProblem[]): Result<never, NotAPlan> {
  return refuse({ kind: 'not a plan', problems: problems.slice(0, PROBLEMS_MAX) })
}
