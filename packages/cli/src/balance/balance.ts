/**
 * `causeway balance`: who has what, where, by the signed hand-overs; what is still an open question;
 * and for each item that what came in is somewhere.
 */
import type { Account } from '@causeway/domain/ledger/account'
import {
  type BalanceRow,
  type BalanceView,
  type ItemTotal,
  balanceView,
} from '@causeway/domain/ledger/balance-view'
import type { ItemCode, LotCode, PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import type { OperationCode } from '@causeway/domain/statement/statement'
import {
  type Answer,
  type Block,
  type Cell,
  done,
  heading,
  line,
  prose,
  table,
} from '../answer/answer.ts'
import { figureText } from '../answer/figure.ts'
import { codeOf } from '../argument/custody.ts'
import { type Command, command } from '../command/command.ts'
import { LOOK_AT_CUSTODY, answerFromCustody } from '../operations/known-custody.ts'
import type { Records } from '../records/records.ts'

const OPTIONS = {
  ...LOOK_AT_CUSTODY,
  place: { kind: 'text', value: 'P', means: 'only there', read: codeOf<PlaceCode>('a place') },
  lot: { kind: 'text', value: 'L', means: 'only this lot', read: codeOf<LotCode>('a lot') },
  item: { kind: 'text', value: 'I', means: 'only this item', read: codeOf<ItemCode>('an item') },
  custodian: {
    kind: 'text',
    value: 'PARTY',
    means: 'only what this party answers for',
    read: codeOf<PartyCode>('a party'),
  },
} as const

/** Shows the custody book. */
export function balanceCommand(records: Records): Command {
  return command({
    name: 'balance',
    summary: 'Who has what, where, by signed hand-overs; and what is an open question.',
    words: [],
    options: OPTIONS,
    examples: [
      { line: 'causeway balance --operation north-2024', means: 'all accounts, and the totals' },
      {
        line: 'causeway balance --operation north-2024 --place hub-1 --item wheat-flour',
        means: 'one item at one place',
      },
      {
        line: 'causeway balance --operation north-2024 --as-known-on 412 --json',
        means: 'as it was known then; it never changes',
      },
    ],
    notes: ['Units, items and lots are never added to each other.'],
    run: (call) =>
      answerFromCustody(records, call, ({ operation, state, position }) => {
        const { place, lot, item, custodian } = call.options
        const view = balanceView(state.balances, { place, lot, item, custodian, position })
        return balanceAnswer(operation, view)
      }),
  })
}

/**
 * JSON: `{operation, position, rows: [{account, balance, since}], open: [...], totals}`; quantities
 * in base units.
 */
function balanceAnswer(operation: OperationCode, view: BalanceView): Answer {
  const { rows, open, totals, position: at } = view
  const page: Block[] = [heading(`${operation}, as known at position ${at}`)]
  if (rows.length === 0) page.push(line('Nothing is held here, by the signed hand-overs.'))
  else
    page.push(
      table(
        ['Where', 'Custodian', 'Item', 'Lot', 'What', '#Quantity', 'Unit'],
        rows.map(balanceCells),
      ),
    )
  page.push(heading('Open questions'))
  if (open.length === 0) page.push(line('None.'))
  page.push(...open.map((row) => prose(`- ${openSentence(row)}`)))
  if (totals !== null && totals.length > 0) {
    page.push(heading('What came in is somewhere'))
    page.push(...totals.map((one) => prose(totalSentence(one))))
  }
  return done({ operation, ...view }, page)
}

function balanceCells({ account, balance }: BalanceRow): readonly Cell[] {
  const { custodian, item, lot, unit } = account
  return [whereText(account), custodian, item, lot, kindWords(account), balance, unit]
}

function whereText({ at }: Account): string {
  return at.leg === null ? at.place : at.leg
}

function kindWords({ kind, cause }: Account): string {
  switch (kind) {
    case 'stock':
      return 'in stock'
    case 'transit':
      return 'on the road'
    case 'returning':
      return 'going back'
    case 'handed_out':
      return 'handed out'
    case 'loss':
      return cause === 'process' ? 'lost in processing' : `lost: ${cause ?? 'unknown'}`
    case 'discrepancy':
      return 'missing'
    case 'source':
    case 'found':
    case 'conversion':
    case 'suspense':
      return kind
  }
}

/** A question, to the one who answers for the goods. */
function openSentence({ account, balance, since }: BalanceRow): string {
  const { kind, custodian, item, lot, unit, owes } = account
  const quantity = balance < 0n ? -balance : balance
  const goods = `${figureText(quantity)} ${unit} of ${lot} (${item})`
  const where = account.at.leg === null ? `at ${account.at.place}` : `on ${account.at.leg}`
  const when = `since position ${since}`
  if (kind === 'discrepancy')
    return `${goods} are missing ${where}, ${when}; ${custodian} answered for them. No finding says yet what became of them.`
  if (owes === 'transit')
    return `${goods} came off ${where.slice(3)} beyond what ${custodian} is known to have loaded, ${when}: a dispatch is missing, or they were received twice.`
  if (owes === 'stock')
    return `${custodian} gave ${goods} ${where} beyond what it is known to have had there, ${when}: a statement that brings them is missing, or a figure is wrong.`
  return `${goods} are owed by "${owes ?? kind}" of ${custodian} ${where}, ${when}: statements contradict each other.`
}

/** `wheat-flour, piece: 9,000 entered = 6,600 in stock + 2,350 on the road + 50 missing.` */
function totalSentence({ item, unit, from, is }: ItemTotal): string {
  const came = sum([
    [from.entered, 'entered'],
    [from.found, 'found beyond what was handed'],
    [from.made, 'made of other items'],
    [from.owed, 'owed by statements that are missing'],
  ])
  const are = sum([
    [is.stock, 'in stock'],
    [is.transit, 'on the road'],
    [is.returning, 'on the way back'],
    [is.handedOut, 'handed out'],
    [is.missing, 'missing'],
    [is.lost, 'lost'],
  ])
  return `${item}, ${unit}: ${came} = ${are}.`
}

function sum(parts: readonly (readonly [bigint, string])[]): string {
  const told = parts
    .filter(([quantity]) => quantity !== 0n)
    .map(([quantity, word]) => `${figureText(quantity)} ${word}`)
  return told.length === 0 ? '0' : told.join(' + ').replaceAll('+ -', '- ')
}
