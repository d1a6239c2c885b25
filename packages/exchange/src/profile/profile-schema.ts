/**
 * The form of a profile's JSON. Quantities are decimal texts and other numbers are small and whole,
 * so that a profile has one canonical text. What the form cannot say is in `check-profile.ts`.
 */
import { z } from 'zod'

const short = z.string().min(1).max(300)
const sentence = z.string().min(1).max(2_000)
const decimal = z.string().regex(/^-?\d{1,30}(\.\d{1,30})?$/, 'a decimal number as text')
const grams = z.string().regex(/^\d{1,24}$/, 'whole grams as text')
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a day as YYYY-MM-DD')
const words = z.array(short).max(500)

const target = z.enum([
  'day',
  'manifest_day',
  'clock',
  'route',
  'place',
  'donor',
  'recipient',
  'sender',
  'item',
  'group',
  'regime',
  'outcome',
  'donation_type',
  'quantity',
  'unit',
  'outside_id',
  'edited',
])

/** What every column has. A cell that holds one of `unknown` states nothing. */
const column = {
  /** The column's name within the profile. */
  name: short,
  /** Headers under which publishers have it, in any language; compared folded. */
  headers: z.array(short).min(1).max(60),
  target,
  /** The list can be read without this column. */
  optional: z.boolean().optional(),
  unknown: words.optional(),
}

const datePattern = z.union([
  short,
  /** `note` is counted on the rows that are written this way. */
  z.strictObject({ pattern: short, note: short.optional() }),
])

const columnSchema = z.discriminatedUnion('parser', [
  z.strictObject({
    ...column,
    parser: z.literal('date'),
    /** In order; see `date-pattern.ts`. */
    patterns: z.array(datePattern).max(40),
    /** A bare number is a spreadsheet's day number. */
    serial: z.boolean().optional(),
    /** Two-digit years up to this one lie in this century; without it they are not read. */
    pivot: z.number().int().min(0).max(99).optional(),
  }),
  z.strictObject({
    ...column,
    parser: z.literal('number'),
    /** Null where the list does not settle it: then `1,234` is asked about. */
    decimalMark: z.enum(['.', ',', '٫']).nullable(),
    groupMarks: z.array(z.string().min(1).max(2)).max(6).optional(),
    /** Cells that point at another row: a pattern with one group, and what the group is. */
    references: z
      .array(z.strictObject({ pattern: short, to: z.enum(['row', 'key']) }))
      .max(10)
      .optional(),
    /** Words that say that the quantity is counted elsewhere. */
    elsewhere: words.optional(),
  }),
  z.strictObject({ ...column, parser: z.literal('unit') }),
  z.strictObject({ ...column, parser: z.literal('clock') }),
  z.strictObject({ ...column, parser: z.literal('text') }),
  z.strictObject({ ...column, parser: z.literal('id') }),
  z.strictObject({ ...column, parser: z.literal('party') }),
  z.strictObject({ ...column, parser: z.literal('place') }),
  z.strictObject({ ...column, parser: z.literal('item') }),
  /** Our own few words: the alias table of the kind replaces, and the change is kept. */
  z.strictObject({ ...column, parser: z.literal('word'), kind: z.enum(['group', 'route']) }),
  z.strictObject({
    ...column,
    parser: z.literal('enum'),
    /** What the list may say, and our word for it. */
    values: z.record(short, short),
  }),
])

const family = z.enum(['mass', 'volume', 'package', 'piece', 'load', 'unknown'])

const unitSchema = z.strictObject({
  stated: words.min(1),
  family,
  /** `gram`, `millilitre`, `piece`, or the stated unit in thousandths, as `pallet/1000`. */
  unit: short,
  basePerOne: grams,
})

const aliasSchema = z.strictObject({
  kind: z.enum(['party', 'place', 'item', 'group', 'unit', 'route']),
  target: short,
  stated: words.min(1),
  /** Of an item: the commodity group that it surely belongs to. */
  group: short.optional(),
  /** Of an item: the name says nothing of what the goods are. */
  generic: z.boolean().optional(),
})

const regimeSchema = z.strictObject({
  /** First and last day, both included; null where it has no such end. */
  from: day.nullable(),
  to: day.nullable(),
  name: z.enum(['verified', 'partial', 'self_reported', 'unknown']),
  note: sentence,
})

const conditions = {
  units: words.optional(),
  groups: words.optional(),
  routes: words.optional(),
}

const plausibilitySchema = z.strictObject({
  code: short,
  effect: z.enum(['quarantine', 'note']),
  /** All that are given must hold. Numbers are compared as stated, in the stated unit. */
  when: z.strictObject({
    ...conditions,
    above: decimal.optional(),
    upTo: decimal.optional(),
    equals: z.array(decimal).max(50).optional(),
  }),
  /** Where any of these holds the rule says nothing. */
  unless: z.strictObject(conditions).optional(),
  note: sentence,
})

const factorSchema = z.strictObject({
  name: short,
  version: short,
  source: sentence,
  /** Stands where all that are given hold; the first factor that fits is taken. */
  unit: short,
  items: words.optional(),
  agencies: words.optional(),
  /** Stated numbers that the factor is for: nominal loads. */
  values: z.array(decimal).max(50).optional(),
  /** Grams for one stated unit. */
  low_g: grams,
  likely_g: grams,
  high_g: grams,
  note: sentence.optional(),
})

const privacySchema = z.strictObject({
  /** Names of columns; `*` is every column of the file, known or not. */
  columns: words.min(1),
  /** On the raw text, before any alias; capitals do not matter. */
  pattern: z.string().min(1).max(300),
  note: sentence,
})

const conflictSchema = z.strictObject({
  code: short,
  /** All of these columns must match, each as read; capitals do not matter. */
  all: z
    .array(z.strictObject({ column: short, pattern: z.string().min(1).max(300) }))
    .min(2)
    .max(6),
  note: sentence,
})

export const profileSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/, 'lower-case letters, digits, . _ -'),
  version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,31}$/, 'letters, digits, . _ -'),
  name: short,
  publisher: short,
  licence: short,
  /** What one row is, in words. */
  grain: short,
  /** Time zone of the list's days, or null where it states none. */
  zone: short.nullable().optional(),
  container: z
    .strictObject({ sheet: short.optional(), headerRow: z.number().int().min(1).optional() })
    .optional(),
  key: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('id'), column: short }),
    z.strictObject({ kind: z.literal('row'), outsideId: short.optional() }),
  ]),
  columns: z.array(columnSchema).min(1).max(200),
  /** What the list states outside its rows, for instance the unit in a header. */
  constants: z
    .array(
      z.strictObject({ target: z.enum(['unit', 'place', 'route', 'donor', 'item']), value: short }),
    )
    .max(10),
  units: z.array(unitSchema).max(200),
  aliases: z.array(aliasSchema).max(3_000),
  regimes: z.array(regimeSchema).max(100),
  plausibility: z.array(plausibilitySchema).max(100),
  conflicts: z.array(conflictSchema).max(20),
  privacy: z.array(privacySchema).max(50),
  factors: z.array(factorSchema).max(500),
  /** Sentences that every page on this list must show. */
  notes: z.array(sentence).max(50),
})

/** A document of this form, not yet checked beyond it. */
export type ProfileDocument = z.infer<typeof profileSchema>
