/**
 * One measurement of custody in a process of its own. Prints one JSON line.
 *
 * node bench/parts/custody-part.ts PART FILE HOME MOST
 */
import type { Instant } from '@causeway/domain/time/instant'
import { checkOperation } from '@causeway/server/check/check'
import { connect } from '@causeway/server/cluster/connect'
import { appendGroup } from '@causeway/server/custody/append-group'
import { nameKeepers } from '@causeway/server/custody/keepers'
import { type CheckedSigned, readSigned } from '@causeway/server/custody/parse-signed'
import { submit, submitChecked } from '@causeway/server/custody/submit'
import type { Database } from '@causeway/server/database/database'
import {
  type Operation,
  ensureOperation,
  withOperation,
} from '@causeway/server/operation/operation'
import { registerNodeEngine } from '@causeway/server/proof/node-engine'
import { OPENSSL, bareRate, libsodium } from './bare-signatures.ts'
import { OPERATION, handOversOf, opening } from './custody-story.ts'
import { plainLedger } from './plain-ledger.ts'
import { plainTables } from './plain-tables.ts'

const [part = '', file = '', home = '', digits = '0'] = process.argv.slice(2)
const most = Number(digits)
const GROUP = 1_000
/** Statements before the clock starts: threads begun, plans made, code compiled. */
const WARM = 10_000
/** Who sends at the same time, a group each: one is written, one checked, one waits. */
const SENDERS = 3
const NOW = Date.UTC(2026, 4, 1) as Instant

registerNodeEngine()

switch (part) {
  case 'verify':
    say({ perSecond: bareRate(OPENSSL, await texts()) })
    break
  case 'verify by libsodium':
    say({ perSecond: bareRate(libsodium(), await texts()) })
    break
  case 'signed':
    await inRecords(signedHandOvers)
    break
  case 'unsigned':
    await inRecords(unsignedGroups)
    break
  case 'clients':
    await inRecords(twentyClients)
    break
  case 'growth':
    await inRecords(growth)
    break
  case 'replay':
    await inRecords(replay)
    break
  case 'copy':
  case 'insert':
    await inRecords(async (database) => say(await plainTables(database, part, await texts())))
    break
  case 'plain ledger':
    await inRecords(async (database) => say(await plainLedger(database, most)))
    break
  default:
    throw new Error(`no such part: ${part}`)
}

function say(figures: object): void {
  const peakMB = Math.round(process.resourceUsage().maxRSS / 1_024)
  console.log(JSON.stringify({ ...figures, peakMB }))
}

async function texts(): Promise<readonly string[]> {
  const all: string[] = []
  for await (const group of handOversOf(file, { size: GROUP, most })) all.push(...group)
  return all
}

async function inRecords(
  work: (database: Database, operation: Operation) => Promise<void>,
): Promise<void> {
  const connection = await connect({ home, databaseUrl: null, say: () => undefined })
  try {
    const { database } = connection
    const title = 'A measurement'
    const operation = await ensureOperation(database, { code: OPERATION as never, title }, NOW)
    const first = opening()
    const named = await nameKeepers(
      database,
      { operation: OPERATION, keys: [first.keeper as never] },
      NOW,
    )
    if (named.ok) await sent(database, first.opening)
    await work(database, operation)
  } finally {
    await connection.release()
  }
}

/** Sends texts and answers how many of them were posted. */
async function sent(database: Database, group: readonly string[]): Promise<number> {
  const done = await submit(database, OPERATION, group, NOW)
  if (!done.ok) throw new Error(done.refusal.kind)
  return done.value.filter(({ answer }) => answer === 'posted').length
}

/** The whole job as senders have it: verified, logged, posted, flushed to disk. */
async function signedHandOvers(database: Database): Promise<void> {
  const all = await texts()
  for (let at = 0; at < WARM; at += GROUP) await sent(database, all.slice(at, at + GROUP))
  let next = WARM
  let posted = 0
  const from = performance.now()
  const sender = async (): Promise<void> => {
    while (next < all.length) {
      const group = all.slice(next, (next += GROUP))
      const posts = await sent(database, group)
      posted += posts
    }
  }
  // While one group is written the next is checked: nobody is ever idle.
  await Promise.all(Array.from({ length: SENDERS }, sender))
  const seconds = (performance.now() - from) / 1_000
  if (posted !== all.length - WARM) throw new Error(`${all.length - WARM - posted} are not posted`)
  say({ perSecond: posted / seconds })
}

function trusted(group: readonly string[]): readonly CheckedSigned[] {
  return group.map((text) => {
    const read = readSigned(text, OPERATION)
    if (!read.ok) throw new Error(JSON.stringify(read.refusal))
    return { ...read.value, holding: read.value.signed.signatures, failing: [] }
  })
}

/** Groups of 1,000 without the check of signatures; reading the text is a part of it. */
async function unsignedGroups(database: Database, operation: Operation): Promise<void> {
  const all = await texts()
  let measured = 0
  let ms = 0
  for (let at = 0; at < all.length; at += GROUP) {
    const from = performance.now()
    await appendGroup(database, operation, trusted(all.slice(at, at + GROUP)), NOW)
    if (at < WARM) continue
    ms += performance.now() - from
    measured += GROUP
  }
  const postings = await postingsPerStatement(database, operation)
  const perSecond = measured / (ms / 1_000)
  say({ perSecond, postingsPerSecond: perSecond * postings })
}

async function postingsPerStatement(database: Database, operation: Operation): Promise<number> {
  return withOperation(database, operation, 'read', async (tx) => {
    const [row] = await tx.query<{ postings: bigint; journals: bigint }>(
      `SELECT (SELECT count(*) FROM posting) AS postings, (SELECT count(*) FROM journal) AS journals`,
    )
    return Number(row?.postings) / Number(row?.journals)
  })
}

/** Twenty senders, each with one statement at a time, none of them checked for signatures. */
async function twentyClients(database: Database, operation: Operation): Promise<void> {
  const all = trusted(await texts())
  let next = 0
  const client = async (upTo: number): Promise<void> => {
    while (next < upTo) {
      const one = all[next++]
      if (one !== undefined) await submitChecked(database, operation, [one], NOW)
    }
  }
  await Promise.all(Array.from({ length: 20 }, () => client(WARM)))
  const from = performance.now()
  await Promise.all(Array.from({ length: 20 }, () => client(all.length)))
  say({ perSecond: (all.length - WARM) / ((performance.now() - from) / 1_000) })
}

/** Cost of a statement as the log grows: the mean of the last tenth before each size. */
async function growth(database: Database, operation: Operation): Promise<void> {
  const sizes = [10_000, 100_000, 1_000_000].filter((size) => size <= most)
  const costs: { readonly size: number; readonly us: number }[] = []
  let count = 0
  let ms = 0
  let since = 0
  for await (const group of handOversOf(file, { size: GROUP, most })) {
    const from = performance.now()
    await appendGroup(database, operation, trusted(group), NOW)
    const size = sizes.find((one) => count >= one * 0.9 && count < one)
    count += group.length
    if (size === undefined) continue
    ms += performance.now() - from
    since += group.length
    if (count < size) continue
    costs.push({ size, us: (ms * 1_000) / since })
    ms = 0
    since = 0
  }
  say({ costs })
}

/** The whole log folded again, each signature checked, and all of it compared with the tables. */
async function replay(database: Database): Promise<void> {
  const from = performance.now()
  const shell = { progress: () => undefined, signal: new AbortController().signal }
  const done = await checkOperation(database, OPERATION, shell)
  if (!done.ok) throw new Error(done.refusal.kind)
  const { differencesFound, statements } = done.value
  if (differencesFound > 0) throw new Error(`${differencesFound} differences`)
  const seconds = (performance.now() - from) / 1_000
  say({ statements, seconds, perSecond: statements / seconds })
}
