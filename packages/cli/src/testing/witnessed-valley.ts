/**
 * A live log with everybody who looks at it, for tests: signed custody in the valley, a witness that
 * cosigned, a partner's monitor with a copy, and a donor who keeps a consignment file and remembers
 * the checkpoint. All of them are asked through the commands that people type.
 */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import {
  dispatched,
  entered,
  handedOver,
  line,
  received,
} from '@causeway/domain/ledger/story-bodies'
import type { OperationCode, StatementId } from '@causeway/domain/statement/statement'
import type { Instant } from '@causeway/domain/time/instant'
import { nameKeepers } from '@causeway/server/custody/keepers'
import {
  Device,
  countersigned,
  enrolment,
  signedStory,
} from '@causeway/server/custody/story-signed'
import { submit } from '@causeway/server/custody/submit'
import { type Database, openDatabase } from '@causeway/server/database/database'
import { type Served, serveApp } from '@causeway/server/http/serve'
import { type LogKey, keysInMemory, logKeyOf, verifierOf } from '@causeway/server/log/log-key'
import { consignmentProof } from '@causeway/server/log/prove'
import { publishTo } from '@causeway/server/log/testing/second-past'
import { listWitness } from '@causeway/server/log/witness-list'
import { ensureOperation, inOperation } from '@causeway/server/operation/operation'
import { makeWitnessApp } from '@causeway/server/witness/witness-app'
import { WitnessDesk } from '@causeway/server/witness/witness-desk'
import { WitnessHome } from '@causeway/server/witness/witness-home'
import { checkCommand } from '../check/check.ts'
import { logCheckpointCommand } from '../checkpoint/checkpoint.ts'
import { compareCommand } from '../log/compare.ts'
import { monitorCommand } from '../log/monitor.ts'
import { proveCommand } from '../prove/prove.ts'
import type { Records } from '../records/records.ts'
import { verifyCommand } from '../verify/verify.ts'
import { type SaidHere, typedHere } from './typed-here.ts'

export const VALLEY = 'valley' as OperationCode
export const SCHEMA = 'op_valley'
export const CONSIGNMENT = 'AAA-2024-000123'
const SECRET = new Uint8Array(32).fill(9)
/** The key of the valley's log, as its keeper has it. */
export const LOG_KEY: LogKey = logKeyOf(VALLEY, SECRET)
/** Whoever holds these may sign for both hands of a hand-over. */
export const WFP = new Device('wfp', 2)
export const CLINIC = new Device('clinic', 4)
const HAUL = new Device('haul', 3)
const KEEPER = new Device('keeper', 1)

const MAY_1 = Date.UTC(2026, 4, 1) as Instant
const MAY_3 = Date.UTC(2026, 4, 3) as Instant

/** Records with the key of the log in memory. */
export function openValley(url: string): Database {
  const database = openDatabase(
    url,
    keysInMemory(() => SECRET),
  )
  database.logKeys.make(VALLEY)
  return database
}

/** A hand-over of a hundred grams of flour, signed by both. */
export function hundredGrams(isSignedByReceiver = true): string {
  return signedStory(handedOver([line({ handed: 100, counted: 100 })]), [
    { device: WFP, role: 'giver' },
    { device: CLINIC, role: 'receiver', signs: isSignedByReceiver },
  ])
}

/** Everybody around the log. */
export class WitnessedValley {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'causeway-tampering-'))
  /** Evidence of the alarms that the witness itself raised. */
  readonly witnessAlarms: string[] = []
  #served: Served | null = null
  #rooms = 0

  path(...names: readonly string[]): string {
    return path.join(this.folder, ...names)
  }

  /** Lives a week in the valley. `between` is called after the first days, with nobody connected. */
  async live(url: string, between: () => Promise<void>): Promise<void> {
    const early = openValley(url)
    await ensureOperation(early, { code: VALLEY, title: 'Valley' }, MAY_1)
    await nameKeepers(early, { operation: VALLEY, keys: [KEEPER.key] }, MAY_1)
    const entries = [WFP, HAUL, CLINIC].map((device) => enrolment(KEEPER, device))
    entries.push(signedStory(entered(1_000_000), [{ device: WFP, role: 'author' }]))
    entries.push(...Array.from({ length: 150 }, () => hundredGrams()))
    await submit(early, VALLEY, entries, MAY_1)
    await this.#beginWitness(early)
    await this.#asked(early)
    await early.end()
    await between()
    const later = openValley(url)
    const alone = hundredGrams(false)
    await submit(later, VALLEY, [...this.#laterDays(), alone], MAY_3)
    await submit(later, VALLEY, [countersigned(alone, CLINIC)], MAY_3)
    await submit(
      later,
      VALLEY,
      Array.from({ length: 6 }, () => hundredGrams()),
      MAY_3,
    )
    await this.#asked(later)
    await this.#handOut(later)
    await later.end()
  }

  /** A room for one case: copies of what monitor and donor keep. */
  room(database: Database): Room {
    this.#rooms += 1
    const folder = this.path(`room-${this.#rooms}`)
    mkdirSync(folder)
    for (const name of ['copy', 'seen', 'donor.txt', 'keys.txt', 'trusting-keys.txt'])
      cpSync(this.path(name), path.join(folder, name), { recursive: true })
    return new Room(folder, database)
  }

  async clear(): Promise<void> {
    await this.#served?.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #laterDays(): readonly string[] {
    const hands = (giver: Device, receiver: Device) => [
      { device: giver, role: 'giver' },
      { device: receiver, role: 'receiver' },
    ]
    return [
      ...Array.from({ length: 110 }, () => hundredGrams()),
      signedStory(dispatched(600), hands(WFP, HAUL)),
      signedStory(received([line({ handed: 600, counted: 590 })]), hands(HAUL, CLINIC)),
    ]
  }

  async #beginWitness(database: Database): Promise<void> {
    const opened = await WitnessHome.open(this.path('witness'), 'partner/w1')
    if (!opened.ok) throw new Error(opened.refusal.kind)
    const home = opened.value
    await home.addLog(verifierOf(LOG_KEY))
    const desk = new WitnessDesk(home, ({ evidence }) => this.witnessAlarms.push(evidence))
    const fault = (cause: unknown): void => void this.witnessAlarms.push(String(cause))
    const served = await serveApp(makeWitnessApp({ home, desk, now: () => MAY_3, fault }), 0)
    if (!served.ok) throw new Error(served.refusal.kind)
    this.#served = served.value
    const address = served.value.url
    await inOperation(database, VALLEY, 'write', (tx) =>
      listWitness(tx, { verifier: home.vkey(), address }),
    )
    const lines = [`log ${verifierOf(LOG_KEY)}`, `witness ${home.vkey()}`, `keeper ${KEEPER.key}`]
    const keys = (threshold: number): string => `${lines.join('\n')}\nthreshold ${threshold}\n`
    writeFileSync(this.path('keys.txt'), keys(1))
    writeFileSync(this.path('trusting-keys.txt'), keys(0))
  }

  async #asked(database: Database): Promise<void> {
    const said = await new Room(this.folder, database).askWitness()
    if (said.exit !== 0) throw new Error(`the witness did not cosign:\n${said.out}${said.err}`)
  }

  /** The partner's monitor makes its copy, and the donor gets a file and looks at it. */
  async #handOut(database: Database): Promise<void> {
    const room = new Room(this.folder, database)
    const watched = await room.monitor()
    const proved = await room.prove(CONSIGNMENT, 'donor.txt')
    const verified = await room.verify('donor.txt', 'keys.txt')
    for (const said of [watched, proved, verified])
      if (said.exit !== 0) throw new Error(`${said.out}${said.err}`)
  }
}

/** What people type about one state of the records, and where their files lie. */
export class Room {
  readonly database: Database
  readonly #folder: string

  constructor(folder: string, database: Database) {
    this.#folder = folder
    this.database = database
  }

  path(name: string): string {
    return path.join(this.#folder, name)
  }

  /** As a program reads it: tables for people are broken into lines. */
  check(): Promise<SaidHere> {
    return typedHere([checkCommand(this.#records())], ['check', '--operation', VALLEY, '--json'])
  }

  /** The keeper of the log has its newest checkpoint witnessed. */
  askWitness(): Promise<SaidHere> {
    const words = ['log', 'checkpoint', '--operation', VALLEY, '--ask']
    return typedHere([logCheckpointCommand(this.#records())], words)
  }

  /** The partner's monitor goes round once, over the log as it is published now. */
  async monitor(...more: readonly string[]): Promise<SaidHere> {
    rmSync(this.path('log'), { recursive: true, force: true })
    await publishTo(this.database, SCHEMA, this.path('log'))
    const words = ['log', 'monitor', this.path('log'), '--keys', this.path('keys.txt')]
    const rest = ['--home', this.path('copy'), '--once', ...more]
    return typedHere([monitorCommand()], [...words, ...rest])
  }

  compare(other: Room): Promise<SaidHere> {
    const words = ['log', 'compare', this.path('copy'), other.path('copy')]
    return typedHere([compareCommand()], [...words, '--keys', this.path('keys.txt')])
  }

  /** A consignment file of this log. */
  prove(what: string, name: string): Promise<SaidHere> {
    const words = ['prove', what, '--operation', VALLEY, '--out', this.path(name), '--force']
    return typedHere([proveCommand(this.#records())], words)
  }

  /** The donor, who remembers. */
  verify(name: string, keys: string, ...more: readonly string[]): Promise<SaidHere> {
    const words = ['verify', this.path(name), '--keys', this.path(keys)]
    return typedHere([verifyCommand()], [...words, '--remember', this.path('seen'), ...more])
  }

  /** The donor asks for a new file of the first goods, and looks with the tiles of the log. */
  async donor(keys = 'trusting-keys.txt'): Promise<SaidHere> {
    const found = await inOperation(this.database, VALLEY, 'read', async (tx) => {
      const [row] = await tx.query<{ id: string }>(
        "SELECT encode(id, 'hex') AS id FROM statement WHERE kind = 'goods_entered'",
      )
      return consignmentProof(tx, { ids: [(row?.id ?? '') as StatementId], isDisclosed: false })
    })
    if (!found.ok || !found.value.ok) throw new Error('the first goods are in every past')
    writeFileSync(this.path('new.txt'), found.value.value.text)
    return this.verify('new.txt', keys, '--tiles', this.path('log'))
  }

  #records(): Records {
    const place = { home: this.#folder, databaseUrl: this.database.url }
    return { place, use: (_, work) => work(this.database) }
  }
}
