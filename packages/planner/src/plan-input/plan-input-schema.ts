/**
 * The form of a plan input's JSON: which fields there are, and in which range each one lies. What
 * one field says of another is in `check-plan-input.ts`. Whole base units are decimal texts.
 */
import { COMMODITY_GROUPS } from '@causeway/domain/ledger/item'
import { parseDay } from '@causeway/domain/time/day'
import { z } from 'zod'
import { TRUCK_CLASSES } from './plan-input.ts'

/** Longer plans are guesses, and their models too large. */
const DAYS_MAX = 56

/** The most of each list; checked before anything else is read. */
export const LISTS_MAX = {
  figures: 1000,
  groups: 8,
  truckTypes: 50,
  segments: 2000,
  origins: 100,
  crossings: 50,
  hubs: 200,
  sites: 5000,
  roads: 50_000,
  frozen: 20_000,
} as const

const code = z.string().min(1, 'is empty').max(80, 'is longer than 80 characters')
const text = z.string().min(1, 'is empty').max(200, 'is longer than 200 characters')

function number(low: number, high: number): z.ZodNumber {
  return z
    .number('is not a number')
    .min(low, `is less than ${low}`)
    .max(high, `is more than ${high}`)
}

function whole(low: number, high: number): z.ZodNumber {
  return number(low, high).int('is not a whole number')
}

const share = number(0, 1)
/** In tonnes: none, or at least a gram, since entries of the model may not be smaller. */
const tonnes = number(0, 1e6)
const need = number(0, 1e5).refine((value) => value === 0 || value >= 1e-6, {
  error: 'is less than a gram, and not 0',
})
const group = z.enum(COMMODITY_GROUPS, 'is no commodity group')
const truckClass = z.enum(TRUCK_CLASSES, 'is no class of trucks')
const byGroup = z.partialRecord(group, tonnes)
const days = <Each extends z.ZodType>(each: Each): z.ZodArray<Each> => {
  return z.array(each).max(DAYS_MAX, `is longer than ${DAYS_MAX} days`)
}
const day = z.string().transform((value, context) => {
  const parsed = parseDay(value)
  if (parsed.ok) return parsed.value
  context.addIssue({ code: 'custom', message: 'is no day as YYYY-MM-DD' })
  return z.NEVER
})

const planGroup = z.strictObject({
  code: group,
  truckClass,
  volume_m3PerTonne: number(0.01, 500),
  valuePerTonne: number(0, 1e12),
  load_t: number(0.01, 500),
  handlingUnit: z.strictObject({
    baseUnits: z
      .string('is no decimal text')
      .regex(/^[1-9]\d{0,17}$/, 'is no whole number above 0 as text')
      .transform(BigInt),
    mass_t: number(1e-9, 100),
  }),
  shelfLife_days: whole(1, 10_000).nullable(),
  safety_days: number(0, 60),
  weight: number(0.01, 100),
})

const truckType = z.strictObject({
  code,
  truckClass,
  payload_t: number(0.05, 200),
  volume_m3: number(0.05, 500),
  costPerHour: number(0, 1e9),
})

const segment = z.strictObject({ code, loss: share, lossLow: share, lossHigh: share })

const pledge = z.strictObject({
  group,
  day: whole(0, DAYS_MAX),
  low_t: tonnes,
  likely_t: tonnes,
  high_t: tonnes,
})

const origin = z.strictObject({
  code,
  stock_t: byGroup,
  pledges: z.array(pledge).max(2000, 'has more than 2000 entries'),
})

const trucks = number(0, 1e5)

const crossing = z.strictObject({
  code,
  capacity_trucks: days(trucks),
  confidence: days(share),
  inspection_trucks: z.partialRecord(truckClass, trucks),
  inspectionAll_trucks: trucks.nullable(),
  waiting_t: byGroup,
})

const hub = z.strictObject({
  code,
  stock_t: byGroup,
  storage_m3: number(0, 1e8),
  truckHours: z.record(z.string(), number(0, 1e6)),
  driverHours: number(0, 1e7),
})

const site = z.strictObject({
  code,
  people: whole(0, 1e8),
  priority: number(0.01, 100),
  stock_t: byGroup,
  need_t: z.partialRecord(group, days(need)),
  unserved_days: z.partialRecord(group, number(0, 10_000)),
})

const road = z.strictObject({
  from: code,
  to: code,
  segments: z.array(code).max(100, 'has more than 100 segments'),
  hours: number(0.1, 500),
  lead_days: whole(0, 30),
  confidence: days(share),
  denial: share,
})

const movement = z.strictObject({
  from: code,
  to: code,
  group,
  day: whole(-60, DAYS_MAX),
  mass_t: tonnes,
  movement: text.nullable(),
})

export const planInputSchema = z.strictObject({
  operation: text,
  position: z.string().regex(/^\d{1,18}$/, 'is no position: decimal digits as text'),
  firstDay: day,
  days: whole(1, DAYS_MAX),
  figures: z.array(text),
  groups: z.array(planGroup).min(1, 'names no commodity group'),
  truckTypes: z.array(truckType),
  segments: z.array(segment),
  origins: z.array(origin),
  crossings: z.array(crossing),
  hubs: z.array(hub),
  sites: z.array(site),
  roads: z.array(road),
  frozen: z.array(movement),
  rules: z.strictObject({
    riskShare: share,
    sendMost: number(0, 100),
    freeze_days: whole(0, 14),
    nearestHubs: whole(1, 50),
  }),
})
