/** The options of `causeway verify`. */
import * as argument from '../argument/argument.ts'
import { KEYS } from './keys.ts'

export const VERIFY_OPTIONS = {
  keys: KEYS,
  entry: {
    kind: 'text',
    value: 'FILE',
    means: 'for a bare proof: the entry, or its leaf hash as 64 digits',
    read: argument.text,
  },
  checkpoint: {
    kind: 'text',
    value: 'OLD',
    means: 'a checkpoint that you hold: demand that the log went on from it',
    read: argument.text,
  },
  remember: {
    kind: 'text',
    value: 'FOLDER',
    means: 'keep the newest checkpoint there, and demand that the log went on from it',
    read: argument.text,
  },
  tiles: {
    kind: 'text',
    value: 'FOLDER|URL',
    means: "the log's tiles, to show that it went on",
    read: argument.text,
  },
} as const
export type VerifyOptions = typeof VERIFY_OPTIONS
