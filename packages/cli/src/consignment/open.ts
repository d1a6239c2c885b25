/**
 * `causeway consignment request` and `open`: somebody asks for goods, and a consignor plans a
 * consignment with its number and its legs. Neither moves anything.
 */
import {
  type ConsignmentNumber,
  consignmentNumber,
} from '@causeway/domain/consignment/consignment-number'
import type { PartyCode, PlaceCode } from '@causeway/domain/ledger/code'
import { isHex64 } from '@causeway/domain/ledger/code'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { dayOfInstant } from '@causeway/domain/time/instant'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { codeOf } from '../argument/custody.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, type Reader, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { signerOf } from '../hand-over/drawing.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { STATING, stateWith } from '../statement/state.ts'
import { goodsText, itemLine, legTyped, lineValues } from './lines.ts'
import { nextSerial } from './next-serial.ts'

const LINE = {
  kind: 'some',
  value: 'ITEM=N,UNIT',
  means: 'an item and how much, such as wheat-flour=2400,piece; once for each',
  read: itemLine,
} as const

const statementId: Reader<string> = (typed) =>
  isHex64(typed) ? accept(typed) : refuse('the id of a statement: 64 hexadecimal digits')

const letters: Reader<string> = (typed) =>
  /^[A-Z]{3}$/.test(typed) ? accept(typed) : refuse('three capital letters, such as WFP')

const REQUEST = {
  ...STATING,
  place: {
    kind: 'must',
    value: 'P',
    means: 'where goods are needed',
    read: codeOf<PlaceCode>('a place'),
  },
  by: { kind: 'text', value: 'DAY', means: 'by which day', read: argument.day },
  line: LINE,
} as const

const OPEN = {
  ...STATING,
  to: {
    kind: 'must',
    value: 'PARTY',
    means: 'the consignee; you are the consignor',
    read: codeOf<PartyCode>('a party'),
  },
  line: LINE,
  leg: {
    kind: 'some',
    value: 'FROM,TO,CARRIER',
    means: 'a leg of the way, in order; without the carrier where nobody was asked',
    read: legTyped,
  },
  request: { kind: 'text', value: 'ID', means: 'the request that it answers', read: statementId },
  letters: {
    kind: 'text',
    value: 'ABC',
    means: 'the letters of your numbers; else the first three of your party',
    read: letters,
  },
  serial: {
    kind: 'text',
    value: 'N',
    means: 'its number in the year; else the next that the records do not know',
    read: argument.whole({ least: 1, most: 999_999 }),
  },
} as const

/** Asks for goods at a place. */
export function requestCommand(records: Records): Command {
  return command({
    name: 'consignment request',
    summary: 'Ask for goods at a place.',
    words: [],
    options: REQUEST,
    examples: [
      {
        line: 'causeway consignment request --key clinic.key --operation north-2024 --place clinic-3 --by 2024-09-20 --line wheat-flour=2400,piece',
        means: 'a consignment may answer it, in whole or in part',
      },
    ],
    async run(call) {
      const { options } = call
      const signer = await signerOf(options)
      if (!signer.ok) return signer.refusal
      const { party, operation } = signer.value
      const { place, by, line } = options
      const body = { asks: party, place, by, lines: lineValues(line) }
      const title = `Request of ${party} for ${goodsText(line)} at ${place}`
      return stateWith(records, call, { operation, kind: 'request', body, title })
    },
  })
}

/** Plans a consignment and gives it its number. */
export function openCommand(records: Records): Command {
  return command({
    name: 'consignment open',
    summary: 'Plan a consignment: its number, its goods and its legs.',
    words: [],
    options: OPEN,
    examples: [
      {
        line: 'causeway consignment open --key port.key --operation north-2024 --to clinic --line wheat-flour=2400,piece --leg port,hub-1,haul --leg hub-1,clinic-3',
        means: 'with the next number that the records do not know',
      },
      {
        line: 'causeway consignment open --key port.key --to clinic --line wheat-flour=2400,piece --leg port,clinic-3 --serial 123 --out plan.json',
        means: 'offline: you know your next number',
      },
    ],
    run: (call) => runOpen(records, call),
  })
}

async function runOpen(records: Records, call: Call<typeof OPEN>): Promise<Answer> {
  const { options } = call
  const signer = await signerOf(options)
  if (!signer.ok) return signer.refusal
  const { party, operation } = signer.value
  const code = options.letters ?? lettersOf(party)
  if (code === null)
    return refused(
      EXIT.usage,
      `"${party}" has no three letters for its numbers: add --letters ABC.`,
    )
  const number = await numberOf(records, call, { operation, consignor: code })
  if (!number.ok) return number.refusal
  const { to, line, leg, request } = options
  const body = {
    number: number.value,
    request,
    consignor: party,
    consignee: to,
    lines: lineValues(line),
    legs: leg,
  }
  const title = `Consignment ${number.value}, ${goodsText(line)} for ${to}`
  return stateWith(records, call, { operation, kind: 'consignment', body, title })
}

/** The serial that is typed, or the next one of the book. */
async function numberOf(
  records: Records,
  { options, progress }: Pick<Call<typeof OPEN>, 'options' | 'progress'>,
  of: { readonly operation: OperationCode; readonly consignor: string },
): Promise<Result<ConsignmentNumber, Answer>> {
  const { operation, consignor } = of
  const year = Number(dayOfInstant(present()).slice(0, 4))
  if (options.serial === null && options.out !== null)
    return refuse(
      refused(EXIT.usage, 'Offline nobody knows the next number: add --serial N.', [
        'Without --out the records give it.',
      ]),
    )
  const serial =
    options.serial === null
      ? await records.use(progress, async (database): Promise<Result<number, Answer>> => {
          const { readCustody } = await import('@causeway/server/custody/custody')
          const found = await readCustody(database, operation)
          if (!found.ok) return refuse(await noSuchOperation(database, operation))
          return accept(nextSerial(found.value.state, { consignor, year }))
        })
      : accept(options.serial)
  if (!serial.ok) return serial
  const number = consignmentNumber({ consignor, year, serial: serial.value })
  if (number !== null) return accept(number)
  return refuse(refused(EXIT.refused, `The numbers of ${consignor} in ${year} are used up.`))
}

function lettersOf(party: string): string | null {
  const found = party
    .toUpperCase()
    .replace(/[^A-Z]/g, '')
    .slice(0, 3)
  return found.length === 3 ? found : null
}
