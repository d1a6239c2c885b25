/**
 * Statements as the model sees them: kinds, words and signers, with quantities as texts. Nothing is
 * parsed into types of the domain, so that the model shares no code with what it is held against.
 */

export interface PlainHand {
  readonly role: string
  readonly party: string
  readonly key: string
  readonly n: number
}

export interface Plain {
  readonly id: string
  readonly kind: string
  readonly body: PlainBody
  readonly hands: readonly PlainHand[]
}

export type PlainBody = Readonly<Record<string, unknown>>
export type Line = Readonly<Record<string, string | null>>

/** One change of one account. */
export type Delta = readonly [account: string, change: bigint]

/** Lines of the body under one name; none where there are none. */
export function linesOf(body: PlainBody, name = 'lines'): readonly Line[] {
  return (body[name] ?? []) as readonly Line[]
}

export function textOf(value: unknown): string {
  return String(value)
}

/** Every lot that the statement moves or speaks of. */
export function lotsIn(body: PlainBody): readonly string[] {
  const lists = ['lines', 'inputs', 'outputs', 'losses'].flatMap((name) => linesOf(body, name))
  const own = body['lot'] === undefined ? [] : [textOf(body['lot'])]
  return [...own, ...lists.map((line) => line['lot'] ?? '')]
}

/** The leg on which goods move by it: consignment and number; null for none. */
export function legIn(body: PlainBody): string | null {
  return body['leg'] === undefined ? null : `${textOf(body['consignment'])}/${textOf(body['leg'])}`
}

/** Whether goods get on or off the leg: nothing of the kind happens once it is closed. */
export function isOnRoad({ kind, body }: Plain): boolean {
  return ['dispatch', 'receipt'].includes(kind) || isFirstReport(body)
}

/** An interception that repeats no other report. */
export function isFirstReport(body: PlainBody): boolean {
  return body['about'] === 'interception' && body['also'] === null
}

/** The parties that give and receive; null for what one alone states. */
export function sidesIn({ kind, body }: Plain): { giver: string; receiver: string } | null {
  const [giver, carrier, receiver] = ['giver', 'carrier', 'receiver'].map((name) =>
    textOf(body[name]),
  )
  if (kind === 'hand_over') return { giver: giver ?? '', receiver: receiver ?? '' }
  if (kind === 'dispatch') return { giver: giver ?? '', receiver: carrier ?? '' }
  const isArrival = kind === 'receipt' || kind === 'goods_returned'
  return isArrival ? { giver: carrier ?? '', receiver: receiver ?? '' } : null
}

/** Under which name two tell the same hand-over; null for what is none. */
export function nameIn(plain: Plain): string | null {
  const sides = sidesIn(plain)
  if (sides === null) return null
  return [plain.kind, sides.giver, sides.receiver, textOf(plain.body['number'])].join(' ')
}
