import type { Instant } from '@causeway/domain/time/instant'
import { submit } from '@causeway/server/custody/submit'
import type { Database } from '@causeway/server/database/database'
import {
  behindOurBack,
  pastOf,
  putCheckpoint,
  rewritePast,
} from '@causeway/server/log/testing/second-past'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cloneDatabase, testDatabase } from '../../../../test/database.ts'
import {
  HAND_OVER,
  backDated,
  handOverAmong,
  lessFlour,
  past,
  sql,
  swapped,
} from '../testing/superuser.ts'
import {
  CLINIC,
  CONSIGNMENT,
  LOG_KEY,
  type Room,
  SCHEMA,
  VALLEY,
  WFP,
  WitnessedValley,
  hundredGrams,
  openValley,
} from '../testing/witnessed-valley.ts'

/** Entries of the log, and of the backup that somebody made in the first days. */
const WHOLE = 276
const BACKUP = 156
/** The position of the dispatch that the donor has a file of. */
const DISPATCH = 266
const LATER = Date.UTC(2026, 4, 5) as Instant

const plain = testDatabase()
const valley = new WitnessedValley()
let backup: Awaited<ReturnType<typeof cloneDatabase>>
beforeAll(async () => {
  await valley.live(plain().url, async () => {
    backup = await cloneDatabase(plain().url)
  })
})
afterAll(async () => {
  await backup.drop()
  await valley.clear()
})

/** Opens a fresh clone of the log, lets somebody at it, and calls those who look. */
async function tampered(
  tamper: (database: Database) => Promise<void>,
  look: (room: Room) => Promise<void>,
  from = plain().url,
): Promise<void> {
  const clone = await cloneDatabase(from)
  const database = openValley(clone.url)
  try {
    await tamper(database)
    await look(valley.room(database))
  } finally {
    await database.end()
    await clone.drop()
  }
}

/** What each of those who look must say; the empty text: they find nothing, and say so. */
interface Found {
  readonly check: RegExp | ''
  readonly monitor: RegExp | ''
  readonly witness: RegExp | ''
  readonly donor: RegExp | ''
}

async function findings(room: Room, found: Found): Promise<void> {
  const said = {
    check: await room.check(),
    monitor: await room.monitor(),
    witness: await room.askWitness(),
    donor: await room.donor(),
  }
  for (const who of ['check', 'monitor', 'witness', 'donor'] as const) {
    const { exit } = said[who]
    const text = `${who}: ${plainText(said[who])}`
    if (found[who] === '') expect(exit, text).toBe(0)
    else expect(text).toMatch(found[who])
    expect(exit === 0, text).toBe(found[who] === '')
  }
}

const BOTH_ROOTS = /The log signed two different checkpoints of 276 entries\./
const ALARM = /ALARM: the witness "partner\/w1" has seen another tree of this log than ours\./
const LOST =
  /ALARM: the witness .* seen 276 entries, we have fewer|we have fewer.*ALARM: the witness/

describe('a superuser who changes the log and makes everything anew, with the log’s own key,', () => {
  it.each<[string, Parameters<typeof past>[0], Found]>([
    [
      'cannot sign for a device: an edited hand-over is found by the check itself',
      lessFlour([]),
      {
        check: /"what": "signature", "where": "position 100"/,
        monitor: /ALARM\. The log signed two .* at position 100: it was hand_over/,
        witness: ALARM,
        donor: BOTH_ROOTS,
      },
    ],
    [
      'and with the keys of both hands, passes the check; monitor, witness and donor find it',
      lessFlour([WFP, CLINIC]),
      {
        check: '',
        monitor: /ALARM\. The log signed two .* at position 100: it was hand_over/,
        witness: ALARM,
        donor: BOTH_ROOTS,
      },
    ],
    [
      'cuts off the last five statements: the monitor says which are gone, the witness saw more',
      (entries) => entries.slice(0, -5),
      {
        check: '',
        monitor:
          /went back from 276 entries to 271: positions 271 to 275 are gone\. What is left is as it was/,
        witness: LOST,
        donor: /lacks tiles that join the checkpoints of 271 entries and of 276 entries/,
      },
    ],
    [
      'puts a hand-over in between: the log no longer begins as it did',
      (entries) => entries.toSpliced(150, 0, handOverAmong(entries, 150)),
      {
        check: '',
        monitor: /The log of 277 entries does not begin as it did before\. .* at position 150:/,
        witness: ALARM,
        donor: /the log of 277 entries does not begin with the 276 entries of the other checkpoint/,
      },
    ],
    [
      'lets two hand-overs change places',
      (entries) => swapped(entries, 120),
      {
        check: '',
        monitor: /two different checkpoints .* differs is at position 120:/,
        witness: ALARM,
        donor: BOTH_ROOTS,
      },
    ],
    [
      'sets all record times since the backup back by a day',
      (entries) => entries.map((entry, position) => backDated(entry, position >= BACKUP)),
      {
        check: '',
        monitor: /differs is at position 156: .* recorded 2026-05-03 .* recorded 2026-05-02/,
        witness: ALARM,
        donor: BOTH_ROOTS,
      },
    ],
    [
      'sets some record times back, before those of the entries above: the check says which',
      (entries) => entries.map((entry, position) => backDated(entry, position >= 256)),
      {
        check: /"what": "record time", "where": "position 256"/,
        monitor: /differs is at position 256: .* recorded 2026-05-03 .* recorded 2026-05-02/,
        witness: ALARM,
        donor: BOTH_ROOTS,
      },
    ],
    [
      'drops the receiver’s signature, which had come later',
      (entries) => entries.filter((entry) => entry.kind !== 'signatures'),
      {
        check: '',
        monitor: /went back from 276 entries to 275: .* What is left is not as it was either/,
        witness: LOST,
        donor: /lacks tiles that join the checkpoints of 275 entries and of 276 entries/,
      },
    ],
  ])('%s', async (_, change, found) => {
    await tampered(past(change), (room) => findings(room, found))
  })
})

describe('a superuser who changes a row and no more', () => {
  const statement = (position: number) => `WHERE position = ${position}`

  it('edits a statement: check, monitor and donor each say where', async () => {
    const edit = sql(
      `UPDATE statement SET canonical = replace(canonical, '"600"', '"500"') ${statement(DISPATCH)}`,
      ['leaf_fits_entry', 'statement_check'],
    )
    await tampered(edit, async (room) => {
      expect(plainText(await room.check())).toMatch(
        /"what": "id of a statement", "where": "position 266"/,
      )
      const watched = await room.monitor('--whole')
      expect(watched.exit).toBe(1)
      expect(watched.err).toContain('ALARM. Entry at position 266 (tile/entries/001.p/20):')
      expect(watched.err).toContain('it was edited, or moved')
      await room.prove(CONSIGNMENT, 'new.txt')
      const shown = await room.verify('new.txt', 'keys.txt')
      expect(shown.exit).toBe(1)
      expect(shown.err).toMatch(/Entry at position 266: its path does not lead to the root/)
      expect(await room.verify('donor.txt', 'keys.txt')).toMatchObject({ exit: 0 })
    })
  })

  it.each<[string, (database: Database) => Promise<void>, RegExp, RegExp | '']>([
    [
      'a leaf: the check says where, and what is published is as before',
      sql(`UPDATE statement SET leaf_hash = sha256('x') ${statement(HAND_OVER)}`, [
        'leaf_fits_entry',
      ]),
      /"what": "leaf", "where": "position 100"/,
      '',
    ],
    [
      'a tile: the check says which, and a monitor that reads all again says for which position',
      sql(
        `UPDATE log_tile SET hashes = overlay(hashes PLACING sha256('x') FROM ${HAND_OVER * 32 + 1})`,
      ),
      /"what": "tree", "where": "tile 0\/0"/,
      /does not begin as it did before\. The first entry that differs is at position 100:/,
    ],
    [
      'a balance: the check says whose',
      sql("UPDATE account SET balance = balance - 7 WHERE kind = 'stock' AND custodian = 'clinic'"),
      /"what": "balance", "where": "[^"]*clinic[^"]*"/,
      '',
    ],
    [
      'a posting: the check says between whom',
      sql(`UPDATE posting SET quantity = 90 WHERE journal = ${HAND_OVER}`),
      /"what": "posting", "where": "100: [^"]*wfp[^"]* > [^"]*clinic[^"]* #0", "stated": "100", "held": "90"/,
      '',
    ],
    [
      'the root of an old checkpoint: the check says of which size',
      sql(`UPDATE checkpoint SET root = sha256('x') WHERE size = ${BACKUP}`),
      /"what": "tree", "where": "checkpoint of 156 entries"/,
      '',
    ],
    [
      'the note of the newest checkpoint: the check says so, and nobody trusts it',
      sql(`UPDATE checkpoint SET note = replace(note, E'\\n276\\n', E'\\n277\\n')
           WHERE size = ${WHOLE}`),
      /"what": "tree", "where": "signed checkpoint of 276 entries"/,
      /The checkpoint is not to be trusted\. .* does not hold/,
    ],
  ])('%s', async (_, tamper, check, monitor) => {
    await tampered(tamper, async (room) => {
      const checked = await room.check()
      expect(checked.exit).toBe(1)
      expect(plainText(checked)).toMatch(check)
      const watched = await room.monitor('--whole')
      expect(watched.exit === 0, plainText(watched)).toBe(monitor === '')
      if (monitor !== '') expect(plainText(watched)).toMatch(monitor)
    })
  })

  it('signs a checkpoint of another root for the newest size: everybody finds two of one size', async () => {
    const sign = (database: Database): Promise<void> =>
      behindOurBack(database, SCHEMA, async (tx) => {
        const state = { size: WHOLE, root: new Uint8Array(32).fill(7), at: '2026-05-03T00:00:00Z' }
        await putCheckpoint(tx, state, LOG_KEY)
        await tx.query('DELETE FROM cosignature')
      })
    await tampered(sign, async (room) => {
      expect(plainText(await room.check())).toMatch(
        /"what": "tree", "where": "checkpoint of 276 entries"/,
      )
      expect(plainText(await room.monitor())).toMatch(BOTH_ROOTS)
      const before = valley.witnessAlarms.length
      expect(plainText(await room.askWitness())).toMatch(ALARM)
      expect(valley.witnessAlarms.slice(before)).toEqual([expect.stringMatching(/\.request$/)])
      expect(plainText(await room.donor())).toMatch(/its path does not lead to the root/)
    })
  })
})

describe('records that are older than what others saw', () => {
  it('a backup that was put back passes the check; monitor and witness say how much is gone', async () => {
    const nobody = async (): Promise<void> => undefined
    await tampered(
      nobody,
      (room) =>
        findings(room, {
          check: '',
          monitor:
            /went back from 276 entries to 156: positions 156 to 275 are gone\. What is left is as it was: an old copy was put back/,
          witness: LOST,
          donor: /lacks tiles that join the checkpoints of 156 entries and of 276 entries/,
        }),
      backup.url,
    )
  })

  it('a backup that goes on with other hand-overs parts from what they saw, and they say where', async () => {
    const goOn = async (database: Database): Promise<void> => {
      const others = Array.from({ length: 125 }, () => hundredGrams())
      await submit(database, VALLEY, others, LATER)
    }
    await tampered(
      goOn,
      (room) =>
        findings(room, {
          check: '',
          monitor: /The log of 281 entries does not begin as it did before\. .* at position 156:/,
          witness: ALARM,
          donor: /lacks tiles that join the checkpoints of 156 entries and of 276 entries/,
        }),
      backup.url,
    )
  })
})

describe('what a witness signed', () => {
  it('does not stand under another past: whoever asks for a witness is told that none cosigned', async () => {
    await tampered(past(lessFlour([WFP, CLINIC])), async (room) => {
      await room.monitor()
      const said = await room.donor('keys.txt')
      expect(said.exit).toBe(1)
      expect(said.err).toContain('0 of your witnesses cosigned this checkpoint')
      expect(said.err).toContain('asks for 1')
      expect(await room.verify('donor.txt', 'keys.txt')).toMatchObject({ exit: 0 })
    })
  })

  it('cannot be left under another past: check, monitor, witness and donor find the line', async () => {
    const keepLine = (database: Database): Promise<void> =>
      behindOurBack(database, SCHEMA, async (tx) => {
        const kept = await tx.query<object>(
          'SELECT size, witness, cosigned_at, line FROM cosignature',
        )
        const entries = lessFlour([WFP, CLINIC])(await pastOf(tx))
        await rewritePast(tx, entries, { code: VALLEY, key: LOG_KEY })
        for (const row of kept)
          await tx.query('INSERT INTO cosignature VALUES ($1, $2, $3, $4)', Object.values(row))
      })
    await tampered(keepLine, (room) =>
      findings(room, {
        check:
          /"what": "tree", "where": "cosignature of partner\/w1 under the checkpoint of 276 entries"/,
        monitor: /a signature in the name of partner\/w1 that does not hold/,
        witness: ALARM,
        donor: /a signature in the name of partner\/w1 that does not hold/,
      }),
    )
  })
})

describe('a log with two faces', () => {
  it('is found by two monitors that compare what they were shown', async () => {
    const goOn = (database: Database): Promise<void> =>
      submit(database, VALLEY, [hundredGrams()], LATER).then(() => undefined)
    await tampered(goOn, async (amal) => {
      await tampered(goOn, async (chidi) => {
        for (const room of [amal, chidi]) {
          expect(await room.check()).toMatchObject({ exit: 0 })
          expect(await room.monitor()).toMatchObject({ exit: 0 })
        }
        const said = await amal.compare(chidi)
        expect(said.exit).toBe(1)
        expect(said.err).toContain('SPLIT VIEW.')
        expect(said.err).toContain('They part at position 276.')
      })
    })
  })

  it('an untouched log is found in order by everybody', async () => {
    const nobody = async (): Promise<void> => undefined
    await tampered(nobody, (room) =>
      findings(room, { check: '', monitor: '', witness: '', donor: '' }),
    )
  })
})

function plainText({ out, err }: { readonly out: string; readonly err: string }): string {
  return `${out} ${err}`.replaceAll(/\s+/g, ' ')
}
