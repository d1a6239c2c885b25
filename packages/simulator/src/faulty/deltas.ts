/**
 * What each kind of statement adds to and takes from accounts: signed numbers by account, with no
 * floors and no suspense.
 */
import { type Delta, type Line, type Plain, type PlainBody, linesOf, textOf } from './plain.ts'

/** What a model knows when it asks. */
export interface KnownToModel {
  /** What a statement moved; nothing where it is not posted. */
  readonly posted: (id: string) => readonly Delta[]
  /** What stands for a statement: its own, or that of the one that it repeats. */
  readonly spokenFor: (id: string) => readonly Delta[]
  /** What an account held when the log had so many entries more than none. */
  readonly knownAt: (position: number, account: string) => bigint
}

/** Whether the account is where a lot is missing. */
export function isGap(account: string, lot: string): boolean {
  return account.startsWith('discrepancy') && account.endsWith(`|${lot}`)
}

export function deltasOf({ kind, body }: Plain, known: KnownToModel): readonly Delta[] {
  const there = `|${textOf(body['custodian'])}|${textOf(body['place'])}|`
  const road = roadOf(body)
  const each = (from: string, to: string, name = 'lines'): readonly Delta[] =>
    linesOf(body, name).flatMap((line) => pair(from, to, line))
  switch (kind) {
    case 'goods_entered':
      return each(`source${there}`, `stock${there}`)
    case 'goods_handed_out':
      return each(`stock${there}`, `handed_out${there}`)
    case 'dispatch':
      return each(`stock|${textOf(body['giver'])}|${textOf(body['from'])}|`, `transit${road}`)
    case 'receipt':
      return linesOf(body).flatMap((line) => offRoad(body, line, 'transit'))
    case 'goods_returned':
      return linesOf(body).flatMap((line) => offRoad(body, line, 'returning'))
    case 'hand_over':
      return linesOf(body).flatMap((line) => byHand(body, line))
    case 'finding':
      if (body['about'] !== 'interception') return settled(body, known)
      return each(`transit${road}`, `discrepancy${road}`)
    case 'stock_count':
      return linesOf(body).flatMap((line) => counted(body, line, known))
    case 'transformation':
      return [
        ...each(`stock${there}`, `conversion${there}`, 'inputs'),
        ...each(`conversion${there}`, `loss process${there}`, 'losses'),
        ...each(`conversion${there}`, `stock${there}`, 'outputs'),
      ]
    case 'reversal':
      return known.posted(textOf(body['of'])).map(([account, change]) => [account, -change])
    default:
      return []
  }
}

function roadOf(body: PlainBody): string {
  const leg = `${textOf(body['consignment'])}/${textOf(body['leg'])}`
  return `|${textOf(body['carrier'])}|${leg}|`
}

/** All that was handed leaves the road; what nobody has is missing, what is over was found. */
function offRoad(body: PlainBody, line: Line, kind: string): readonly Delta[] {
  const { lot, handed, good, damaged, refused } = quantities(line)
  const road = `${roadOf(body)}${lot}`
  const there = `|${textOf(body['receiver'])}|${textOf(body['place'])}|${lot}`
  const came = good + damaged + refused
  return [
    [`${kind}${road}`, -handed],
    [`stock${there}`, good],
    [`loss damage${road}`, damaged],
    [`returning${road}`, refused],
    [`discrepancy${road}`, came < handed ? handed - came : 0n],
    [`found${there}`, came > handed ? handed - came : 0n],
  ]
}

/** What the receiver refuses stays with the giver. */
function byHand(body: PlainBody, line: Line): readonly Delta[] {
  const { lot, handed, good, damaged, refused } = quantities(line)
  const place = textOf(body['place'])
  const giver = `|${textOf(body['giver'])}|${place}|${lot}`
  const receiver = `|${textOf(body['receiver'])}|${place}|${lot}`
  const short = handed - good - damaged - refused
  const over = good + damaged - handed
  const [missing, found] = [short > 0n ? short : 0n, over > 0n ? over : 0n]
  return [
    [`stock${giver}`, -(good + damaged - found + missing)],
    [`stock${receiver}`, good],
    [`loss damage${giver}`, damaged],
    [`discrepancy${giver}`, missing],
    [`found${receiver}`, -found],
  ]
}

function settled(body: PlainBody, known: KnownToModel): readonly Delta[] {
  const lot = textOf(body['lot'])
  const left = known
    .spokenFor(textOf(body['of']))
    .find(([account, change]) => change > 0n && isGap(account, lot))
  const gap = left?.[0] ?? ''
  const to =
    body['about'] === 'loss'
      ? gap.replace('discrepancy', `loss ${textOf(body['cause'])}`)
      : `stock|${textOf(body['custodian'])}|${textOf(body['place'])}|${lot}`
  const quantity = BigInt(textOf(body['quantity']))
  return [
    [gap, -quantity],
    [to, quantity],
  ]
}

function counted(body: PlainBody, line: Line, known: KnownToModel): readonly Delta[] {
  const there = `|${textOf(body['custodian'])}|${textOf(body['place'])}|${line['lot']}`
  const then = known.knownAt(Number(body['counted_against']), `stock${there}`)
  const over = BigInt(line['counted'] ?? '0') - then
  return [
    [`stock${there}`, over],
    [`${over < 0n ? 'discrepancy' : 'found'}${there}`, -over],
  ]
}

function pair(from: string, to: string, line: Line): readonly Delta[] {
  const moved = BigInt(line['quantity'] ?? '0')
  return [
    [`${from}${line['lot']}`, -moved],
    [`${to}${line['lot']}`, moved],
  ]
}

function quantities(line: Line) {
  const read = (name: string): bigint => BigInt(line[name] ?? '0')
  return {
    lot: line['lot'] ?? '',
    handed: read('handed'),
    good: read('counted'),
    damaged: read('damaged'),
    refused: read('refused'),
  }
}
