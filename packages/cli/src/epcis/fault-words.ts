/**
 * The sentences for a document that cannot be read on: what, at which line and byte, and what to
 * do about it.
 */
import { type EpcisFault, READ_LIMITS } from '@causeway/exchange/epcis/reader/limits'
import { figureText } from '../answer/figure.ts'
import { EXIT, type Exit } from '../command/exit.ts'

/** Why a document is not read to its end, and where. */
export interface DocumentFault extends Omit<EpcisFault, 'kind'> {
  readonly kind: EpcisFault['kind'] | 'not EPCIS' | 'changed' | 'stopped'
}

/** What an answer says of a fault. */
export interface FaultRefusal {
  readonly exit: Exit
  readonly sentence: string
  readonly advice: readonly string[]
  /** For programs; `event` is counted from 0, as in JSON pointers. */
  readonly details: object
}

/** The refusal for a fault in the document of that title. Line counts from 1, byte from 0. */
export function faultRefusal(fault: DocumentFault, title: string): FaultRefusal {
  if (fault.kind === 'stopped') {
    return { exit: EXIT.interrupted, sentence: 'Stopped.', advice: [], details: {} }
  }
  const details = { ...fault, file: title }
  const event = fault.event === null ? '' : `, event ${figureText(fault.event + 1)}`
  const place = `${title}, line ${figureText(fault.line)}, byte ${figureText(fault.offset)}${event}`
  const { says, advice } = WORDS[fault.kind]
  return { exit: EXIT.refused, sentence: `${place}: ${says}.`, advice, details }
}

const BYTES =
  'The limit keeps memory bounded; a document of many events may be as long as it likes.'

const WORDS: Readonly<
  Record<
    Exclude<DocumentFault['kind'], 'stopped'>,
    { readonly says: string; readonly advice: readonly string[] }
  >
> = {
  'not UTF-8': { says: 'this is not valid UTF-8', advice: ['Save the document as UTF-8.'] },
  'not JSON': {
    says: 'this is not JSON, or it is cut off here',
    advice: ['EPCIS is read as JSON (EPCIS 2.0 and later); XML is not read.'],
  },
  'name twice': {
    says: 'one object has the same name twice',
    advice: ['Ask the sender which of the two values is meant.'],
  },
  'too deep': {
    says: `objects and lists lie in each other more than ${READ_LIMITS.depthMax} deep`,
    advice: [],
  },
  'event too large': {
    says: `an event is larger than ${figureText(READ_LIMITS.eventMax_bytes)} bytes`,
    advice: [BYTES],
  },
  'header too large': {
    says: `all that is not events is larger than ${figureText(READ_LIMITS.headerMax_bytes)} bytes`,
    advice: [BYTES],
  },
  'not an event': { says: 'an event should stand here, as a JSON object', advice: [] },
  'not a document': { says: 'an EPCIS document is a JSON object, and this is none', advice: [] },
  'not EPCIS': {
    says: 'this is JSON, but no EPCIS document: it has no events, and its type does not say EPCIS',
    advice: ['An EPCIS document has the type EPCISDocument or EPCISQueryDocument.'],
  },
  changed: {
    says: 'the file changed while it was read',
    advice: ['Try again once nobody writes it.'],
  },
}
