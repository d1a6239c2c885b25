/**
 * Options that the commands of a hand-over share, so that they read and mean the same in each.
 */
import type { PartyCode, UnitCode } from '@causeway/domain/ledger/code'
import { LEGS_MAX } from '@causeway/domain/consignment/consignment-number'
import * as argument from '../argument/argument.ts'
import {
  codeOf,
  consignment,
  lotCause,
  lotInstead,
  lotQuantity,
  publicKey,
  time,
} from '../argument/custody.ts'
import { lotTyped } from './lots.ts'

/** Who signs, and where the result goes. */
export const SIGNING = {
  key: { kind: 'must', value: 'KEYFILE', means: 'your key file', read: argument.text },
  out: {
    kind: 'must',
    value: 'FILE',
    means: 'the new file; - is standard output',
    read: argument.text,
  },
} as const

/** What every statement may say besides. */
export const SAID = {
  operation: {
    kind: 'text',
    value: 'OP',
    means: 'which operation; else the one that your key signs in',
    read: argument.operation,
  },
  at: {
    kind: 'text',
    value: 'TIME',
    means: 'when it happened: a day, or 2024-09-11T08:30+03:00; else now',
    read: time,
  },
} as const

/** The mark of duress: no answer shows it, and the file looks the same with and without it. */
export const DURESS = {
  duress: {
    kind: 'flag',
    means: "you act under threat; no file and no answer shows it (your shell's history may)",
  },
} as const

/** Whom goods are offered to. */
export const TO = {
  'to-key': {
    kind: 'text',
    value: 'PUBLICKEY',
    means: "the receiver's key; else any key of theirs may accept",
    read: publicKey,
  },
  alone: {
    kind: 'flag',
    means: 'sign at once, alone: the other side has no key at hand',
  },
} as const

/** What is handed. */
export const HANDED = {
  number: {
    kind: 'text',
    value: 'N',
    means: 'its number, as on your paper; else one is made up',
    read: codeOf<string>('a number'),
  },
} as const

/** Lots that nobody spoke of before. */
export const LOTS = {
  lot: {
    kind: 'many',
    value: 'LOT=ITEM,UNIT',
    means: 'describe a lot that is new: F1=wheat-flour,piece,expires=2025-06-30',
    read: lotTyped,
  },
  'lot-file': {
    kind: 'text',
    value: 'FILE',
    means: 'describe lots from a JSON list; only those handed are taken',
    read: argument.text,
  },
} as const

/** A lot and how much of it. */
export const LINE = {
  value: 'LOT=QUANTITY',
  means: 'a lot and how much of it, in its base unit; once for each lot',
  read: lotQuantity,
} as const

/** What the receiver found, where it is not all there and in good state. */
export const COUNTED = {
  count: {
    kind: 'many',
    value: 'LOT=N',
    means: 'what you counted in good state; else all that is left',
    read: lotQuantity,
  },
  refused: {
    kind: 'many',
    value: 'LOT=N',
    means: 'what you do not take',
    read: lotQuantity,
  },
  damaged: {
    kind: 'many',
    value: 'LOT=N',
    means: 'what came and cannot be used',
    read: lotQuantity,
  },
  cause: {
    kind: 'many',
    value: 'LOT=CAUSE',
    means: 'why some is missing, as you both say; else unknown',
    read: lotCause,
  },
  instead: {
    kind: 'many',
    value: 'LOT=LOT',
    means: 'F2=F1: F2 came in the place of F1',
    read: lotInstead,
  },
} as const

/** The other side's key, where both are at this desk. */
export const ALSO = {
  also: {
    kind: 'text',
    value: 'KEYFILE',
    means: "the other side's key file, where it is at hand: both sign at once",
    read: argument.text,
  },
} as const

/** Handling units of a load. */
export const UNITS = {
  unit: {
    kind: 'many',
    value: 'CODE',
    means: 'a handling unit, such as an SSCC; once for each',
    read: codeOf<UnitCode>('the code of a handling unit'),
  },
} as const

/** A leg that is typed. */
export const LEG = {
  consignment: {
    kind: 'text',
    value: 'NUMBER',
    means: 'the consignment, such as WFP-2024-000123',
    read: consignment,
  },
  leg: {
    kind: 'text',
    value: 'N',
    means: 'which leg of it; else 1',
    read: argument.whole({ least: 1, most: LEGS_MAX }),
  },
} as const

/** Reads a party. */
export const partyOption = codeOf<PartyCode>('a party')
