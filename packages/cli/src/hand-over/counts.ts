/**
 * What a receiver found, lot by lot, against what was handed. What is not said otherwise is there
 * and in good state; what nobody has is missing, by the cause that is given, or `unknown`.
 */
import type { LotCode } from '@causeway/domain/ledger/code'
import type { LossCause } from '@causeway/domain/ledger/loss-cause'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OfLot } from '../argument/custody.ts'
import type { CanonicalObject } from '../statement/draft.ts'

/** What is typed of a count. */
export interface Counts {
  readonly count: readonly OfLot<bigint>[]
  readonly damaged: readonly OfLot<bigint>[]
  readonly refused: readonly OfLot<bigint>[]
  readonly cause: readonly OfLot<LossCause>[]
  /** A lot that came, and the lot in whose place it came. */
  readonly instead: readonly OfLot<LotCode>[]
}

/** What was handed of a lot. */
export interface Handed {
  readonly lot: LotCode
  readonly handed: bigint
}

/**
 * The lines of the statement. Refuses, in a sentence: a lot twice under one option, a lot that was
 * not handed, more damaged and refused than handed without a count, a cause where nothing is missing.
 * `described`: lots that this very command describes, so that they may have come besides.
 */
export function countedLines(
  handed: readonly Handed[],
  counts: Counts,
  described: readonly string[],
): Result<readonly CanonicalObject[], string> {
  const slip = twice(counts) ?? strange(handed, counts, described)
  if (slip !== null) return refuse(slip)
  const known = new Set(handed.map(({ lot }) => lot))
  const others = counts.count.filter(({ lot }) => !known.has(lot))
  const all = [...handed, ...others.map(({ lot }) => ({ lot, handed: 0n }))]
  const lines: CanonicalObject[] = []
  for (const one of all) {
    const line = countedLine(one, counts)
    if (!line.ok) return line
    lines.push(line.value)
  }
  return accept(lines)
}

function countedLine({ lot, handed }: Handed, counts: Counts): Result<CanonicalObject, string> {
  const damaged = of(counts.damaged, lot) ?? 0n
  const turnedAway = of(counts.refused, lot) ?? 0n
  const good = of(counts.count, lot)
  if (good === null && damaged + turnedAway > handed)
    return refuse(
      `Of ${lot}, ${damaged + turnedAway} are damaged or refused, and ${handed} were handed. Say with --count how many came in good state.`,
    )
  const counted = good ?? handed - damaged - turnedAway
  const isShort = counted + damaged + turnedAway < handed
  const cause = of(counts.cause, lot)
  if (!isShort && cause !== null)
    return refuse(
      `Nothing is missing of ${lot}, so it has no cause: leave out --cause ${lot}=${cause}.`,
    )
  const substitutes = of(counts.instead, lot)
  return accept({
    lot,
    handed: String(handed),
    counted: String(counted),
    ...(damaged === 0n ? {} : { damaged: String(damaged) }),
    ...(turnedAway === 0n ? {} : { refused: String(turnedAway) }),
    ...(isShort ? { cause: cause ?? 'unknown' } : {}),
    ...(substitutes === null ? {} : { substitutes }),
  })
}

function of<Value>(list: readonly OfLot<Value>[], lot: LotCode): Value | null {
  return list.find((one) => one.lot === lot)?.value ?? null
}

function twice({ count, damaged, refused, cause, instead }: Counts): string | null {
  const said: Readonly<Record<keyof Counts, readonly { readonly lot: LotCode }[]>> = {
    count,
    damaged,
    refused,
    cause,
    instead,
  }
  for (const [option, list] of Object.entries(said)) {
    const lots = list.map(({ lot }) => lot)
    const again = lots.find((lot, at) => lots.indexOf(lot) !== at)
    if (again !== undefined) return `--${option} speaks of ${again} twice; say it once.`
  }
  return null
}

/** A mistyped lot must not become goods that came besides. */
function strange(
  handed: readonly Handed[],
  counts: Counts,
  described: readonly string[],
): string | null {
  const known = handed.map(({ lot }) => lot)
  const list = known.join(', ')
  const came = [...counts.instead.map(({ lot }) => lot), ...described]
  for (const { lot } of counts.count) {
    if (known.includes(lot) || came.includes(lot)) continue
    return `${lot} was not handed; there are ${list}. If it came in the place of another, add --instead ${lot}=LOT; if it came besides, describe it with --lot.`
  }
  for (const { lot, value } of counts.instead) {
    if (!known.includes(value))
      return `--instead ${lot}=${value}: ${value} was not handed; there are ${list}.`
    if (known.includes(lot))
      return `--instead ${lot}=${value}: ${lot} was handed itself; count it with --count.`
    if (of(counts.count, lot) === null)
      return `--instead ${lot}=${value}: say with --count how much of ${lot} came.`
  }
  for (const [option, some] of Object.entries({
    damaged: counts.damaged,
    refused: counts.refused,
    cause: counts.cause,
  })) {
    const other = some.find(
      ({ lot }: { readonly lot: LotCode }) => !known.includes(lot) && !came.includes(lot),
    )
    if (other !== undefined)
      return `--${option} speaks of ${other.lot}, which was not handed; there are ${list}.`
  }
  return null
}
