/**
 * A witness at work: one request after the other, decided purely, stored durably, and only then
 * cosigned. The order is the whole point: a witness that signs first and forgets is none.
 */
import { parseCheckpoint } from '@causeway/proof/checkpoint/checkpoint'
import { signatureLines } from '@causeway/proof/note'
import { COSIGNATURE } from '@causeway/proof/note/key-name'
import { readNote } from '@causeway/proof/note/note-lines'
import { parseAddCheckpoint } from '@causeway/proof/witness/add-checkpoint'
import type { WitnessAnswer } from '@causeway/proof/witness/witness'
import { decideAddCheckpoint, SIZE_MEDIA_TYPE } from '@causeway/proof/witness/witness'
import type { ReceivedAnswer } from '@causeway/proof/witness/witness-answer'
import { assert } from '@causeway/domain/result/result'
import type { Instant } from '@causeway/domain/time/instant'
import type { KnownLog, WitnessHome } from './witness-home.ts'

/** Another process at the same home may take a step first; after so many it is a fault. */
const STEPS_LOST_MAX = 100

/** Evidence of a log that contradicts itself. */
export interface WitnessAlarm {
  readonly origin: string
  /** The file that holds the request. */
  readonly evidence: string
}

/** A witness that answers requests, however they come. */
export class WitnessDesk {
  readonly #home: WitnessHome
  readonly #alarm: (alarm: WitnessAlarm) => void
  #last: Promise<unknown> = Promise.resolve()

  constructor(home: WitnessHome, alarm: (alarm: WitnessAlarm) => void) {
    this.#home = home
    this.#alarm = alarm
  }

  /** Answers `add-checkpoint`; `now` is the time that a cosignature states. */
  answer(request: Uint8Array, now: Instant): Promise<ReceivedAnswer> {
    const own = this.#last.then(() => this.#decide(request, now))
    this.#last = own.catch(() => undefined)
    return own
  }

  async #decide(request: Uint8Array, now: Instant): Promise<ReceivedAnswer> {
    for (let lost = 0; lost < STEPS_LOST_MAX; lost += 1) {
      const log = await this.#logOf(request)
      const answer = decideAddCheckpoint(request, () =>
        log === null ? null : { keys: [log.vkey], state: log.state },
      )
      if (answer.status !== 200) return this.#refuse(answer, request, log)
      assert(log !== null, 'only a known log is cosigned')
      const { size, root } = answer.checkpoint
      const isSame = log.state !== null && log.state.size === size
      if (isSame || (await this.#home.advance(log, { size, root })))
        return said(200, this.#cosign(answer.text, now))
    }
    throw new Error('Another process at the same home of a witness takes every step first.')
  }

  #cosign(text: string, now: Instant): string {
    const { name, privateKey } = this.#home.identity
    const time_s = BigInt(Math.floor(now / 1000))
    return signatureLines(text, [{ name, type: COSIGNATURE, privateKey, time_s }])
  }

  async #refuse(
    answer: Exclude<WitnessAnswer, { status: 200 }>,
    request: Uint8Array,
    log: KnownLog | null,
  ): Promise<ReceivedAnswer> {
    switch (answer.status) {
      case 400:
        return said(400, `${answer.because}\n`)
      case 403:
        return said(403, 'no valid signature of the log\n')
      case 404:
        return said(404, 'unknown log\n')
      case 409:
        return { status: 409, mediaType: SIZE_MEDIA_TYPE, body: answer.body }
      case 422: {
        const origin = log?.origin ?? ''
        if (answer.alarm) this.#alarm({ origin, evidence: await this.#home.keepEvidence(request) })
        return said(422, `${answer.because}\n`)
      }
    }
  }

  /** The log that a request speaks of, as it is now; null where it names none that is known. */
  async #logOf(request: Uint8Array): Promise<KnownLog | null> {
    const asked = parseAddCheckpoint(request)
    const note = asked === null ? null : readNote(asked.checkpoint)
    const read = note?.ok === true ? parseCheckpoint(note.value.text) : null
    return read?.ok === true ? this.#home.log(read.checkpoint.origin) : null
  }
}

function said(status: number, body: string): ReceivedAnswer {
  return { status, mediaType: 'text/plain', body }
}
