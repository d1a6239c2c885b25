/**
 * Why a key cannot be used or does not sign, in words: what is wrong, where, and what to do. The
 * one place that answers for it.
 */
import { type Answer, refused } from '../answer/answer.ts'
import { EXIT } from '../command/exit.ts'
import { flawSentence } from '../statement/malformed-words.ts'
import { type NotAKeyFile, fingerprint } from './key-file.ts'
import type { KeyRefusal, SignRefusal } from './open-key.ts'

/** The answer where a key file cannot be used. Nothing was signed. */
export function keyRefused(refusal: KeyRefusal): Answer {
  const { kind, file } = refusal
  const details = { kind, file }
  switch (kind) {
    case 'cannot be read':
      return refused(
        EXIT.notFound,
        `${file} cannot be read: ${refusal.because}.`,
        ['A key file is made by "causeway key new".'],
        details,
      )
    case 'no key file':
      return refused(
        EXIT.refused,
        `${file} is no key file: ${notAKeyFile(refusal.because)}.`,
        ['Nothing was signed. Name the file that "causeway key new" made.'],
        details,
      )
    case 'busy':
      return refused(
        EXIT.conflict,
        `Another program is signing with ${file}. Nothing was signed.`,
        [`Try again. If none is running any more, remove ${refusal.lock}.`],
        details,
      )
    case 'one key twice':
      return refused(
        EXIT.usage,
        `${file} is named twice; each hand needs its own key.`,
        [],
        details,
      )
  }
}

/** The answer where a key does not sign a statement. Nothing was signed. */
export function signRefused(refusal: SignRefusal): Answer {
  const nothing = 'Nothing was signed.'
  const { kind } = refusal
  if (kind === 'cannot be written')
    return refused(
      EXIT.refused,
      `${refusal.file} cannot be written: ${refusal.because}. No signature was given out.`,
      ['A key signs only after its file has counted the statement. Make room, or move the file.'],
      { kind },
    )
  const { party, publicKey } = refusal.key
  const key = `The key of ${party} (${fingerprint(publicKey)})`
  const details = { kind, key: publicKey }
  switch (kind) {
    case 'no hand of this key':
      return refused(
        EXIT.refused,
        `${key} is none of the hands of this statement. ${nothing}`,
        ['Name the key file of the giver or of the receiver.'],
        details,
      )
    case 'other operation':
      return refused(
        EXIT.conflict,
        `${key} signs in operation ${refusal.key.operation}, not in ${refusal.operation}. ${nothing}`,
        ['A device has one key for each operation: make another with "causeway key new".'],
        details,
      )
    case 'number used':
      return refused(
        EXIT.conflict,
        `${key} has signed another statement as its number ${refusal.n}. ${nothing}`,
        ['A second one under that number would be held against the device. State it anew.'],
        details,
      )
    case 'older copy':
      return refused(
        EXIT.conflict,
        `${key} stands at statement ${refusal.key.n}, but it is asked to sign number ${refusal.n}, which goes on from statements that its file does not know. ${nothing}`,
        ['This looks like an older copy of the key file. Use the newest one, and only that one.'],
        details,
      )
  }
}

function notAKeyFile(because: NotAKeyFile): string {
  switch (because.kind) {
    case 'not JSON':
      return 'it is empty, too large, or no JSON'
    case 'keys do not belong together':
      return 'its public key does not belong to its private key'
    case 'malformed':
      return flawSentence(because)
  }
}
