/**
 * What a profile's schema cannot say: names that must exist, patterns that must compile, ranges
 * that must be in order. Finds every problem, so that whoever writes a profile corrects once.
 */
import { foldName } from '@causeway/domain/alias/fold'
import { parseDay } from '@causeway/domain/time/day'
import { datePattern } from './date-pattern.ts'
import type { ProfileDocument } from './profile-schema.ts'

/** What is wrong with the document, and where in it: `columns.3.patterns`. */
export interface ProfileProblem {
  readonly at: string
  readonly problem: string
}

/** All problems, each with its place in the document; empty where the profile can be used. */
export function checkProfile(profile: ProfileDocument): readonly ProfileProblem[] {
  return [
    ...checkColumns(profile),
    ...checkReferences(profile),
    ...checkUnits(profile),
    ...checkAliases(profile),
    ...checkRegimes(profile),
    ...checkPatterns(profile),
    ...checkRanges(profile),
  ]
}

function* checkColumns({ columns, constants }: ProfileDocument): Iterable<ProfileProblem> {
  const [names, targets, headers] = [new Set<string>(), new Set<string>(), new Set<string>()]
  for (const [index, column] of columns.entries()) {
    const at = `columns.${index}`
    if (names.has(column.name)) yield { at: `${at}.name`, problem: `${column.name} stands twice` }
    if (targets.has(column.target))
      yield { at: `${at}.target`, problem: `two columns give ${column.target}` }
    names.add(column.name)
    targets.add(column.target)
    for (const header of new Set(column.headers.map(foldName))) {
      if (headers.has(header))
        yield { at: `${at}.headers`, problem: `another column has the header ${header} too` }
      headers.add(header)
    }
    const wrong = wrongParser(column.target, column.parser)
    if (wrong !== null) yield { at: `${at}.parser`, problem: wrong }
  }
  for (const [index, { target }] of constants.entries())
    if (targets.has(target))
      yield { at: `constants.${index}.target`, problem: `a column gives ${target} already` }
}

/** Targets that only one kind of reading can fill. */
const PARSERS: { readonly [target: string]: readonly string[] } = {
  day: ['date'],
  manifest_day: ['date'],
  edited: ['date'],
  quantity: ['number'],
  unit: ['unit'],
  clock: ['clock'],
}

function wrongParser(target: string, parser: string): string | null {
  const allowed = PARSERS[target]
  if (allowed !== undefined && !allowed.includes(parser))
    return `${target} is read by ${allowed.join(' or ')}, not by ${parser}`
  const fixed = ['date', 'number', 'unit', 'clock'].includes(parser)
  return allowed === undefined && fixed ? `${parser} cannot give ${target}` : null
}

function* checkReferences({
  key,
  columns,
  privacy,
  conflicts,
}: ProfileDocument): Iterable<ProfileProblem> {
  const names = new Set(columns.map((column) => column.name))
  const keyColumn = key.kind === 'id' ? key.column : key.outsideId
  if (keyColumn !== undefined && !names.has(keyColumn))
    yield { at: 'key', problem: `there is no column ${keyColumn}` }
  for (const [index, rule] of privacy.entries())
    for (const name of rule.columns)
      if (name !== '*' && !names.has(name))
        yield { at: `privacy.${index}.columns`, problem: `there is no column ${name}` }
  for (const [index, rule] of conflicts.entries())
    for (const { column } of rule.all)
      if (!names.has(column))
        yield { at: `conflicts.${index}.all`, problem: `there is no column ${column}` }
}

const BASE_UNITS: { readonly [family: string]: string } = {
  mass: 'gram',
  volume: 'millilitre',
  piece: 'piece',
}

function* checkUnits({ units }: ProfileDocument): Iterable<ProfileProblem> {
  const seen = new Set<string>()
  for (const [index, { stated, family, unit, basePerOne }] of units.entries()) {
    const at = `units.${index}`
    const base = BASE_UNITS[family]
    if (base !== undefined && unit !== base)
      yield { at: `${at}.unit`, problem: `${family} is counted in ${base}` }
    if (base === undefined && (!unit.endsWith('/1000') || basePerOne !== '1000'))
      yield { at: `${at}.unit`, problem: `${family} is counted in thousandths: name/1000, 1000` }
    if (basePerOne === '0') yield { at: `${at}.basePerOne`, problem: 'one unit is worth nothing' }
    for (const spelling of new Set(stated.map(foldName))) {
      if (seen.has(spelling)) yield { at: `${at}.stated`, problem: `${spelling} stands twice` }
      seen.add(spelling)
    }
  }
}

function* checkAliases({ aliases }: ProfileDocument): Iterable<ProfileProblem> {
  const seen = new Map<string, string>()
  for (const [index, { kind, target, stated }] of aliases.entries())
    for (const spelling of stated) {
      const folded = foldName(spelling)
      const at = `aliases.${index}.stated`
      if (folded === '') yield { at, problem: `${spelling} folds to nothing` }
      const known = seen.get(`${kind} ${folded}`)
      if (known !== undefined && known !== target)
        yield { at, problem: `${spelling} stands for ${known} and for ${target}` }
      seen.set(`${kind} ${folded}`, target)
    }
}

function* checkRegimes({ regimes }: ProfileDocument): Iterable<ProfileProblem> {
  let last: string | null = ''
  for (const [index, { from, to }] of regimes.entries()) {
    const at = `regimes.${index}`
    for (const day of [from, to])
      if (day !== null && !parseDay(day).ok) yield { at, problem: `${day} is not a day` }
    if (from !== null && to !== null && to < from) yield { at, problem: 'ends before it begins' }
    if (index > 0 && (last === null || from === null || from <= last))
      yield { at, problem: 'begins before the one before it has ended' }
    last = to
  }
}

function* checkPatterns(profile: ProfileDocument): Iterable<ProfileProblem> {
  for (const [index, column] of profile.columns.entries()) {
    if (column.parser === 'date')
      for (const one of column.patterns) {
        const pattern = typeof one === 'string' ? one : one.pattern
        if (datePattern(pattern) === null)
          yield { at: `columns.${index}.patterns`, problem: `${pattern} names no whole day` }
      }
    if (column.parser === 'number')
      for (const { pattern } of column.references ?? [])
        if (!compiles(pattern) || !pattern.includes('('))
          yield { at: `columns.${index}.references`, problem: `${pattern} has no group` }
  }
  for (const [index, { pattern }] of profile.privacy.entries())
    if (!compiles(pattern))
      yield { at: `privacy.${index}.pattern`, problem: 'is no regular expression' }
  for (const [index, { all }] of profile.conflicts.entries())
    for (const { pattern } of all)
      if (!compiles(pattern))
        yield { at: `conflicts.${index}.all`, problem: 'is no regular expression' }
}

function* checkRanges({ factors, units }: ProfileDocument): Iterable<ProfileProblem> {
  const known = new Set(units.map((one) => one.unit))
  for (const [index, { low_g, likely_g, high_g, unit }] of factors.entries()) {
    const at = `factors.${index}`
    if (BigInt(low_g) > BigInt(likely_g) || BigInt(likely_g) > BigInt(high_g))
      yield { at, problem: 'low, likely and high are not in this order' }
    if (!known.has(unit)) yield { at: `${at}.unit`, problem: `no stated unit is read as ${unit}` }
  }
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'iu') instanceof RegExp
  } catch {
    return false
  }
}
