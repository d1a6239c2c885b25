/**
 * A second, slow and simple model of the custody book, for the laws. It shares no code with the
 * ledger: it adds up signed numbers per account and looks at the whole history again and again.
 */

/** A statement as told, unread: quantities are texts. */
export interface Plain {
  readonly id: string
  readonly kind: string
  readonly body: Readonly<Record<string, unknown>>
  /** `key/n` of each hand that signed. */
  readonly links: readonly string[]
}

type Line = Readonly<Record<string, string | null>>
type Delta = readonly [account: string, change: bigint]

const MOVES_NOTHING = ['request', 'consignment', 'permission', 'quota', 'place', 'item']

export class SimpleModel {
  readonly posted = new Map<string, readonly Delta[]>()
  readonly forked = new Set<string>()
  /** Sums after each position. */
  readonly known: Map<string, bigint>[] = []
  readonly #arrived: Plain[] = []
  readonly #links = new Map<string, string>()
  readonly #undone = new Set<string>()
  readonly #closed = new Set<string>()
  #sums = new Map<string, bigint>()

  constructor(positionsBefore: number) {
    for (let at = 0; at < positionsBefore; at += 1) this.known.push(new Map())
  }

  arrive(one: Plain): void {
    if (!this.#arrived.some(({ id }) => id === one.id)) {
      for (const link of one.links) {
        if (!this.#links.has(link)) this.#links.set(link, one.id)
        else if (this.#links.get(link) !== one.id) this.forked.add(one.id)
      }
      this.#arrived.push(one)
      this.#tryPost(one)
      while (this.#arrived.some((other) => this.#tryPost(other)));
    }
    this.known.push(new Map(this.#sums))
  }

  /** What the ledger must hold: below its floor an account shows 0 and its suspense the rest. */
  expected(): Map<string, bigint> {
    const held = new Map<string, bigint>()
    for (const [account, sum] of this.#sums) {
      if (sum === 0n) continue
      const free = /^(?:source|found|conversion)/.test(account)
      held.set(free || sum > 0n ? account : `owed ${account}`, sum)
    }
    return held
  }

  #tryPost(one: Plain): boolean {
    if (this.posted.has(one.id) || !this.#isReady(one)) return false
    const deltas = this.#deltas(one)
    this.posted.set(one.id, deltas)
    for (const [account, change] of deltas)
      this.#sums.set(account, (this.#sums.get(account) ?? 0n) + change)
    if (one.kind === 'reversal') this.#undone.add(text(one.body['of']))
    if (one.kind === 'leg_closed') this.#closed.add(text(one.body['leg']))
    return true
  }

  #isReady(one: Plain): boolean {
    const { body } = one
    if (this.forked.has(one.id) || MOVES_NOTHING.includes(one.kind)) return false
    if (this.#lotsOf(body).some((lot) => !this.#isKnown(lot, one))) return false
    const of = this.#arrived.find(({ id }) => id === body['of'])
    const isPosted = of !== undefined && this.posted.has(of.id)
    if (one.kind === 'reversal') {
      if (!isPosted || of.kind === 'reversal' || this.#undone.has(of.id)) return false
      if (of.kind === 'leg_closed' || typeof of.body['also'] === 'string') return false
      return !(this.#isOnRoad(of) && this.#closed.has(text(of.body['leg'])))
    }
    if (one.kind === 'finding' && body['about'] !== 'interception') {
      const deltas = this.#spokenFor(of)
      return deltas.some(([to, change]) => this.#isGap(to, text(body['lot'])) && change > 0n)
    }
    if (typeof body['also'] === 'string') return this.posted.has(body['also'])
    if (one.kind === 'stock_count') return Number(body['counted_against']) < this.known.length
    if (one.kind === 'leg_closed') return this.#mayClose(body)
    if (this.#isOnRoad(one) && this.#closed.has(text(body['leg']))) return false
    return !this.#isNumberTaken(one)
  }

  /** What stands for a statement: its own postings, or those of the one that it repeats. */
  #spokenFor(of: Plain | undefined): readonly Delta[] {
    if (of === undefined || this.forked.has(of.id)) return []
    const own = this.posted.get(of.id)
    const also = of.body['also']
    if (own !== undefined) return typeof also === 'string' ? (this.posted.get(also) ?? []) : own
    return this.posted.get(this.#sameNumber(of)?.id ?? '') ?? []
  }

  #isGap(account: string, lot: string): boolean {
    return account.startsWith('discrepancy') && account.endsWith(`|${lot}`)
  }

  #isOnRoad({ kind, body }: Plain): boolean {
    return ['dispatch', 'receipt'].includes(kind) || body['about'] === 'interception'
  }

  #mayClose(body: Plain['body']): boolean {
    if (this.#closed.has(text(body['leg']))) return false
    const dispatches = body['dispatches'] as readonly string[]
    if (!dispatches.every((id) => this.posted.has(id))) return false
    return [...this.#sums].every(
      ([account, sum]) =>
        sum === 0n || !account.startsWith('transit') || !account.includes(`|leg ${body['leg']}|`),
    )
  }

  #isNumberTaken(one: Plain): boolean {
    return this.#sameNumber(one) !== undefined
  }

  #sameNumber({ kind, body }: Plain): Plain | undefined {
    if (body['number'] === undefined) return undefined
    return this.#arrived.find(
      (other) =>
        other.kind === kind &&
        other.body['number'] === body['number'] &&
        this.posted.has(other.id) &&
        !this.#undone.has(other.id),
    )
  }

  #isKnown(lot: string, asking: Plain): boolean {
    const describes = ({ body }: Plain): boolean =>
      ((body['lots'] ?? []) as readonly Line[]).some((one) => one['lot'] === lot)
    return (
      describes(asking) || this.#arrived.some((one) => this.posted.has(one.id) && describes(one))
    )
  }

  #lotsOf(body: Plain['body']): string[] {
    const lists = ['lines', 'inputs', 'outputs', 'losses'].flatMap((name) => lines(body, name))
    const own = body['lot'] === undefined ? [] : [text(body['lot'])]
    return [...own, ...lists.map((line) => line['lot'] ?? '')]
  }

  #deltas({ kind, body }: Plain): Delta[] {
    const there = `|${body['custodian']}|${body['place']}|`
    const road = `|${body['carrier']}|leg ${body['leg']}|`
    const each = (from: string, to: string, name = 'lines'): Delta[] =>
      lines(body, name).flatMap((line) => pair(from, to, line, line['quantity']))
    switch (kind) {
      case 'goods_entered':
        return each(`source${there}`, `stock${there}`)
      case 'goods_handed_out':
        return each(`stock${there}`, `handed_out${there}`)
      case 'dispatch':
        return each(`stock|${body['giver']}|${body['from']}|`, `transit${road}`)
      case 'receipt':
        return lines(body, 'lines').flatMap((line) => this.#fromRoad(body, line, 'transit'))
      case 'goods_returned':
        return lines(body, 'lines').flatMap((line) => this.#fromRoad(body, line, 'returning'))
      case 'hand_over':
        return lines(body, 'lines').flatMap((line) => this.#byHand(body, line))
      case 'finding':
        if (body['about'] !== 'interception') return this.#settled(body)
        return body['also'] === null ? each(`transit${road}`, `discrepancy${road}`) : []
      case 'stock_count':
        return lines(body, 'lines').flatMap((line) => this.#counted(body, line))
      case 'transformation':
        return [
          ...each(`stock${there}`, `conversion${there}`, 'inputs'),
          ...each(`conversion${there}`, `loss process${there}`, 'losses'),
          ...each(`conversion${there}`, `stock${there}`, 'outputs'),
        ]
      case 'reversal':
        return (this.posted.get(text(body['of'])) ?? []).map(([to, change]) => [to, -change])
      default:
        return []
    }
  }

  /** All that was handed leaves the road; what nobody has is missing, what is over was found. */
  #fromRoad(body: Plain['body'], line: Line, kind: string): Delta[] {
    const { lot, handed, good, damaged, refused } = quantities(line)
    const road = `|${body['carrier']}|leg ${body['leg']}|${lot}`
    const there = `|${body['receiver']}|${body['place']}|${lot}`
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

  #byHand(body: Plain['body'], line: Line): Delta[] {
    const { lot, handed, good, damaged, refused } = quantities(line)
    const giver = `|${body['giver']}|${body['place']}|${lot}`
    const receiver = `|${body['receiver']}|${body['place']}|${lot}`
    const short = handed - good - damaged - refused
    const over = good + damaged - handed
    const missing = short > 0n ? short : 0n
    const found = over > 0n ? over : 0n
    return [
      [`stock${giver}`, -(good + damaged - found + missing)],
      [`stock${receiver}`, good],
      [`loss damage${giver}`, damaged],
      [`discrepancy${giver}`, missing],
      [`found${receiver}`, -found],
    ]
  }

  #settled(body: Plain['body']): Delta[] {
    const of = this.#arrived.find(({ id }) => id === body['of'])
    const left = this.#spokenFor(of).find(
      ([account, change]) => change > 0n && this.#isGap(account, text(body['lot'])),
    )
    const gap = left?.[0] ?? ''
    const to =
      body['about'] === 'loss'
        ? gap.replace('discrepancy', `loss ${body['cause']}`)
        : `stock|${body['custodian']}|${body['place']}|${body['lot']}`
    return [
      [gap, -BigInt(text(body['quantity']))],
      [to, BigInt(text(body['quantity']))],
    ]
  }

  #counted(body: Plain['body'], line: Line): Delta[] {
    const there = `|${body['custodian']}|${body['place']}|${line['lot']}`
    const then = this.known[Number(body['counted_against'])]?.get(`stock${there}`) ?? 0n
    const over = BigInt(line['counted'] ?? '0') - then
    return [
      [`stock${there}`, over],
      [`${over < 0n ? 'discrepancy' : 'found'}${there}`, -over],
    ]
  }
}

function pair(from: string, to: string, line: Line, quantity: string | null | undefined): Delta[] {
  const moved = BigInt(quantity ?? '0')
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

function lines(body: Plain['body'], name: string): readonly Line[] {
  return (body[name] ?? []) as readonly Line[]
}

function text(value: unknown): string {
  return String(value)
}
