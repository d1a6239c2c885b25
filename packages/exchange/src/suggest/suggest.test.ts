import { describe, expect, test } from 'vitest'
import { KNOWN_PROFILES } from '../profile/known.ts'
import { openReading } from '../reading/reading.ts'
import { claimsBy, csv, days, doubtsOf, rowsOf, suggested, targetsOf } from './story-suggestion.ts'
import type { Suggestion } from './suggest.ts'

describe('a list in each of six languages', () => {
  const lists: readonly (readonly [string, string, string])[] = [
    ['English', 'Waybill No;Date;Item;Quantity;Unit;Donor;Crossing', 'pallets'],
    ['Arabic', 'رقم البوليصة;التاريخ;الصنف;الكمية;الوحدة;الجهة المانحة;المعبر', 'طبلية'],
    [
      'French',
      'Lettre de voiture;Date;Désignation;Quantité;Unité;Donateur;Point de passage',
      'palettes',
    ],
    [
      'Spanish',
      'Carta de porte;Fecha;Descripción;Cantidad;Unidad;Donante;Paso fronterizo',
      'palés',
    ],
    [
      'Ukrainian',
      'Номер накладної;Дата;Найменування;Кількість;Одиниця;Донор;Пункт пропуску',
      'палет',
    ],
    ['Hebrew', 'מספר שטר מטען;תאריך;פריט;כמות;יחידה;תורם;מעבר', 'משטחים'],
  ]
  for (const [language, header, unit] of lists) {
    test(`${language} headers are understood, and the list is read by what is suggested`, () => {
      const rows = [17, 4, 25].map(
        (day, at) => `WB-${40 + at};${day}.3.2024;flour;${at + 8};${unit};WFP;Rafah`,
      )
      const list = csv([header, ...rows])
      const suggestion = suggested(list)
      const names = header.split(';')
      expect(targetsOf(suggestion)).toEqual({
        outside_id: names[0],
        day: names[1],
        item: names[2],
        quantity: names[3],
        unit: names[4],
        donor: names[5],
        place: names[6],
      })
      expect(suggestion.doubts).toEqual([])
      const claims = claimsBy(suggestion, list)
      expect(days(claims)).toEqual(['2024-03-17', '2024-03-04', '2024-03-25'])
      expect(claims.map((claim) => claim.key)).toEqual(['WB-40', 'WB-41', 'WB-42'])
      expect(claims[0]?.stated).toMatchObject({
        family: 'package',
        unit: 'pallet/1000',
        quantity: 8_000n,
      })
    })
  }
})

describe('what the values settle', () => {
  const dates = (...values: string[]): Suggestion =>
    suggested(csv(['Date;Item;Trucks', ...values.map((value, at) => `${value};flour;${at % 3}`)]))

  test('a first part above 12 settles day before month, a second part month before day', () => {
    const patterns = (suggestion: Suggestion): unknown =>
      suggestion.profile.columns.find((column) => column.parser === 'date')?.patterns
    expect(patterns(dates('3/4/2024', '14/3/2024'))).toEqual(['d/M/yyyy'])
    expect(patterns(dates('3/4/2024', '3/14/2024'))).toEqual(['M/d/yyyy'])
    expect(patterns(dates('14/3/2024', '3 Apr 2024', '2024-04-05'))).toEqual([
      'yyyy-MM-dd',
      'd MMM yyyy',
      'd/M/yyyy',
    ])
  })

  test('where nothing settles it, it is asked, and doubtful days stay unknown', () => {
    const list = csv(['Date;Item;Trucks', '3/4/2024;flour;1', '5/5/2024;rice;2'])
    const suggestion = suggested(list)
    expect(doubtsOf(suggestion)).toContain('Date: date: day or month first')
    expect(days(claimsBy(suggestion, list))).toEqual([null, '2024-05-05'])
  })

  test('two-digit years are read with a pivot, and asked about', () => {
    const list = csv(['Date;Item;Trucks', '13-Mar-24;flour;1', '14-Mar-24;rice;2'])
    const suggestion = suggested(list)
    expect(doubtsOf(suggestion)).toContain('Date: date: short year')
    expect(days(claimsBy(suggestion, list))).toEqual(['2024-03-13', '2024-03-14'])
  })

  const quantities = (...values: string[]): Suggestion =>
    suggested(csv(['Date;Item;Weight (kg)', ...values.map((value) => `2024-05-13;flour;${value}`)]))
  const marks = ({ profile }: Suggestion): unknown =>
    profile.columns.flatMap((column) => (column.parser === 'number' ? [column.decimalMark] : []))

  test('decimal marks are inferred from the whole column', () => {
    expect(marks(quantities('1.234,5', '2,25'))).toEqual([','])
    expect(marks(quantities('1,234.5', '7'))).toEqual(['.'])
    expect(marks(quantities('1 234,5', '7'))).toEqual([','])
    expect(marks(quantities('1,234,567', '1,234'))).toEqual(['.'])
    expect(marks(quantities('١٬٢٣٤٫٥'))).toEqual(['٫'])
    expect(marks(quantities('12', '7'))).toEqual(['.'])
  })

  test('`1,234` alone can mean two things: the file is asked about once', () => {
    const suggestion = quantities('1,234', '2,500')
    expect(marks(suggestion)).toEqual([null])
    expect(doubtsOf(suggestion)).toEqual([
      ': key: none, by row',
      'Weight (kg): number: decimal or group',
    ])
  })

  test('Arabic-Indic digits are numbers, and a unit in the header is the unit of the list', () => {
    const list = csv(['التاريخ;الصنف;الوزن (طن)', '١٣/٣/٢٠٢٤;طحين;١٢٫٥', '14/3/2024;أرز;-'])
    const claims = claimsBy(suggested(list), list)
    expect(days(claims)).toEqual(['2024-03-13', '2024-03-14'])
    expect(claims.map((claim) => claim.stated.quantity)).toEqual([12_500_000n, null])
    expect(claims[0]?.stated).toMatchObject({ family: 'mass', unit: 'gram' })
  })

  test('cells that point at another row are references, and never copied', () => {
    const pointing = ['1', '2', 'with truck 1', 'with truck 2']
    const list = csv([
      'No;Date;Item;Tons',
      ...pointing.map((text, at) => `A${at};2024-05-13;rice;${text}`),
    ])
    const suggestion = suggested(list)
    expect(doubtsOf(suggestion)).toContain('Tons: number: row or key')
    const carried = claimsBy(suggestion, list)[2]
    expect(carried?.stated.quantity).toBeNull()
    expect(carried?.issues.map(({ code }) => code)).toContain('reference.carried')
  })

  test('a unit that nobody can be sure of is asked about, and `KT` is never proposed', () => {
    const rows = ['pallets', 'KT', 'bundle', ''].map((unit) => `2024-05-13;rice;4;${unit}`)
    const suggestion = suggested(csv(['Date;Item;Quantity;Unit', ...rows]))
    const doubt = suggestion.doubts.find((one) => one.doubt === 'unit: not known')
    expect(doubt?.suggestions).toEqual(['KT', 'bundle'])
    expect(suggestion.profile.units.map((one) => one.unit)).toEqual(['pallet/1000'])
  })

  test('no unit anywhere is asked about, never taken for pallets', () => {
    const suggestion = suggested(
      csv(['Date;Item;Quantity', '2024-05-13;rice;4', '2024-05-13;oil;4']),
    )
    expect(doubtsOf(suggestion)).toContain('Quantity: unit: not stated')
    expect(suggestion.profile.units).toEqual([])
  })

  test('columns without telling headers are known by their values', () => {
    const rows = [
      '2024-05-13;12;pallets;08:30',
      '2024-05-14;12;boxes;09:15',
      '2024-05-14;9;boxes;10:00',
    ]
    const suggestion = suggested(csv(['colA;colB;colC;colD', ...rows]))
    expect(targetsOf(suggestion)).toEqual({
      day: 'colA',
      quantity: 'colB',
      unit: 'colC',
      clock: 'colD',
    })
  })
})

describe('keys', () => {
  const keyOf = (ids: readonly string[]): Suggestion =>
    suggested(csv(['ID;Date;Item', ...ids.map((id) => `${id};2024-05-13;rice`)]))

  test('a unique and full column is the key', () => {
    expect(keyOf(['7', '9', '8']).profile.key).toEqual({ kind: 'id', column: 'outside_id' })
  })

  test('a column that repeats or has gaps is kept as an outside id, and rows are the key', () => {
    for (const ids of [
      ['7', '9', '7'],
      ['7', '', '8'],
    ]) {
      const suggestion = keyOf(ids)
      expect(suggestion.profile.key).toEqual({ kind: 'row', outsideId: 'outside_id' })
      expect(doubtsOf(suggestion)).toContain('ID: key: repeats')
    }
  })

  test('a number that only counts the rows is no key', () => {
    const suggestion = keyOf(['1', '2', '3', '4'])
    expect(suggestion.profile.key.kind).toBe('row')
    expect(doubtsOf(suggestion)).toContain('ID: key: running number')
  })

  test('a list without any id is keyed by row', () => {
    const suggestion = suggested(csv(['Date;Item', '2024-05-13;rice', '2024-05-13;rice']))
    expect(suggestion.profile.key).toEqual({ kind: 'row' })
    expect(doubtsOf(suggestion)).toContain(': key: none, by row')
  })
})

describe('columns that name individuals', () => {
  test('are asked about, and their texts are shown to nobody', () => {
    const rows = [
      'T-9;2024-05-13;rice;Amal Example;Private sector - Bohdan Example;+380 44 555 0100',
      'T-4;2024-05-14;rice;Chidi Example;WFP;+380 44 555 0101',
    ]
    const suggestion = suggested(csv(['Ref;Date;Item;Driver name;Donor;Remarks', ...rows]))
    const about = suggestion.doubts.filter((one) => one.doubt === 'privacy: names individuals')
    expect(about.map(({ column }) => column)).toEqual(['Driver name', 'Donor', 'Remarks'])
    expect(JSON.stringify({ ...suggestion, profile: null })).not.toMatch(/Amal|Bohdan|Chidi|555/)
  })

  test('the suggested rules veil such cells in any column', () => {
    const lines = ['Date;Item;Donor', '2024-05-13;rice;Private Sector - Amal Example']
    const list = csv(lines)
    const { profile } = suggested(list)
    const reading = openReading({ profile, headers: list.headers, date1904: false, edition: 'e0' })
    const [row] = rowsOf(list)
    if (!reading.ok || row === undefined) throw new Error('no row')
    expect(reading.value.read(row)).toMatchObject({ veiled: [2], claim: { withheld: ['donor'] } })
  })
})

describe('signs beside the headers', () => {
  test('HXL tags outweigh headers', () => {
    const lines = [
      'A;B;C;D',
      '#date+start;#item+name;#org+donor;#loc+crossing',
      '2024-05-13;rice;WFP;Rafah',
    ]
    expect(targetsOf(suggested(csv(lines)))).toEqual({
      day: 'A',
      item: 'B',
      donor: 'C',
      place: 'D',
    })
  })

  test('a known profile that fits is taken as it is', () => {
    const [known] = KNOWN_PROFILES
    if (known === undefined) throw new Error('no known profile')
    const headers = known.columns.map((column) => column.headers[0] ?? '')
    const list = csv([headers.join(';'), headers.map((_, at) => `x${at}`).join(';')])
    const suggestion = suggested(list, KNOWN_PROFILES)
    expect(suggestion.profile).toBe(known)
    expect(suggestion.columns.every((column) => column.target !== null)).toBe(true)
  })

  test('names of known lists tell places and donors, and their aliases come along', () => {
    const rows = ['2024-05-13;Kerem Shalom;UNICEF', '2024-05-14;Kerem Shalom;UNICEF']
    const suggestion = suggested(csv(['Date;Where from;Whose', ...rows]), KNOWN_PROFILES)
    expect(targetsOf(suggestion)).toMatchObject({ place: 'Where from', donor: 'Whose' })
    expect(suggestion.profile.aliases.map(({ kind }) => kind)).toContain('place')
  })

  test('a header that its values contradict gives nothing', () => {
    const suggestion = suggested(
      csv(['Quantity;Date;Item', 'many;2024-05-13;rice', 'few;2024-05-13;oil']),
    )
    expect(targetsOf(suggestion)['quantity']).toBeUndefined()
    expect(doubtsOf(suggestion)).toContain(': number: no column')
  })

  test('a second column for the same is left over, and said so', () => {
    const suggestion = suggested(
      csv(['Date;Item;Quantity;Qty', '2024-05-13;rice;4;4', '2024-05-13;oil;4;5']),
    )
    expect(doubtsOf(suggestion)).toContain('Qty: target: another column has it')
  })
})
