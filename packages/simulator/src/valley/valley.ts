/**
 * The Oru valley: an invented place of an invented country. Names stand in three scripts and four
 * languages, because real ones do. None of them is meant to be, or to resemble, a real one.
 */

/** A crossing into the valley, with what the two lists call it. */
export interface Crossing {
  readonly code: 'karvan' | 'amsar' | 'merle' | 'ladvyn' | 'drop'
  readonly route: 'land' | 'sea' | 'air'
  /** The first is the usual spelling, the others come now and then. */
  readonly spellings: readonly string[]
}

/** Who gives goods, with the spellings of the list of what was received and of what was let in. */
export interface Party {
  readonly code: string
  readonly weight: number
  readonly received: readonly string[]
  readonly letIn: readonly string[]
}

/** A kind of goods. `pallet_kg` is what a full pallet of it weighs; 0 for what has no pallets. */
export interface Good {
  readonly code: string
  readonly weight: number
  readonly spellings: readonly string[]
  readonly group: 'food' | 'water' | 'medicine' | 'fuel' | 'shelter' | 'hygiene' | 'nutrition'
  readonly pallet_kg: number
}

export const CROSSINGS: readonly Crossing[] = [
  { code: 'amsar', route: 'land', spellings: ['Amsar', 'Amsar Crossing', 'معبر أمصار'] },
  { code: 'karvan', route: 'land', spellings: ['Karvan Bridge', 'Karvan bridge', 'جسر كروان'] },
  { code: 'merle', route: 'land', spellings: ['Col du Merle', 'Col du\u00a0Merle'] },
  { code: 'ladvyn', route: 'sea', spellings: ['Порт Ладвин', 'Ladvyn Port'] },
  { code: 'drop', route: 'air', spellings: ['Air drop'] },
]

/** The valley's relief council: it keeps the list of what was received. */
export const COUNCIL = 'council'
/** Everybody who trades: the lists tell them apart by name in some rows only. */
export const TRADE = 'trade'

export const PARTIES: readonly Party[] = [
  {
    code: COUNCIL,
    weight: 150,
    received: ['VRC', 'VRC', 'VRC', 'Valley Relief Council', 'VRC\u00a0'],
    letIn: ['Valley Relief Council'],
  },
  {
    code: 'bread-office',
    weight: 210,
    received: ['WBO', 'WBO', 'World Bread Office'],
    letIn: ['World Bread Office', 'WBO'],
  },
  {
    code: 'river-society',
    weight: 160,
    received: ['جمعية النهر', 'River Society', 'River society'],
    letIn: ['River Society of Ordelia'],
  },
  {
    code: 'khlib',
    weight: 45,
    received: ['Товариство «Хліб»', 'Товариство Хліб'],
    letIn: ['Khlib Society'],
  },
  {
    code: 'ligue',
    weight: 40,
    received: ['Ligue du Pain', 'Ligue du pain'],
    letIn: ['Ligue du Pain', 'LIGUE DU PAIN'],
  },
  { code: 'kitchens', weight: 45, received: ['Open Kitchens'], letIn: ['Open Kitchens'] },
  {
    code: 'water-fund',
    weight: 40,
    received: ['CWF', "Children's Water Fund"],
    letIn: ["Children's Water Fund"],
  },
  {
    code: 'physicians',
    weight: 30,
    received: ['Harbour Physicians', 'Médecins du Port'],
    letIn: ['Harbour Physicians'],
  },
  {
    code: 'nordmark',
    weight: 25,
    received: ['Nordmark'],
    letIn: ['Nordmark', 'Nordmark, Ministry of Aid'],
  },
  { code: 'sarn', weight: 25, received: ['Isle of Sarn', 'Sarn'], letIn: ['Isle of Sarn'] },
  {
    code: TRADE,
    weight: 230,
    received: ['Private Sector', 'Private Sector', 'Private sector'],
    letIn: ['Private sector'],
  },
]

export const GOODS: readonly Good[] = [
  good('flour', { group: 'food', weight: 190, pallet_kg: 900 }, [
    'Flour',
    'Flour',
    'Wheat Flour',
    'طحين',
    'Борошно',
  ]),
  good('food-parcels', { group: 'food', weight: 150, pallet_kg: 640 }, [
    'Food Parcels',
    'Food parcels',
    'Colis alimentaires',
  ]),
  good('rice', { group: 'food', weight: 80, pallet_kg: 950 }, ['Rice', 'أرز']),
  good('lentils', { group: 'food', weight: 45, pallet_kg: 920 }, ['Lentils', 'عدس']),
  good('sugar', { group: 'food', weight: 45, pallet_kg: 1_000 }, ['Sugar', 'Sugar ']),
  good('oil', { group: 'food', weight: 45, pallet_kg: 860 }, ['Cooking Oil', 'Oil']),
  good('vegetables', { group: 'food', weight: 60, pallet_kg: 700 }, [
    'Vegetables',
    'Fruits + Vegetables',
    'Potatoes',
  ]),
  good('mixed-food', { group: 'food', weight: 90, pallet_kg: 720 }, ['Mixed Food Items']),
  good('water', { group: 'water', weight: 65, pallet_kg: 980 }, ['Bottled Water', 'Water', 'مياه']),
  good('hygiene', { group: 'hygiene', weight: 45, pallet_kg: 420 }, [
    'Hygiene Kits',
    'Soap',
    'Kits d’hygiène',
  ]),
  good('tents', { group: 'shelter', weight: 30, pallet_kg: 380 }, [
    'Tents',
    'Multi+purpose Tents',
    'Намети',
  ]),
  good('blankets', { group: 'shelter', weight: 35, pallet_kg: 300 }, ['Blankets', 'Ковдри']),
  good('tarpaulins', { group: 'shelter', weight: 20, pallet_kg: 520 }, ['Tarpaulins']),
  good('medicines', { group: 'medicine', weight: 45, pallet_kg: 360 }, [
    'Medicines',
    'أدوية',
    'Medical Supplies',
  ]),
  good('fluids', { group: 'medicine', weight: 12, pallet_kg: 600 }, ['IV Fluids']),
  good('paste', { group: 'nutrition', weight: 20, pallet_kg: 560 }, [
    'Nutrition Paste',
    'Ready+to+use Paste',
  ]),
  good('gas', { group: 'fuel', weight: 25, pallet_kg: 0 }, ['Cooking Gas']),
  good('diesel', { group: 'fuel', weight: 15, pallet_kg: 0 }, ['Diesel']),
]

/** Invented names, in the form in which lists name private traders. They are always withheld. */
export const TRADERS: readonly string[] = [
  'Talvo Brenn',
  'Iska Morvel',
  'Dorran Vesk',
  'Abu Karmal',
  'Нестар Гловин',
  'Sil Ostrane',
  'Orvane Tellis',
  'نورام السفحي',
  'Jessor Pell',
  'Mirko Sandal',
]

function good(
  code: string,
  traits: Pick<Good, 'group' | 'weight' | 'pallet_kg'>,
  spellings: readonly string[],
): Good {
  return { code, ...traits, spellings }
}
