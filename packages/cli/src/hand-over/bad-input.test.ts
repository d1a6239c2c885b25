import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Desk, makeDesk } from '../testing/desk.ts'

let desk: Desk
beforeAll(async () => {
  desk = makeDesk('postgres://nobody@127.0.0.1:1/none')
  for (const party of ['wfp', 'clinic', 'haul'])
    await desk.type('key', 'new', '--party', party, '--out', `${party}.key`)
  const lines = ['--line', 'F1=2400', '--line', 'W7=60']
  const to = ['--to', 'clinic', '--place', 'hub-1', '--operation', 'valley']
  await desk.type(...OFFER, ...to, ...lines, '--out', 'offer.json')
  await desk.type(...ACCEPT, '--out', 'signed.json')
  const line = ['--line', 'F1=1', '--to-key', 'ab'.repeat(32), '--out', 'to-another.json']
  await desk.type(...OFFER, ...to, ...line)
  const text = desk.read('offer.json').toString()
  desk.put('changed.json', text.replace('"F1"', '"F2"').replace('"offer"', '"ofer"').slice(0, -9))
  desk.put('other-offer.json', text.replaceAll('"2400"', '"2300"'))
  desk.put('forged.json', desk.read('signed.json').toString().replaceAll('"2400"', '"9400"'))
  desk.put('note.txt', 'hello')
  desk.put('empty.json', '')
  desk.put('float.json', '{"lines": [{"lot": "F1", "quantity": 2.5}]}')
  desk.put('zero.json', JSON.stringify(entered('0')))
  desk.put('more.json', JSON.stringify({ ...entered('5'), wish: 'more' }))
  desk.put('twice.json', JSON.stringify({ ...entered('5'), lines: [LINE, LINE] }))
}, 240_000)
afterAll(() => desk.clear())

const OFFER = ['hand-over', 'offer', '--key', 'wfp.key']
const ACCEPT = ['hand-over', 'accept', 'offer.json', '--key', 'clinic.key']
const LINE = { lot: 'F1', quantity: '5' }
const TO = ['--to', 'clinic', '--place', 'hub-1', '--line', 'F1=1']
const SIGN = ['statement', 'sign']
const AS_ENTERED = ['--kind', 'goods_entered', '--key', 'wfp.key', '--operation', 'valley']
const DISPATCH = ['hand-over', 'dispatch', '--key', 'wfp.key', '--operation', 'valley']
const ROAD = ['--consignment', 'WFP-2024-000123', '--from', 'port', '--to', 'hub-1']

function entered(quantity: string): object {
  return { custodian: 'wfp', place: 'port', lines: [{ lot: 'F1', quantity }], lots: [] }
}

describe.concurrent(
  'what nobody can sign is answered with what to do, and nothing is signed',
  () => {
    it.each<[readonly string[], number, string]>([
      [['key', 'new', '--out', 'x.key'], 2, 'needs --party P, or --keeper --operation OP'],
      [['key', 'new', '--party', ' ', '--out', 'x.key'], 2, '--party needs a party'],
      [['key', 'new', '--party', 'a', '--out', 'wfp.key'], 4, 'wfp.key is there already'],
      [
        ['key', 'new', '--party', 'a', '--out', 'no/such/x.key'],
        1,
        'there is no such file or folder',
      ],
      [['key', 'last', 'wfp.key', '--out', 'l.json'], 3, 'has signed nothing yet'],
      [[...OFFER, ...TO, '--out', 'x.json'], 2, 'Which operation is meant?'],
      [
        [...OFFER, '--to', 'clinic', '--place', 'h', '--out', 'x.json'],
        2,
        'needs --line LOT=QUANTITY',
      ],
      [
        [...OFFER, ...TO, '--line', 'F1=two', '--out', 'x.json'],
        2,
        'whole number of its base unit',
      ],
      [[...OFFER, ...TO, '--lot', 'F1=flour,bag', '--out', 'x.json'], 2, 'units are gram'],
      [[...OFFER, ...TO, '--at', '2024-02-30', '--out', 'x.json'], 2, '--at needs a day such as'],
      [[...OFFER, ...TO, '--at', '2024-02-03T25:00Z', '--out', 'x.json'], 2, '--at needs a day'],
      [
        [...OFFER, ...TO, '--line', 'F1=2', '--operation', 'valley', '--out', 'x.json'],
        1,
        'body.lines name a lot or an item twice',
      ],
      [
        ['hand-over', 'offer', '--key', 'note.txt', ...TO, '--out', 'x.json'],
        1,
        'note.txt is no key file: it is empty, too large, or no JSON',
      ],
      [
        ['hand-over', 'offer', '--key', 'none.key', ...TO, '--out', 'x.json'],
        3,
        'none.key cannot be read',
      ],
      [
        [
          ...OFFER,
          '--to',
          'wfp',
          '--place',
          'h',
          '--line',
          'F1=1',
          '--operation',
          'valley',
          '--out',
          'x',
        ],
        1,
        'body.receiver is the giver too',
      ],
      [
        [...ACCEPT, '--count', 'F3=5', '--out', 'x.json'],
        2,
        'F3 was not handed; there are F1, W7.',
      ],
      [[...ACCEPT, '--count', 'F1=1', '--count', 'F1=2', '--out', 'x'], 2, 'speaks of F1 twice'],
      [[...ACCEPT, '--cause', 'F1=theft', '--out', 'x.json'], 2, 'Nothing is missing of F1'],
      [[...ACCEPT, '--cause', 'F1=magic', '--out', 'x.json'], 2, 'there are crowd, armed_actor'],
      [[...ACCEPT, '--damaged', 'F1=2401', '--out', 'x.json'], 2, 'Say with --count how many'],
      [[...ACCEPT, '--instead', 'F9=F1', '--out', 'x.json'], 2, 'say with --count how much of F9'],
      [[...ACCEPT, '--refused', 'Q=1', '--out', 'x.json'], 2, '--refused speaks of Q'],
      [[...ACCEPT, '--out', 'signed.json'], 4, 'signed.json is there already'],
      [
        [...ACCEPT, '--also', 'haul.key', '--out', 'x'],
        1,
        '--also is a key of haul, but wfp gives',
      ],
      [[...ACCEPT, '--also', 'clinic.key', '--out', 'x'], 2, 'is named twice'],
      [
        ['hand-over', 'accept', 'offer.json', '--key', 'haul.key', '--out', 'x.json'],
        1,
        'The offer is made to clinic, and your key signs for haul.',
      ],
      [
        ['hand-over', 'accept', 'changed.json', '--key', 'clinic.key', '--out', 'x.json'],
        1,
        'changed.json is no offer: it was changed, or cut off.',
      ],
      [
        ['hand-over', 'accept', 'signed.json', '--key', 'clinic.key', '--out', 'x.json'],
        1,
        'it is signed already',
      ],
      [
        ['hand-over', 'sign', 'offer.json', '--key', 'wfp.key', '--out', 'x.json'],
        1,
        'offer.json is an offer: nobody has signed it yet.',
      ],
      [
        ['hand-over', 'sign', 'forged.json', '--key', 'wfp.key', '--out', 'x.json'],
        6,
        'a signature in it does not hold. Nothing was signed.',
      ],
      [
        ['hand-over', 'sign', 'signed.json', '--key', 'haul.key', '--out', 'x.json'],
        1,
        'is none of the hands of this statement',
      ],
      [
        [
          'hand-over',
          'sign',
          'signed.json',
          '--key',
          'wfp.key',
          '--offer',
          'other-offer.json',
          '--out',
          'x',
        ],
        4,
        'This is not what you offered',
      ],
      [
        [...DISPATCH, ...ROAD, '--line', 'F1=1', '--seal', 'S', '--out', 'x'],
        2,
        'add --waybill NUMBER',
      ],
      [
        [...DISPATCH, ...ROAD, '--line', 'F1=1', '--waybill', '7', '--out', 'x'],
        2,
        'add --plate PLATE',
      ],
      [
        [...DISPATCH, ...ROAD, '--line', 'F1=1', '--weighing', 'bridge=heavy', '--out', 'x'],
        2,
        '--weighing needs a scale and grams',
      ],
      [
        ['hand-over', 'receive', '--key', 'clinic.key', '--operation', 'valley', '--out', 'x'],
        2,
        'add --consignment NUMBER, --carrier PARTY, --place P, --line LOT=QUANTITY',
      ],
      [
        ['hand-over', 'receive', '--of', 'signed.json', '--key', 'clinic.key', '--out', 'x'],
        1,
        'signed.json is no dispatch.',
      ],
      [[...SIGN, 'none.json', ...AS_ENTERED, '--out', 'x'], 3, 'none.json cannot be read'],
      [[...SIGN, 'note.txt', ...AS_ENTERED, '--out', 'x'], 1, 'it is not JSON'],
      [[...SIGN, 'float.json', ...AS_ENTERED, '--out', 'x'], 1, 'a number is not a safe integer'],
      [
        [...SIGN, 'zero.json', ...AS_ENTERED, '--out', 'x'],
        1,
        'lines.0.quantity should be more than 0',
      ],
      [[...SIGN, 'more.json', ...AS_ENTERED, '--out', 'x'], 1, 'body.wish is not a field'],
      [[...SIGN, 'twice.json', ...AS_ENTERED, '--out', 'x'], 1, 'body.lines name a lot'],
      [
        [...SIGN, 'zero.json', '--kind', 'count', '--key', 'wfp.key', '--out', 'x'],
        2,
        'one of goods_entered',
      ],
      [['statement', 'show', 'empty.json'], 1, 'empty.json is empty.'],
      [['statement', 'show', 'note.txt'], 1, 'note.txt, line 1: this is no signed statement'],
      [['statement', 'send', 'offer.json'], 1, 'is an offer: nobody has signed it yet'],
      [['statement', 'send', 'signed.json'], 5, 'The database does not answer.'],
    ])('%j', async (words, exit, sentence) => {
      const said = await desk.type(...words)
      expect(said.err.replaceAll('\n', ' ')).toContain(sentence)
      expect(said).toMatchObject({ exit, out: '' })
    })

    it('and the key files still stand where they stood', () => {
      const at = (party: string) =>
        (JSON.parse(desk.read(`${party}.key`).toString()) as { readonly n: number }).n
      expect(['wfp', 'clinic', 'haul'].map(at)).toEqual([0, 1, 0])
    })
  },
)
