/**
 * Balances as people ask for them: by place, lot, item and custodian, as known at a position, with
 * what is still an open question kept apart. Units, lots and items are never added to each other.
 */
import type { Position } from '../statement/statement.ts'
import type { Account, AccountKind } from './account.ts'
import type { AccountHistory, Balances } from './balances.ts'
import type { ItemCode, LotCode, PartyCode, PlaceCode } from './code.ts'
import type { BaseUnit } from './lot.ts'

/** What is asked for; null asks for all. */
export interface BalanceQuestion {
  readonly place: PlaceCode | null
  readonly lot: LotCode | null
  readonly item: ItemCode | null
  readonly custodian: PartyCode | null
  readonly position: bigint
}

/** An account that is not empty, and since which position it has not been. */
export interface BalanceRow {
  readonly account: Account
  readonly balance: bigint
  readonly since: Position
}

/** One item in one unit: where it came from, and where it is. The two sides are equal. */
export interface ItemTotal {
  readonly item: ItemCode
  readonly unit: BaseUnit
  readonly from: {
    readonly entered: bigint
    /** Counted beyond what was handed. */
    readonly found: bigint
    /** Made of other items; below 0 where other items were made of it. */
    readonly made: bigint
    /** What accounts gave and did not have: statements are missing, or contradict each other. */
    readonly owed: bigint
  }
  readonly is: {
    readonly stock: bigint
    readonly transit: bigint
    readonly returning: bigint
    readonly handedOut: bigint
    readonly missing: bigint
    readonly lost: bigint
  }
}

export interface BalanceView {
  readonly position: bigint
  /** Where goods are, or how they ended: by whereabouts, custodian, item and lot. */
  readonly rows: readonly BalanceRow[]
  /** Goods that are missing, and accounts that gave what they did not have. */
  readonly open: readonly BalanceRow[]
  /**
   * By item and unit, over all whereabouts and custodians; null where only some of these were asked
   * for, since goods go in and out of any part.
   */
  readonly totals: readonly ItemTotal[] | null
}

const OPEN: readonly AccountKind[] = ['discrepancy', 'suspense']
/** Where goods come from is told by the totals. */
const ORIGINS: readonly AccountKind[] = ['source', 'found', 'conversion']

/** The balances that are asked for. Empty accounts are left out. */
export function balanceView(balances: Balances, asked: BalanceQuestion): BalanceView {
  const rows = balances
    .all()
    .filter(({ account }) => isAsked(account, asked))
    .flatMap((history) => rowOf(history, asked.position))
  const isWhole = asked.place === null && asked.custodian === null
  const kinds = (wanted: readonly AccountKind[]): readonly BalanceRow[] =>
    rows.filter(({ account }) => wanted.includes(account.kind))
  return {
    position: asked.position,
    rows: rows
      .filter(({ account: { kind } }) => !OPEN.includes(kind) && !ORIGINS.includes(kind))
      .sort(byWhereabouts),
    open: [...kinds(OPEN)].sort(byWhereabouts),
    totals: isWhole ? totalsOf(rows) : null,
  }
}

function isAsked({ at, lot, item, custodian }: Account, asked: BalanceQuestion): boolean {
  return (
    (asked.place === null || at.place === asked.place) &&
    (asked.lot === null || lot === asked.lot) &&
    (asked.item === null || item === asked.item) &&
    (asked.custodian === null || custodian === asked.custodian)
  )
}

/** Since: the first posting after the account was empty last. */
function rowOf({ account, lines }: AccountHistory, position: bigint): readonly BalanceRow[] {
  const known = lines.filter((line) => line.position <= position)
  const last = known.at(-1)
  if (last === undefined || last.after === 0n) return []
  const empty = known.findLastIndex(({ after }) => after === 0n)
  const since = known[empty + 1]?.position ?? last.position
  return [{ account, balance: last.after, since }]
}

function byWhereabouts({ account: one }: BalanceRow, { account: other }: BalanceRow): number {
  const [first, second] = [sortText(one), sortText(other)]
  return first < second ? -1 : first > second ? 1 : 0
}

/** Places before legs; codes hold no control signs, so a tab keeps them apart. */
function sortText({ at, custodian, item, lot, kind, cause }: Account): string {
  const where = at.leg === null ? `0${at.place}` : `1${at.leg}`
  return [where, custodian, item, lot, kind, cause ?? ''].join('\t')
}

function totalsOf(rows: readonly BalanceRow[]): readonly ItemTotal[] {
  const names = new Map<string, Pick<Account, 'item' | 'unit'>>()
  for (const { account } of rows) names.set(`${account.item}\t${account.unit}`, account)
  return [...names]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { item, unit }]) => {
      const own = rows.filter(({ account }) => account.item === item && account.unit === unit)
      const sum = (kind: AccountKind): bigint =>
        own.reduce((total, row) => (row.account.kind === kind ? total + row.balance : total), 0n)
      return {
        item,
        unit,
        from: {
          entered: -sum('source'),
          found: -sum('found'),
          made: -sum('conversion'),
          owed: -sum('suspense'),
        },
        is: {
          stock: sum('stock'),
          transit: sum('transit'),
          returning: sum('returning'),
          handedOut: sum('handed_out'),
          missing: sum('discrepancy'),
          lost: sum('loss'),
        },
      }
    })
}
