/**
 * What an event of a foreign document moves in its sender's own book. Only what is plain: a step
 * with one meaning, quantities by class, a place. Everything else is kept, moves nothing, and says
 * why; no event moves a part of its goods.
 */
import { parseDecimal, PLAIN_MARKS, toBase } from '@causeway/domain/quantity/decimal'
import { accept, refuse, type Result } from '@causeway/domain/result/result'
import { bareWord, custodyStep, type CustodyStep } from '../custody/steps.ts'
import { scalarText } from '../hash/value.ts'
import { isList, isObject, type JsonObject, type JsonValue } from '../json/json.ts'
import { identifierKey, placeOf } from './things.ts'

export type BookKind = 'source' | 'stock' | 'transit' | 'handed_out' | 'loss' | 'conversion'

export interface BookPlace {
  readonly kind: BookKind
  /** Key of the place; '' for what is at no place of its own. */
  readonly place: string
}

/** One class of goods from one account to another, whole units of `unit`. */
export interface EventMove {
  readonly from: BookPlace
  readonly to: BookPlace
  readonly item: string
  /** `piece`, or the unit as stated in thousandths: `KGM/1000`. */
  readonly unit: string
  readonly quantity: bigint
}

/** What an event moves, and the movements on which a second step would count goods twice. */
export interface EventMoves {
  readonly moves: readonly EventMove[]
  /** `in` or `out`, the paper and the class, for each paper that the event names. */
  readonly movements: readonly string[]
  /** The bare business step, by which movements are told apart. */
  readonly step: string
}

/** Why an event moves nothing, in this order of precedence. */
export type MovesNothing =
  | 'type_moves_nothing'
  | 'step_moves_nothing'
  | 'action_does_not_fit'
  | 'no_quantity'
  | 'quantity_unclear'
  | 'no_place'
  | 'arrival_without_paper'

interface Meaning {
  readonly action: 'ADD' | 'OBSERVE' | 'DELETE'
  readonly from: BookKind
  readonly to: BookKind
  readonly side: 'in' | 'out' | null
}

/**
 * Steps that move goods of a class. Inspecting, holding, counting, packing say something about
 * goods and move none; a loss that is no destruction leaves the goods in being.
 */
const MEANINGS: ReadonlyMap<CustodyStep, Meaning> = new Map<CustodyStep, Meaning>([
  ['entered', { action: 'ADD', from: 'source', to: 'stock', side: null }],
  ['arrived', { action: 'OBSERVE', from: 'source', to: 'stock', side: 'in' }],
  ['received', { action: 'OBSERVE', from: 'source', to: 'stock', side: 'in' }],
  ['dispatched', { action: 'OBSERVE', from: 'stock', to: 'transit', side: 'out' }],
  ['handed out', { action: 'DELETE', from: 'stock', to: 'handed_out', side: null }],
  ['destroyed', { action: 'DELETE', from: 'stock', to: 'loss', side: null }],
])

/** What the event moves, or why nothing. */
export function eventMoves(event: JsonObject): Result<EventMoves, MovesNothing> {
  if (event['type'] === 'TransformationEvent') return transformed(event)
  if (event['type'] !== 'ObjectEvent') return refuse('type_moves_nothing')
  const step = custodyStep(event)
  const meaning = step === null ? undefined : MEANINGS.get(step)
  if (meaning === undefined) return refuse('step_moves_nothing')
  if (event['action'] !== meaning.action) return refuse('action_does_not_fit')
  const goods = goodsOf(event['quantityList'])
  if (!goods.ok) return goods
  const place = placeFor(event, meaning.side)
  if (place === '') return refuse('no_place')
  const movements = movementsOf(event, goods.value, meaning.side)
  if (step === 'arrived' && movements.length === 0) return refuse('arrival_without_paper')
  const at = (kind: BookKind): BookPlace => ({ kind, place: isNowhere(kind) ? '' : place })
  const moves = goods.value.map((one) => ({ from: at(meaning.from), to: at(meaning.to), ...one }))
  return accept({ moves, movements, step: bareWord(event['bizStep'], 'bizStep') ?? '' })
}

/** Goods change their class: what went in and what came out meet in clearing, class by class. */
function transformed(event: JsonObject): Result<EventMoves, MovesNothing> {
  const inputs = goodsOf(event['inputQuantityList'])
  if (!inputs.ok) return inputs
  const outputs = goodsOf(event['outputQuantityList'])
  if (!outputs.ok) return outputs
  const place = placeFor(event, null)
  if (place === '') return refuse('no_place')
  const stock: BookPlace = { kind: 'stock', place }
  const clearing: BookPlace = { kind: 'conversion', place: '' }
  const moves = [
    ...inputs.value.map((one) => ({ from: stock, to: clearing, ...one })),
    ...outputs.value.map((one) => ({ from: clearing, to: stock, ...one })),
  ]
  return accept({ moves, movements: [], step: bareWord(event['bizStep'], 'bizStep') ?? '' })
}

function isNowhere(kind: BookKind): boolean {
  return kind === 'source' || kind === 'transit' || kind === 'conversion'
}

/** Where goods leave from is where they were read; elsewhere the place where they are kept. */
function placeFor(event: JsonObject, side: Meaning['side']): string {
  const [kept, read] = [placeOf(event, 'bizLocation'), placeOf(event, 'readPoint')]
  const [first, second] = side === 'out' ? [read, kept] : [kept, read]
  return identifierKey(first.trim() === '' ? second : first)
}

interface Goods {
  readonly item: string
  readonly unit: string
  readonly quantity: bigint
}

/** A thousand million units: more of one class in one event is a slip, and sums stay in bounds. */
const QUANTITY_MAX = 1_000_000_000_000n
const THOUSANDTHS = 1_000n

/** Goods of a list, class by class. One element that is unclear makes the whole list unclear. */
function goodsOf(list: JsonValue | undefined): Result<readonly Goods[], MovesNothing> {
  if (!isList(list) || list.length === 0) return refuse('no_quantity')
  const found = new Map<string, Goods>()
  for (const element of list) {
    const goods = isObject(element) ? goodsOfElement(element) : null
    if (goods === null) return refuse('quantity_unclear')
    const key = `${goods.unit} ${goods.item}`
    const quantity = (found.get(key)?.quantity ?? 0n) + goods.quantity
    if (quantity > QUANTITY_MAX) return refuse('quantity_unclear')
    found.set(key, { ...goods, quantity })
  }
  const all = [...found.values()].filter((one) => one.quantity > 0n)
  return all.length === 0 ? refuse('no_quantity') : accept(all)
}

function goodsOfElement({ epcClass, quantity, uom }: JsonObject): Goods | null {
  const text = quantity === undefined ? null : scalarText(quantity)
  const decimal = text === null ? null : parseDecimal(text, PLAIN_MARKS)
  if (typeof epcClass !== 'string' || decimal === null || !decimal.ok) return null
  if (uom !== undefined && typeof uom !== 'string') return null
  const { quantity: base, exact } = toBase(decimal.value, uom === undefined ? 1n : THOUSANDTHS)
  if (!exact || base < 0n || base > QUANTITY_MAX) return null
  const unit = uom === undefined ? 'piece' : `${uom}/1000`
  return { item: identifierKey(epcClass), unit, quantity: base }
}

const PAPERS: ReadonlySet<string> = new Set(['bol', 'desadv', 'recadv'])
/** Of one event; with more papers than these nobody could tell which one the goods went under. */
const PAPERS_MAX = 8

function movementsOf(
  event: JsonObject,
  goods: readonly Goods[],
  side: Meaning['side'],
): readonly string[] {
  const list = event['bizTransactionList']
  if (side === null || !isList(list)) return []
  const papers = list.flatMap((one) => {
    const paper = isObject(one) ? one['bizTransaction'] : undefined
    const isPaper = isObject(one) && PAPERS.has(bareWord(one['type'], 'btt') ?? '')
    return isPaper && typeof paper === 'string' ? [identifierKey(paper)] : []
  })
  return [...new Set(papers)]
    .slice(0, PAPERS_MAX)
    .flatMap((paper) => goods.map(({ item }) => JSON.stringify([side, paper, item])))
}
