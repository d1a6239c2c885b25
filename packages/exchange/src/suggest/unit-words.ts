/**
 * Units as lists state them, in six languages, and what they are worth. Only what one can be sure
 * of: a kit, a parcel or a set is a package without mass, a short ton is not here, and `KT` means a
 * tub on the wire and is never proposed.
 */
import { foldName } from '@causeway/domain/alias/fold'
import type { Profile } from '../profile/profile.ts'

export type UnitEntry = Profile['units'][number]

const mass = (basePerOne: string, stated: readonly string[]): UnitEntry => ({
  stated: [...stated],
  family: 'mass',
  unit: 'gram',
  basePerOne,
})
const volume = (basePerOne: string, stated: readonly string[]): UnitEntry => ({
  stated: [...stated],
  family: 'volume',
  unit: 'millilitre',
  basePerOne,
})
/** Counted in thousandths of itself, so that half a pallet is a whole number. */
const packed = (name: string, stated: readonly string[]): UnitEntry => ({
  stated: [...stated],
  family: 'package',
  unit: `${name}/1000`,
  basePerOne: '1000',
})
const load = (name: string, stated: readonly string[]): UnitEntry => ({
  ...packed(name, stated),
  family: 'load',
})

export const UNIT_WORDS: readonly UnitEntry[] = [
  mass('1000000', [
    ...['MT', 'Ton', 'Tons', 'Tonne', 'Tonnes', 'TNE', 'metric ton', 'metric tons', 'tonnage'],
    ...['metric tonnes', 'طن', 'أطنان', 'طن متري', 'tonelada', 'toneladas', 'тонна', 'тонни'],
    ...['тонн', 'тн', 'טון', 'טונות'],
  ]),
  mass('1000', [
    ...['kg', 'kgs', 'KGM', 'kilo', 'kilos', 'kilogram', 'kilograms', 'كغ', 'كجم', 'كيلو'],
    ...['كيلوغرام', 'kilogramme', 'kilogrammes', 'kilogramo', 'kilogramos', 'кг', 'кілограм'],
    ...['קג', 'ק"ג', 'קילוגרם', 'קילו'],
  ]),
  mass('100000', ['quintal', 'quintals', 'quintaux', 'quintales', 'центнер']),
  mass('1', ['gram', 'grams', 'gramme', 'grammes', 'gramo', 'gramos', 'غرام', 'грам', 'גרם']),
  volume('1000', [
    ...['litre', 'litres', 'liter', 'liters', 'LTR', 'لتر', 'ليتر', 'litro', 'litros'],
    ...['літр', 'літри', 'літрів', 'ליטר', 'ליטרים'],
  ]),
  volume('1000000', [
    ...['m3', 'cbm', 'cubic metre', 'cubic metres', 'cubic meter', 'cubic meters', 'MTQ'],
    ...['متر مكعب', 'mètre cube', 'mètres cubes', 'metro cúbico', 'metros cúbicos', 'м3', 'קוב'],
  ]),
  {
    family: 'piece',
    unit: 'piece',
    basePerOne: '1',
    stated: [
      ...['piece', 'pieces', 'pcs', 'pc', 'each', 'ea', 'C62', 'item', 'items', 'unit', 'tent'],
      ...['units', 'tents', 'vehicle', 'vehicles', 'blanket', 'blankets', 'mattress', 'mattresses'],
      ...['قطعة', 'قطع', 'حبة', 'خيمة', 'pièce', 'pièces', 'unité', 'unités', 'tente', 'tentes'],
      ...['pieza', 'piezas', 'unidad', 'unidades', 'carpa', 'carpas', 'шт', 'штука', 'штук'],
      ...['намет', 'намети', 'יחידה', 'יחידות', 'חתיכה', 'אוהל', 'אוהלים'],
    ],
  },
  packed('pallet', [
    ...['pallet', 'pallets', 'plt', 'plts', 'XPX', 'طبلية', 'مشطاح', 'مشاطيح', 'بالتة'],
    ...['palette', 'palettes', 'palé', 'palés', 'palet', 'palets', 'палета', 'палети', 'палет'],
    ...['піддон', 'משטח', 'משטחים'],
  ]),
  packed('carton', [
    ...['carton', 'cartons', 'ctn', 'ctns', 'XCT', 'كرتونة', 'كرتون', 'كراتين', 'cartón'],
    ...['cartones', 'картон', 'קרטון', 'קרטונים'],
  ]),
  packed('box', [
    ...['box', 'boxes', 'صندوق', 'صناديق', 'boîte', 'boîtes', 'caisse', 'caisses', 'caja'],
    ...['cajas', 'коробка', 'коробки', 'ящик', 'ящики', 'קופסה', 'ארגז', 'ארגזים'],
  ]),
  packed('bag', [
    ...['bag', 'bags', 'sack', 'sacks', 'كيس', 'أكياس', 'شوال', 'sac', 'sacs', 'saco', 'sacos'],
    ...['bolsa', 'bolsas', 'мішок', 'мішки', 'мішків', 'שק', 'שקים'],
  ]),
  packed('parcel', [
    ...['parcel', 'parcels', 'طرد', 'طرود', 'colis', 'paquete', 'paquetes', 'посилка'],
    ...['посилки', 'חבילה', 'חבילות'],
  ]),
  packed('kit', [
    ...['kit', 'kits', 'set', 'sets', 'طقم', 'حقيبة', 'حقائب', 'trousse', 'trousses', 'juego'],
    ...['набір', 'набори', 'наборів', 'ערכה', 'ערכות'],
  ]),
  packed('drum', ['drum', 'drums', 'برميل', 'براميل', 'fût', 'fûts', 'tambor', 'бочка', 'חבית']),
  packed('bale', ['bale', 'bales', 'بالة', 'بالات', 'balle', 'balles', 'fardo', 'тюк']),
  load('truck', [
    ...['truck', 'trucks', 'truckload', 'truckloads', 'lorry', 'lorries', 'شاحنة', 'شاحنات'],
    ...['camion', 'camions', 'camión', 'camiones', 'вантажівка', 'вантажівки', 'фура', 'фури'],
    ...['משאית', 'משאיות'],
  ]),
  load('container', [
    ...['container', 'containers', 'teu', 'حاوية', 'حاويات', 'conteneur', 'conteneurs'],
    ...['contenedor', 'contenedores', 'контейнер', 'контейнери', 'מכולה', 'מכולות'],
  ]),
]

const BY_WORD: ReadonlyMap<string, UnitEntry> = new Map(
  UNIT_WORDS.flatMap((entry) => entry.stated.map((word) => [foldName(word), entry] as const)),
)

/** What a stated unit means, or null where nobody can be sure. */
export function unitOfWord(text: string): UnitEntry | null {
  return BY_WORD.get(foldName(text)) ?? null
}

/** The unit that a header names: `Aid (tons)`, `Weight kg`, `عدد الشاحنات`. The longest wins. */
export function unitInHeader(header: string): UnitEntry | null {
  const words = foldName(header.replace(/[()[\]/]/g, ' ')).split(' ')
  for (let length = words.length; length > 0; length--) {
    for (let from = words.length - length; from >= 0; from--) {
      const phrase = words.slice(from, from + length).join(' ')
      const entry = BY_WORD.get(phrase) ?? BY_WORD.get(withoutArticle(phrase))
      if (entry !== undefined && !VAGUE.has(phrase)) return entry
    }
  }
  return null
}

/** In a header these say that something is counted, not what it is counted in. */
const VAGUE: ReadonlySet<string> = new Set(
  ['unit', 'item', 'items', 'unité', 'unités', 'unidad', 'unidades', 'יחידה', 'יחידות', 'set'].map(
    foldName,
  ),
)

const withoutArticle = (phrase: string): string => phrase.replace(/^(ال|ה)/, '')
