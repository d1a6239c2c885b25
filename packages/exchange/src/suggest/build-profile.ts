/**
 * Puts a suggested profile together from columns that were given a target. It writes down only what
 * the list itself shows; publisher, licence and what a row is stay to be said by people.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Profile, ProfileColumn } from '../profile/profile.ts'
import type { ColumnSense } from './column-sense.ts'
import type { DateSense } from './dates.ts'
import type { Doubt } from './doubt.ts'
import type { Target } from './header-words.ts'
import { PRIVACY_RULES } from './individuals.ts'
import { suggestedKey } from './keys.ts'
import type { Given, ListHead, Material } from './material.ts'
import type { NumberSense } from './numbers.ts'
import { suggestedUnits } from './units.ts'
import { unknownWordsOf } from './unknown-words.ts'

interface Built {
  readonly document: Profile
  readonly doubts: readonly Doubt[]
}

const NOTE = 'This profile was proposed from the list itself; nobody has confirmed it yet.'
/** Without these a later edition cannot be read; other columns may be missing from it. */
const NEEDED: ReadonlySet<Target> = new Set<Target>(['day', 'quantity', 'item'])
const UNKNOWN_WORDS_MAX = 50
/** Longer texts have no room in a profile. */
const TEXT_SIGNS_MAX = 300
const isShort = (text: string): boolean => text.length > 0 && text.length <= TEXT_SIGNS_MAX

type AnyParsing<Column> = Column extends ProfileColumn
  ? Omit<Column, 'name' | 'headers' | 'target' | 'optional' | 'unknown'>
  : never
type Parsing = AnyParsing<ProfileColumn>

export function buildProfile(material: Material): Built {
  const { list, senses, assigned, known } = material
  const doubts: Doubt[] = []
  const key = suggestedKey(senses, assigned)
  doubts.push(...key.doubts)
  const given = key.assigned.flatMap((one) => {
    const sense = senses[one.column]
    return sense === undefined ? [] : [{ target: one.target, sense }]
  })
  const columns = given.map(({ target, sense }) => {
    const zeros = zeroNames(target, sense)
    if (zeros.length > 0) {
      const column = sense.statistics.header
      doubts.push({ column, doubt: 'unknown: zero for a name', suggestions: zeros })
    }
    return columnOf(target, sense, key.isId, zeros)
  })
  const units = suggestedUnits(given)
  doubts.push(...units.doubts, ...given.flatMap(readingDoubts), ...missing(given))
  const document: Profile = {
    id: 'suggested',
    version: '1',
    name: 'A list that is not described yet',
    publisher: 'not stated',
    licence: 'not stated',
    grain: 'one row of the list',
    ...containerOf(list),
    key: key.key,
    columns,
    constants: units.constants,
    units: units.units,
    aliases: aliasesOf(given, known),
    regimes: [],
    plausibility: [],
    conflicts: [],
    privacy: PRIVACY_RULES,
    factors: [],
    notes: [NOTE],
  }
  return { document, doubts }
}

function containerOf(list: ListHead): Pick<Profile, 'container'> {
  const isNamed = list.sheets.length > 1 && isShort(list.sheet)
  const sheet = list.container === 'xlsx' && isNamed ? { sheet: list.sheet } : {}
  return { container: { ...sheet, headerRow: list.headerRow } }
}

function columnOf(
  target: Target,
  { statistics, dates, numbers }: ColumnSense,
  isIdKey: boolean,
  zeros: readonly string[],
): ProfileColumn {
  const isNeeded = NEEDED.has(target) || (target === 'outside_id' && isIdKey)
  const words = [...unknownWordsOf(statistics.values).filter(isShort), ...zeros]
  const column = {
    name: target,
    headers: [statistics.header.slice(0, TEXT_SIGNS_MAX)],
    target,
    ...(isNeeded && isShort(statistics.header) ? {} : { optional: true }),
    ...(words.length === 0 ? {} : { unknown: words.slice(0, UNKNOWN_WORDS_MAX) }),
  }
  return { ...column, ...parserOf(target, dates, numbers) }
}

/** How the cells of a target are read, as far as its values show. */
function parserOf(target: Target, dates: DateSense, numbers: NumberSense): Parsing {
  switch (target) {
    case 'day':
    case 'manifest_day':
    case 'edited': {
      const pivot = dates.pivot === null ? {} : { pivot: dates.pivot }
      return {
        parser: 'date',
        patterns: [...dates.patterns],
        serial: dates.serial,
        ...pivot,
      }
    }
    case 'quantity': {
      const { decimalMark, references, elsewhere } = numbers
      const groupMarks = [...numbers.groupMarks]
      return {
        parser: 'number',
        decimalMark,
        ...(groupMarks.length === 0 ? {} : { groupMarks }),
        ...(references.length === 0 ? {} : { references: [...references] }),
        ...(elsewhere.length === 0 ? {} : { elsewhere: [...elsewhere] }),
      }
    }
    case 'unit':
      return { parser: 'unit' }
    case 'clock':
      return { parser: 'clock' }
    case 'outside_id':
      return { parser: 'id' }
    case 'donor':
    case 'recipient':
    case 'sender':
      return { parser: 'party' }
    case 'place':
      return { parser: 'place' }
    case 'item':
      return { parser: 'item' }
    case 'group':
    case 'route':
      return { parser: 'word', kind: target }
    case 'regime':
    case 'outcome':
    case 'donation_type':
      return { parser: 'text' }
  }
}

const NAMED: ReadonlySet<Target> = new Set<Target>([
  ...(['donor', 'recipient', 'sender', 'place', 'item', 'group', 'route'] as const),
])

/** A lone 0 among names is nobody's name. */
function zeroNames(target: Target, { statistics }: ColumnSense): readonly string[] {
  if (!NAMED.has(target)) return []
  return statistics.values.filter(({ text }) => text === '0').map(({ text }) => text)
}

function readingDoubts({ target, sense }: Given): readonly Doubt[] {
  if (target === 'quantity') return sense.numbers.doubts
  const isDate = target === 'day' || target === 'manifest_day' || target === 'edited'
  return isDate ? sense.dates.doubts : []
}

function missing(given: readonly Given[]): readonly Doubt[] {
  const targets = new Set(given.map(({ target }) => target))
  const doubts: Doubt[] = []
  if (!targets.has('day')) doubts.push({ column: '', doubt: 'date: no column', suggestions: [] })
  if (!targets.has('quantity')) {
    doubts.push({ column: '', doubt: 'number: no column', suggestions: [] })
  }
  return doubts
}

const ALIAS_KINDS: Readonly<Partial<Record<Target, Profile['aliases'][number]['kind']>>> = {
  donor: 'party',
  recipient: 'party',
  sender: 'party',
  place: 'place',
  item: 'item',
  group: 'group',
  route: 'route',
}
const ALIASES_MAX = 300

/** Names of known lists that this list uses too; the first list that has a spelling is believed. */
function aliasesOf(given: readonly Given[], known: readonly Profile[]): Profile['aliases'] {
  const wanted = new Set(
    given.flatMap(({ target, sense }) => {
      const kind = ALIAS_KINDS[target]
      if (kind === undefined) return []
      return sense.statistics.values.map(({ text }) => `${kind} ${foldName(text)}`)
    }),
  )
  const aliases: Profile['aliases'] = []
  for (const alias of known.flatMap((profile) => profile.aliases)) {
    const key = (name: string): string => `${alias.kind} ${foldName(name)}`
    const stated = alias.stated.filter((name) => wanted.delete(key(name)))
    if (stated.length > 0 && aliases.length < ALIASES_MAX) aliases.push({ ...alias, stated })
  }
  return aliases
}
