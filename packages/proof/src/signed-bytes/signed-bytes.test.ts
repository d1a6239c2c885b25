import { expect, test } from 'vitest'
import { publicKeyOf, sign } from '../signature.ts'
import { seed } from '../testing/signers.ts'
import { utf8 } from '../text/text.ts'
import { signedBytes, verifyHand } from './signed-bytes.ts'

test('a hand signs the words of the profile, a zero byte and the canonical bytes', () => {
  const canonicalText = '{"kind":"hand_over"}'
  expect(signedBytes(canonicalText)).toEqual(
    Uint8Array.of(...utf8('causeway/statement/v1'), 0, ...utf8(canonicalText)),
  )
  const signature = sign({ privateKey: seed(1), message: signedBytes(canonicalText) })
  const publicKey = publicKeyOf(seed(1))
  expect(verifyHand({ publicKey, canonicalText, signature })).toBe(true)
  expect(verifyHand({ publicKey, canonicalText: '{"kind":"finding"}', signature })).toBe(false)
})

test('a signature on the bare bytes is none on the statement', () => {
  const canonicalText = '{}'
  const signature = sign({ privateKey: seed(1), message: utf8(canonicalText) })
  expect(verifyHand({ publicKey: publicKeyOf(seed(1)), canonicalText, signature })).toBe(false)
})
