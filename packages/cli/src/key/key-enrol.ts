/**
 * `causeway key enrol` and `key revoke`: who may sign for a party, from which position on, and until
 * when. Each is a statement signed by a keeper, or, to revoke, by another key of the same party.
 */
import { existsSync } from 'node:fs'
import type { Key, PartyCode } from '@causeway/domain/ledger/code'
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import type { OperationCode } from '@causeway/domain/statement/statement'
import { type Answer, done, line, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { codeOf, publicKey } from '../argument/custody.ts'
import { OPERATION } from '../argument/options.ts'
import { present } from '../clock/clock.ts'
import { type Call, type Command, command } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { malformedAnswer, saidNow } from '../hand-over/drawing.ts'
import { noSuchOperation } from '../operations/known-operation.ts'
import type { Records } from '../records/records.ts'
import { type CanonicalObject, drawn } from '../statement/draft.ts'
import { sent } from '../statement/send.ts'
import { withSignatures } from '../statement/signed-file.ts'
import { submittedSentences } from '../statement/submitted-words.ts'
import type { Database } from '@causeway/server/database/database'
import { type KeyFile, fingerprint, isUsableKey } from './key-file.ts'
import { keyRefused, signRefused } from './key-refusal.ts'
import { nextHand, readKeyFile, signWith, withKeys } from './open-key.ts'
import { keysOf } from './key-standing.ts'

const ENROL = {
  operation: OPERATION,
  party: {
    kind: 'text',
    value: 'P',
    means: 'the party that it signs for; else the one in the key file',
    read: codeOf<PartyCode>('a party'),
  },
  keeper: { kind: 'must', value: 'KEYFILE', means: "the keeper's key file", read: argument.text },
} as const

const REVOKE = {
  operation: OPERATION,
  by: {
    kind: 'must',
    value: 'KEYFILE',
    means: "the keeper's key file, or one of the same party",
    read: argument.text,
  },
} as const

/** A keeper lets a key sign for a party. */
export function keyEnrolCommand(records: Records): Command {
  return command({
    name: 'key enrol',
    summary: 'Let a key sign for a party, as a keeper.',
    words: ['KEY'],
    options: ENROL,
    examples: [
      {
        line: 'causeway key enrol gate-phone.key --operation north-2024 --keeper keeper.key',
        means: 'the key and the party of the file',
      },
      {
        line: `causeway key enrol ${'4c48c26f'.repeat(8)} --party wfp --operation north-2024 --keeper keeper.key`,
        means: 'a public key, compared over the telephone by its first five groups',
      },
    ],
    notes: ['What waited for the key outside the log comes in by itself.'],
    run: (call) => runEnrol(records, call),
  })
}

/** A key signs for nobody any more. */
export function keyRevokeCommand(records: Records): Command {
  return command({
    name: 'key revoke',
    summary: 'Let a key sign for nobody any more: a phone was lost.',
    words: ['KEY'],
    options: REVOKE,
    examples: [
      {
        line: 'causeway key revoke lost-phone.key --operation north-2024 --by keeper.key',
        means: 'what it signed before stands; what comes later is parked',
      },
    ],
    run: (call) => runRevoke(records, call),
  })
}

async function runEnrol(records: Records, call: Call<typeof ENROL>): Promise<Answer> {
  const { words, options, progress } = call
  const named = await namedKey(words[0] ?? '')
  if (!named.ok) return named.refusal
  const { key } = named.value
  const party = options.party ?? named.value.party
  if (party === null)
    return refused(EXIT.usage, '"key enrol" needs --party P for a key without its file.')
  if (!isUsableKey(key))
    return refused(
      EXIT.refused,
      'This is no key that any device of ours makes; it is not enrolled.',
      ['Compare the 64 digits with those that "causeway key new" printed.'],
    )
  const { operation } = options
  return records.use(progress, async (database) => {
    const keys = await keysOf(database, operation)
    if (keys === null) return noSuchOperation(database, operation)
    const known = keys.standings.find((one) => one.key === key)
    if (known !== undefined) return enrolledAlready(known.party, key, known.revoked !== null)
    const wish: Wish = {
      operation,
      keyFile: options.keeper,
      kind: 'key_enrolled',
      body: { key, party },
    }
    const short = fingerprint(key)
    return stated(database, wish, {
      may: (by) => keys.keepers.has(by.publicKey),
      mayNot: 'is no keeper of this operation',
      done: (position) => `From position ${position} on, the key ${short} signs for ${party}.`,
    })
  })
}

async function runRevoke(records: Records, call: Call<typeof REVOKE>): Promise<Answer> {
  const { words, options, progress } = call
  const named = await namedKey(words[0] ?? '')
  if (!named.ok) return named.refusal
  const { key } = named.value
  const { operation } = options
  return records.use(progress, async (database) => {
    const keys = await keysOf(database, operation)
    if (keys === null) return noSuchOperation(database, operation)
    const known = keys.standings.find((one) => one.key === key)
    const list = `"causeway key list --operation ${operation}" shows the keys.`
    const short = fingerprint(key)
    if (known === undefined)
      return refused(EXIT.notFound, `Nobody enrolled the key ${short}.`, [list])
    if (known.revoked !== null)
      return refused(EXIT.conflict, `The key ${short} is revoked already.`, [list])
    const { party } = known
    const isOwn = (by: KeyFile): boolean =>
      keys.standings.some(
        (one) => one.key === by.publicKey && one.party === party && one.revoked === null,
      )
    const wish: Wish = { operation, keyFile: options.by, kind: 'key_revoked', body: { key } }
    return stated(database, wish, {
      may: (by) => keys.keepers.has(by.publicKey) || isOwn(by),
      mayNot: `is neither a keeper nor a key of ${party}`,
      done: (position) =>
        `The key ${short} of ${party} is revoked. What comes after position ${position} is parked.`,
    })
  })
}

/** A public key as typed, or that of a key file, with its party. */
async function namedKey(
  typed: string,
): Promise<Result<{ readonly key: Key; readonly party: PartyCode | null }, Answer>> {
  const read = publicKey(typed)
  if (read.ok && !existsSync(typed)) return accept({ key: read.value, party: null })
  if (!existsSync(typed) && !typed.includes('.') && !typed.includes('/') && !read.ok)
    return refuse(refused(EXIT.usage, `KEY needs ${read.refusal}, or a key file.`))
  const file = await readKeyFile(typed)
  if (!file.ok) return refuse(keyRefused(file.refusal))
  return accept({ key: file.value.publicKey, party: file.value.party })
}

function enrolledAlready(party: string, key: Key, isRevoked: boolean): Answer {
  const short = fingerprint(key)
  const sentence = isRevoked
    ? `The key ${short} was revoked; a revoked key is never enrolled again.`
    : `The key ${short} is enrolled already, for ${party}.`
  return refused(EXIT.conflict, sentence, ['Make a new key with "causeway key new".'])
}

interface Wish {
  readonly operation: OperationCode
  readonly keyFile: string
  readonly kind: 'key_enrolled' | 'key_revoked'
  readonly body: CanonicalObject & { readonly key: Key }
}

/** Signs with the key file, if it may, and brings the statement to the records at once. */
async function stated(
  database: Database,
  wish: Wish,
  rule: {
    readonly mayNot: string
    may(by: KeyFile): boolean
    done(position: bigint): string
  },
): Promise<Answer> {
  const { operation, keyFile, kind, body } = wish
  const ended = await withKeys([keyFile], async (keys) => {
    const [by] = keys
    assert(by !== undefined, 'one key was asked for')
    if (!rule.may(by.state))
      return refused(EXIT.refused, `${keyFile} ${rule.mayNot}. Nothing was signed.`)
    const hands = [nextHand(by, 'author')]
    const time = saidNow(present())
    const final = drawn({ operation, kind, hands, time, body, attachments: [] })
    if (!final.ok) return malformedAnswer(final.refusal)
    const signed = await signWith(keys, final.value)
    if (!signed.ok) return signRefused(signed.refusal)
    const text = withSignatures(final.value, signed.value)
    const answers = await sent(database, operation, [{ text }])
    if (!answers.ok) return answers.refusal
    const [answer] = answers.value
    assert(answer !== undefined, 'the records answer each statement')
    const data = { operation, kind, ...body, statement: final.value.id, ...answer }
    if (answer.answer === 'kept') return done(data, [line(rule.done(answer.position))])
    const [sentence = '', ...advice] = submittedSentences(answer)
    return refused(EXIT.refused, sentence, advice, data)
  })
  return ended.ok ? ended.value : keyRefused(ended.refusal)
}
