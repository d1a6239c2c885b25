/**
 * The GS1 keys of CBV 2.0 as tables: how each is written as a Digital Link (GS1 Digital Link 1.2)
 * and as an EPC URN (EPC Tag Data Standard 1.13). The parsers only read these tables.
 */

/** Application identifiers of the keys, as they stand in a link. */
export type KeyCode =
  | '00'
  | '01'
  | '253'
  | '255'
  | '401'
  | '402'
  | '414'
  | '417'
  | '8003'
  | '8004'
  | '8006'
  | '8010'
  | '8017'
  | '8018'

/** How a key's value looks in a link: so many digits, then at most so many further signs. */
export interface LinkKey {
  readonly code: KeyCode
  /** The digits at the head; 0 where the key is free text that begins with four digits. */
  readonly digits: number
  /** Further signs behind the digits. */
  readonly tailMax: number
  readonly tailDigitsOnly: boolean
  /** How many digits at the head end in a check digit; 0 where there is none. */
  readonly checked: number
  /** Qualifiers that identify further, the finest first; others are dropped. */
  readonly qualifiers: readonly string[]
}

const key = (code: KeyCode, digits: number, checked: number, rest: Partial<LinkKey>): LinkKey => ({
  code,
  digits,
  checked,
  tailMax: 0,
  tailDigitsOnly: false,
  qualifiers: [],
  ...rest,
})

export const LINK_KEYS: ReadonlyMap<string, LinkKey> = new Map(
  [
    key('00', 18, 18, {}),
    key('01', 14, 14, { qualifiers: ['235', '21', '10'] }),
    key('253', 13, 13, { tailMax: 17 }),
    key('255', 13, 13, { tailMax: 12, tailDigitsOnly: true }),
    key('401', 0, 0, { tailMax: 30 }),
    key('402', 17, 17, {}),
    key('414', 13, 13, { qualifiers: ['254'] }),
    key('417', 13, 13, {}),
    key('8003', 14, 14, { tailMax: 16 }),
    key('8004', 0, 0, { tailMax: 30 }),
    key('8006', 18, 14, { qualifiers: ['21', '10'] }),
    key('8010', 0, 0, { tailMax: 30, qualifiers: ['8011'] }),
    key('8017', 18, 18, {}),
    key('8018', 18, 18, {}),
  ].map((one) => [one.code, one]),
)

/** The names that a link may bear instead of the numbers (GS1 Digital Link 1.1). */
export const LINK_NAMES: ReadonlyMap<string, string> = new Map([
  ['sscc', '00'],
  ['gtin', '01'],
  ['gdti', '253'],
  ['gcn', '255'],
  ['ginc', '401'],
  ['gsin', '402'],
  ['gln', '414'],
  ['party', '417'],
  ['grai', '8003'],
  ['giai', '8004'],
  ['itip', '8006'],
  ['cpid', '8010'],
  ['gsrnp', '8017'],
  ['gsrn', '8018'],
  ['lot', '10'],
  ['ser', '21'],
  ['cpv', '22'],
])

/** The longest value of each qualifier; a qualifier that is not here ends the reading. */
export const QUALIFIER_MAX: ReadonlyMap<string, number> = new Map([
  ['10', 20],
  ['21', 20],
  ['22', 20],
  ['235', 28],
  ['254', 20],
  ['8011', 12],
  ['8019', 10],
  ['7040', 4],
])

/** How a URN's parts become a key: what is put together, and what follows the first two parts. */
export interface UrnScheme {
  readonly code: KeyCode
  /** Digits of company prefix and reference together; 0 where the reference is free text. */
  readonly digits: number
  /** `item`: the reference's first digit goes to the front. `asset`: a zero goes to the front. */
  readonly order: 'plain' | 'item' | 'asset'
  readonly checked: boolean
  /** What follows: nothing, a serial right behind the key, or a qualifier of that number. */
  readonly tail: 'none' | 'behind' | '10' | '21' | '235' | '254' | '8011'
  readonly tailMax: number
  /** Two parts of two digits stand between reference and serial (piece and total). */
  readonly pieces: boolean
}

const scheme = (code: KeyCode, digits: number, rest: Partial<UrnScheme>): UrnScheme => ({
  code,
  digits,
  order: 'plain',
  checked: true,
  tail: 'none',
  tailMax: 0,
  pieces: false,
  ...rest,
})

export const URN_SCHEMES: ReadonlyMap<string, UrnScheme> = new Map([
  ['id:sgtin', scheme('01', 13, { order: 'item', tail: '21', tailMax: 20 })],
  ['id:upui', scheme('01', 13, { order: 'item', tail: '235', tailMax: 28 })],
  ['id:itip', scheme('8006', 13, { order: 'item', tail: '21', tailMax: 20, pieces: true })],
  ['class:lgtin', scheme('01', 13, { order: 'item', tail: '10', tailMax: 20 })],
  ['id:sscc', scheme('00', 17, { order: 'item' })],
  ['id:sgln', scheme('414', 12, { tail: '254', tailMax: 20 })],
  ['id:pgln', scheme('417', 12, {})],
  ['id:grai', scheme('8003', 12, { order: 'asset', tail: 'behind', tailMax: 16 })],
  ['id:giai', scheme('8004', 0, { checked: false })],
  ['id:gdti', scheme('253', 12, { tail: 'behind', tailMax: 17 })],
  ['id:sgcn', scheme('255', 12, { tail: 'behind', tailMax: 12 })],
  ['id:ginc', scheme('401', 0, { checked: false })],
  ['id:gsin', scheme('402', 16, {})],
  ['id:cpi', scheme('8010', 0, { checked: false, tail: '8011', tailMax: 12 })],
  ['id:gsrn', scheme('8018', 17, {})],
  ['id:gsrnp', scheme('8017', 17, {})],
])
