import type { ConsignmentNumber } from '@causeway/domain/consignment/consignment-number'
import type { PlaceCode } from '@causeway/domain/ledger/code'
import { Story, storyId } from '@causeway/domain/ledger/story'
import { VEILED } from '@causeway/domain/ledger/story'
import type { Told } from '@causeway/domain/ledger/ledger-state'
import { type Instant, instantText } from '@causeway/domain/time/instant'
import { describe, expect, test } from 'vitest'
import { consignmentListPage } from './consignment/list-page.ts'
import { consignmentPage } from './consignment/page.ts'
import type { BookView } from './custody/book.ts'
import type { LogStanding } from '../log/standing.ts'
import { logPage } from './log/page.ts'
import { placeListPage } from './place/list-page.ts'
import { placePage } from './place/page.ts'
import { questionsPage } from './question/page.ts'
import { statementPage } from './statement/page.ts'
import {
  BAKERY,
  BRIDGE,
  CLINIC,
  FIFTH,
  FIRST,
  FOURTH,
  HAULIER,
  SECOND,
  SIXTH,
  storyBook,
} from './story-custody.ts'

const ALL = { place: '', party: '', state: '', page: 1 }
const WHOLE = { lot: '', custodian: '', page: 1 }
const book = storyBook()
const consignment = (number: string, view = book): string =>
  consignmentPage(view, number as ConsignmentNumber) ?? ''
const place = (code: string, view = book, asked = WHOLE): string =>
  placePage(view, code as PlaceCode, asked) ?? ''
/** What a reader sees: without tags, with single blanks. */
const words = (page: string): string =>
  page
    .replace(/<style>.*?<\/style>/s, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
const told = (kind: Told['logged']['body']['kind']): Told => {
  const found = [...book.state.told.values()].find(({ logged }) => logged.body.kind === kind)
  if (found === undefined) throw new Error(`the story has no ${kind}`)
  return found
}
const empty = (): BookView => ({ ...book, state: new Story([]).state, position: -1n })

describe('a consignment', () => {
  test('that arrived short says how much, and by whose count', () => {
    const text = words(consignment(FIRST))
    expect(text).toContain('Missing 50 kg of Wheat flour, 25 kg bags , lot F1')
    expect(text).toContain('by the count of Merle Clinic')
    expect(text).toContain('cause, as signed: cause not known')
    expect(text).toContain(`According to ${BAKERY} : 30 kg of Wheat flour`)
  })

  test('shows what of its request nobody has planned yet', () => {
    expect(words(consignment(FIRST))).toContain('( 4,000 kg of it not planned yet)')
    expect(words(consignment(FIRST))).toContain('(all of it planned)')
  })

  test('keeps notified, acknowledged and approved apart', () => {
    const text = words(consignment(FIRST))
    expect(text).toMatch(/was notified .* acknowledged .* approved/)
    expect(words(consignment(FIFTH))).toContain('denied')
  })

  test('sets two claimants of an interception side by side, and counts the goods once', () => {
    const text = words(consignment(SECOND))
    expect(text).toContain(`According to ${HAULIER}`)
    expect(text).toContain('Cause taken by a crowd')
    expect(text).toContain(`According to ${CLINIC}`)
    expect(text).toContain('Cause taken by an armed actor')
    expect(text).toContain('2 reports of the same goods, which are counted once')
  })

  test('shows a hole with the last and the next hand, between the links that it parts', () => {
    const text = words(consignment(SECOND))
    expect(text).toContain('A hole in the chain, leg 1')
    expect(text).toContain(`Last hand, next hand ${CLINIC} , ${BAKERY}`)
    expect(text.indexOf('Receipt, leg 1')).toBeLessThan(text.indexOf('A hole in the chain'))
    expect(text.indexOf('A hole in the chain')).toBeLessThan(text.indexOf('Dispatch, leg 2'))
  })

  test('told differently by both hands keeps both accounts', () => {
    const text = words(consignment(SIXTH))
    expect(text).toContain('says otherwise than position')
    expect(text.match(/Hand-over: /g)).toHaveLength(2)
  })

  test('planned twice shows both plans', () => {
    expect(words(consignment(FOURTH))).toContain('Another plan bears this number.')
  })

  test('as known earlier knows nothing of what came later', () => {
    const receipt = told('receipt').logged.position
    const before = storyBook(receipt - 1n, String(receipt - 1n))
    const text = words(consignment(FIRST, before))
    expect(text).toContain('on the way')
    expect(text).not.toContain('Receipt, leg 1')
    expect(text).toContain('You are looking back')
    expect(consignment(SECOND, before)).toBe('')
  })

  test('leads from every link to its statement, its code and its proof file', () => {
    const { links } = {
      links: [...(book.state.ofConsignment.get(FIRST as ConsignmentNumber) ?? [])],
    }
    const page = consignment(FIRST)
    const receipt = told('receipt').logged.id
    expect(links).toContain(receipt)
    expect(page).toContain(`/operations/valley/statements/${receipt}"`)
    expect(page).toContain(`/operations/valley/statements/${receipt}/proof"`)
  })
})

describe('the list of consignments', () => {
  test('says of each where it stands, what is on the way, and who had it last', () => {
    const text = words(consignmentListPage(book, ALL))
    expect(text).toContain('1 planned, not sent; 1 permission denied; 2 on the way; 2 arrived.')
    expect(text).toContain('4,500.25 kg of Wheat flour, 25 kg bags , lot F1 ; 300 pieces of')
    expect(text).toContain('8 hours ago')
  })

  test.each([
    [{ ...ALL, state: 'denied' }, [FIFTH]],
    [{ ...ALL, place: 'bakery' }, [SECOND]],
    [{ ...ALL, party: BAKERY, state: 'arrived' }, [SIXTH]],
    [{ ...ALL, state: 'waiting' }, []],
  ])('shows only what is asked for: %j', (asked, numbers) => {
    const page = consignmentListPage(book, asked)
    const shown = [...page.matchAll(/rowheader"[^]*?consignments\/([A-Z0-9-]+)"/g)]
    expect(shown.map(([, number]) => number)).toEqual(numbers)
    if (numbers.length === 0) expect(words(page)).toContain('Leave a field open')
  })

  test('with nothing in it says what brings the first one', () => {
    expect(words(consignmentListPage(empty(), ALL))).toContain('No consignment yet.')
  })
})

describe('a place', () => {
  test('has a card for each lot: when, recorded, from or to whom, in, out and the balance', () => {
    const text = words(place('amsar'))
    expect(text).toContain('20 Apr 2024, 06:10 UTC Goods entered: entered the operation 40,000 kg')
    expect(text).toMatch(/Dispatch: to Amsar Haulage , on the road \( VRC-2024-000101 \) 8,000 kg/)
    expect(text).toContain('22,499.75 kg')
  })

  test('at a crossing shows goods that wait by age, and unknown days apart', () => {
    const text = words(place('amsar'))
    expect(text).toContain('nobody says since when')
    expect(text).toMatch(/Family tents , lot T1 Valley Relief Council none none 600 pieces/)
    expect(words(place('store'))).not.toContain('Goods that wait at this crossing')
  })

  test('as known earlier shows the balance of then beside that of now', () => {
    const first = told('dispatch').logged.position
    const text = words(place('amsar', storyBook(first, String(first))))
    expect(text).toContain('As known then')
    expect(text).toMatch(/lot F1 Valley Relief Council 32,000 kg 22,499.75 kg/)
  })

  test('goods that left without being known to be there are said to have', () => {
    expect(words(place('store'))).toContain('Left without being known here')
  })

  test('shows one card page by page', () => {
    const asked = { lot: 'F1', custodian: CLINIC, page: 9 }
    const text = words(place('store', book, asked))
    expect(text).toContain('Stock card: Wheat flour')
    expect(text).not.toContain('Stock Goods Custodian')
  })

  test('that nobody spoke of is not there', () => {
    expect(placePage(book, 'nowhere' as PlaceCode, WHOLE)).toBeNull()
    expect(place(BRIDGE)).toContain('A place that nobody described yet')
  })

  test('stands in the list under what it is', () => {
    const text = words(placeListPage(book))
    expect(text).toMatch(/Crossings Amsar crossing amsar , 3 lots in stock/)
    expect(words(placeListPage(empty()))).toContain('No place yet.')
  })
})

describe('a statement', () => {
  const page = (one: Told, view = book): string => statementPage(view, one.logged.id, 1_000n) ?? ''

  test('says what it says, who signed, and what the book made of it', () => {
    const text = words(page(told('receipt')))
    expect(text).toContain('8,000 kg handed, 7,925 kg counted, 50 kg missing, 25 kg damaged')
    expect(text).toContain('giver Amsar Haulage signed')
    expect(text).toContain('Both hands signed the same text.')
    expect(text).toMatch(/on the road .* missing, cause not established .* 50 kg/)
    expect(text).toContain('Later statements that speak of it Finding')
  })

  test('can be checked by file, by code and by command', () => {
    const { id } = told('receipt').logged
    const text = page(told('receipt'))
    expect(text).toContain(`href="/operations/valley/statements/${id}/proof" download`)
    expect(text).toContain(`src="/operations/valley/statements/${id}/proof.svg"`)
    expect(text).toContain('causeway verify FILE --keys KEYS')
  })

  test('that no checkpoint covers yet has no proof, and the page says so', () => {
    const { id, position } = told('receipt').logged
    const text = statementPage(book, id, position) ?? ''
    expect(text).toContain('No checkpoint covers it yet')
    expect(text).not.toContain('proof.svg')
  })

  test('of every kind has a page, and never shows what is veiled', () => {
    for (const one of book.state.told.values()) {
      const text = page(one)
      expect(text, one.logged.body.kind).toContain('What it says')
      expect(text).not.toContain(VEILED)
    }
  })

  test('that was not there by then is not shown', () => {
    const receipt = told('receipt')
    const before = storyBook(receipt.logged.position - 1n, 'x')
    expect(statementPage(before, receipt.logged.id, 0n)).toBeNull()
    expect(statementPage(book, storyId('never'), 0n)).toBeNull()
  })
})

describe('open questions', () => {
  test('each has its five parts, and puts nobody in the wrong', () => {
    const page = questionsPage(book, { party: '', page: 1 })
    const articles = page.match(/<article class="row">/g) ?? []
    expect(articles).toHaveLength(6)
    for (const part of ['Where and when', 'How we know', 'What we ask', 'Who answers, until when'])
      expect(page.match(new RegExp(`<dt>${part}</dt>`, 'g'))).toHaveLength(6)
    expect(words(page)).not.toMatch(/fraud|suspect|culprit|guilty|violation|red flag/i)
    expect(words(page)).toContain('Aid goes on as planned.')
  })

  test('show what each side says of a hand-over that is told differently', () => {
    const text = words(questionsPage(book, { party: '', page: 1 }))
    expect(text).toContain(
      `According to ${CLINIC} : Wheat flour, 25 kg bags , lot F1 : 500 kg handed, 500 kg counted`,
    )
    expect(text).toContain(
      `According to ${BAKERY} : Wheat flour, 25 kg bags , lot F1 : 500 kg handed, 450 kg counted`,
    )
  })

  test('are put to the party concerned, and can be read by party', () => {
    const text = words(questionsPage(book, { party: BAKERY, page: 1 }))
    expect(text).toContain('1 question open')
    expect(text).toContain('Giver and receiver tell hand-over H6 differently')
  })

  test('sentences are short enough to be read at night', () => {
    const asks = questionsPage(book, { party: '', page: 1 }).match(/<strong>[^]*?<\/strong>/g) ?? []
    for (const ask of asks)
      for (const sentence of words(ask).split(/[.?!]/))
        expect(sentence.trim().split(' ').length, sentence).toBeLessThanOrEqual(20)
  })

  test('where nothing is open, say so', () => {
    expect(words(questionsPage(empty(), { party: '', page: 1 }))).toContain('none waits')
  })
})

describe('the log', () => {
  const now = book.now
  const ago = (minutes: number): string => instantText((now - minutes * 60_000) as Instant)
  const root = 'A'.repeat(43) + '='
  const log: LogStanding = {
    ...{ origin: 'log.example/valley', vkey: 'log.example/valley+1+A', size: 4_210n, root },
    checkpoints: [
      { size: 4_207n, root, signedAt: ago(4), cosignatures: [] },
      { size: 4_100n, root, signedAt: ago(120), cosignatures: [{ name: 'w1', at: ago(119) }] },
    ],
    witnesses: [
      { name: 'w1', vkey: 'w1+2+B', address: null, seenSize: 4_100n, seenAt: ago(119) },
      { name: 'w2', vkey: 'w2+3+C', address: 'https://w2.example', seenSize: 0n, seenAt: null },
    ],
  }
  const page = (parts: Partial<LogStanding> = {}): string =>
    words(logPage({ operation: book.operation, log: { ...log, ...parts }, recordedAt: null, now }))

  test('says what no witness protects yet, and for how long', () => {
    expect(page()).toContain('4,100 entries witnessed by 1 witness, 2 hours ago')
    expect(page()).toContain('110 entries unprotected')
    expect(page()).toContain('110 entries behind')
    expect(page()).toContain('has signed nothing yet')
  })

  test('without a witness, without a checkpoint, it claims nothing', () => {
    const unwitnessed = log.checkpoints.slice(0, 1)
    expect(page({ checkpoints: unwitnessed, witnesses: [] })).toContain('No witness has signed yet')
    expect(page({ checkpoints: [], vkey: null })).toContain('No checkpoint yet')
    expect(page({ checkpoints: [] })).not.toContain('witnessed by')
  })

  test('warns of a checkpoint that is older than a day', () => {
    const old = [{ size: 4_207n, root, signedAt: ago(3_000), cosignatures: [] }]
    expect(page({ checkpoints: old })).toContain('The newest checkpoint is 2 days old.')
    expect(page()).not.toContain(' old.')
  })
})
