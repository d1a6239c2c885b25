/**
 * Sends faulty histories (offline, late, doubled, forked, stolen, undone, repackaged) through the
 * real way in to a real database. Each answer and each balance must be what an independent model
 * foretells, every gram must be somewhere, and the check of the operation must find no difference.
 *
 * npm run soak -- custody-histories [HISTORIES] [SEED]
 */
import { mkdtempSync, rmSync, chmodSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Key } from '@causeway/domain/ledger/code'
import type { OperationCode } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { checkOperation } from '@causeway/server/check/check'
import { connect } from '@causeway/server/cluster/connect'
import { readCustody } from '@causeway/server/custody/custody'
import { nameKeepers } from '@causeway/server/custody/keepers'
import type { Submitted } from '@causeway/server/custody/submission'
import { submit } from '@causeway/server/custody/submit'
import type { Database } from '@causeway/server/database/database'
import { ensureOperation } from '@causeway/server/operation/operation'
import { type Chance, makeChance } from '@causeway/simulator/chance/chance'
import type { Device } from '@causeway/simulator/custody/device'
import { heldBy, holdingLines } from '@causeway/simulator/custody/testing/folding'
import { type FaultyArrival, makeFaulty, makeKeeper } from '@causeway/simulator/faulty/faulty'

export interface Rounds {
  readonly database: Database
  readonly histories: number
  /** Histories that share a log; they share no party, lot or consignment. */
  readonly perOperation: number
  readonly seed: number
  readonly say: (line: string) => void
}

export interface RoundsOutcome {
  readonly histories: number
  readonly arrivals: number
  /** How often each answer was given. */
  readonly answers: ReadonlyMap<string, number>
  /** What was not as foretold, one sentence each; none is the only good outcome. */
  readonly wrong: readonly string[]
}

const ACTS = 45
const START = Date.UTC(2026, 0, 1) as Instant

/** Runs all histories, operation by operation. */
export async function custodyHistories(rounds: Rounds): Promise<RoundsOutcome> {
  const answers = new Map<string, number>()
  const wrong: string[] = []
  let arrivals = 0
  for (let first = 1; first <= rounds.histories; first += rounds.perOperation) {
    const log = new OperationRound(rounds, first)
    await log.run(Math.min(rounds.perOperation, rounds.histories - first + 1))
    for (const answer of log.answers) answers.set(answer, (answers.get(answer) ?? 0) + 1)
    arrivals += log.answers.length
    wrong.push(...log.wrong)
    const done = Math.min(first + rounds.perOperation - 1, rounds.histories)
    rounds.say(`${done}/${rounds.histories} histories, ${arrivals} uploads, ${wrong.length} wrong`)
  }
  return { histories: rounds.histories, arrivals, answers, wrong }
}

/** One throwaway operation with some histories in its log. */
class OperationRound {
  readonly answers: string[] = []
  readonly wrong: string[] = []
  readonly #rounds: Rounds
  readonly #first: number
  readonly #code: OperationCode
  readonly #keeper: Device
  readonly #chance: Chance
  readonly #held: string[] = []
  /** The operation's opening, and its keepers. */
  #size = 2

  constructor(rounds: Rounds, first: number) {
    this.#rounds = rounds
    this.#first = first
    this.#code = `histories-${first}` as OperationCode
    this.#keeper = makeKeeper(rounds.seed)
    this.#chance = makeChance(rounds.seed, `groups ${first}`)
  }

  async run(histories: number): Promise<void> {
    const { database } = this.#rounds
    await ensureOperation(database, { code: this.#code, title: 'Histories' }, START)
    const keys = [this.#keeper.key as Key]
    await nameKeepers(database, { operation: this.#code, keys }, START)
    for (let number = this.#first; number < this.#first + histories; number += 1)
      await this.#history(number)
    await this.#compareBook()
    await this.#checkTables()
  }

  async #history(number: number): Promise<void> {
    const { seed } = this.#rounds
    const setting = { seed, operation: this.#code, number, keeper: this.#keeper, acts: ACTS }
    const made = makeFaulty({ ...setting, before: this.#size })
    let next = 0
    while (next < made.arrivals.length) {
      const group = made.arrivals.slice(next, next + this.#chance.between(1, 40))
      await this.#send(group, `seed ${seed}, history ${number}, upload ${next}`)
      next += group.length
    }
    this.#size = made.size
    this.#held.push(...holdingLines(made.held))
    for (const [lot, held] of made.held) {
      const sum = [...held.values()].reduce((whole, one) => whole + one, 0n)
      if (sum !== 0n) this.wrong.push(`seed ${seed}, history ${number}: ${lot} adds up to ${sum}`)
    }
  }

  async #send(group: readonly FaultyArrival[], where: string): Promise<void> {
    const [first] = group
    if (first === undefined) return
    const texts = group.map(({ text }) => text)
    const sent = await submit(this.#rounds.database, this.#code, texts, first.now)
    if (!sent.ok) throw new Error(sent.refusal.kind)
    for (const [index, submitted] of sent.value.entries()) {
      const answer = wordsOf(submitted)
      this.answers.push(answer)
      const expected = group[index]?.expected
      if (answer !== expected)
        this.wrong.push(`${where} + ${index}: answered ${answer}, foretold ${expected}`)
    }
  }

  /** The book in memory, as every page and command reads it. */
  async #compareBook(): Promise<void> {
    const custody = await readCustody(this.#rounds.database, this.#code)
    if (!custody.ok) throw new Error(custody.refusal.kind)
    const { state, size } = custody.value
    if (size !== BigInt(this.#size))
      this.wrong.push(`${this.#code}: ${size} entries, foretold ${this.#size}`)
    const held = new Set(holdingLines(heldBy(state)))
    const foretold = new Set(this.#held)
    for (const line of held) if (!foretold.has(line)) this.wrong.push(`not foretold: ${line}`)
    for (const line of foretold) if (!held.has(line)) this.wrong.push(`not in the book: ${line}`)
  }

  /** The tables, computed again from the log's entries with all signatures. */
  async #checkTables(): Promise<void> {
    const check = await checkOperation(this.#rounds.database, this.#code, {
      progress: () => undefined,
      signal: new AbortController().signal,
    })
    if (!check.ok) throw new Error(check.refusal.kind)
    for (const { what, where, stated, held } of check.value.differences)
      this.wrong.push(`${this.#code}: ${what} of ${where} is ${held}, computed ${stated}`)
  }
}

/** An answer in the words of the model. */
function wordsOf(submitted: Submitted): string {
  switch (submitted.answer) {
    case 'refused':
      return `refused ${submitted.refusal.kind}`
    case 'exists':
      return `exists ${submitted.newSignatures}`
    case 'parked':
      return `parked ${submitted.reason.kind}`
    case 'kept':
      return `kept ${submitted.because.kind}`
    case 'posted':
    case 'held':
    case 'quota':
      return submitted.answer
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [histories = '1000', seed = String(Date.now() % 1_000_000)] = process.argv.slice(2)
  const home = mkdtempSync(path.join(tmpdir(), 'causeway-histories-'))
  // The database runs under another name where the round runs as root.
  chmodSync(home, 0o755)
  const { database, release } = await connect({ home, databaseUrl: null, say: console.log })
  console.log(`seed ${seed}`)
  const outcome = await custodyHistories({
    ...{ database, histories: Number(histories), perOperation: 25, seed: Number(seed) },
    say: console.log,
  })
  await release()
  rmSync(home, { recursive: true, force: true })
  for (const [answer, count] of [...outcome.answers].sort()) console.log(`${count}\t${answer}`)
  for (const sentence of outcome.wrong.slice(0, 50)) console.log(sentence)
  console.log(`${outcome.histories} histories, ${outcome.wrong.length} wrong`)
  process.exitCode = outcome.wrong.length === 0 ? 0 : 1
}
