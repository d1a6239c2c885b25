/**
 * What a returning verifier remembers: the newest checkpoint of each log, in a folder of their own.
 * A log that shows them another past is found even where no witness looked.
 */
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Trust } from '@causeway/proof/keys-file/keys-file'
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { type Answer, type Block, line, refused } from '../answer/answer.ts'
import type { Call } from '../command/command.ts'
import { EXIT } from '../command/exit.ts'
import { writeWhole } from '../file/file.ts'
import { type KnownTree, continuity, readCheckpointFile } from './continuity.ts'
import { sizeWords } from './verdict-page.ts'
import type { VerifyOptions } from './options.ts'

/** A checkpoint that was just proved. */
interface Shown {
  readonly note: string
  readonly tree: KnownTree
}

/** What can be said of the past, for the answer. */
export interface Continued {
  readonly data: readonly { readonly from: number; readonly to: number }[]
  readonly page: readonly Block[]
  readonly advice: readonly string[]
}

/** Demands that the log went on from `--checkpoint` and from what `--remember` holds. */
export async function checkContinuity(
  { options, signal }: Call<VerifyOptions>,
  { policy }: Trust,
  shown: Shown,
): Promise<Result<Continued, Answer>> {
  const kept = options.remember === null ? null : keptName(options.remember, policy.origin)
  const isFirst = kept !== null && !existsSync(kept)
  const names = [options.checkpoint, isFirst ? null : kept].filter((name) => name !== null)
  const data: { from: number; to: number }[] = []
  let newest = isFirst ? -1 : shown.tree.size
  for (const name of names) {
    const held = await readCheckpointFile(name, policy)
    if (!held.ok) return refuse(refused(held.isThere ? EXIT.refused : EXIT.notFound, held.sentence))
    const found = await continuity(
      { held: held.tree, shown: shown.tree },
      { typed: options.tiles, signal },
    )
    if (found.kind !== 'continues') return refuse(await broken(found, { kept, name, shown }))
    data.push({ from: found.from, to: found.to })
    if (name === kept) newest = held.tree.size
  }
  const isNewer = kept !== null && (isFirst || shown.tree.size > newest)
  if (isNewer) {
    const written = await writeWhole(kept, shown.note)
    if (!written.ok) return refuse(refused(EXIT.refused, written.refusal))
  }
  const page = data.map(({ from, to }) => line(pastWords(from, to)))
  const advice = isNewer
    ? [`The checkpoint of ${sizeWords(shown.tree.size)} is kept in ${kept}.`]
    : []
  return accept({ data, page, advice })
}

async function broken(
  found: { readonly kind: 'no tiles' | 'unreachable' | 'split'; readonly sentence: string },
  { kept, name, shown }: { kept: string | null; name: string; shown: Shown },
): Promise<Answer> {
  const failed = { check: 'continuity', kind: found.kind, sentence: found.sentence }
  const answer = (exit: 1 | 5, advice: readonly string[]): Answer => ({
    ...refused(exit, found.sentence, advice),
    data: { holds: false, failed },
  })
  switch (found.kind) {
    case 'no tiles':
      return answer(EXIT.refused, ['Name them with --tiles FOLDER or --tiles URL.'])
    case 'unreachable':
      return answer(EXIT.unreachable, ['Nothing was decided and nothing was kept; try again.'])
    case 'split': {
      const beside = `${kept ?? name}.contradicts`
      const written = await writeWhole(beside, shown.note)
      const where = written.ok ? `${name} and ${beside}` : `${name} and the file itself`
      return answer(EXIT.refused, [
        `The two checkpoints stand in ${where}. Show them to the other verifiers of this log.`,
      ])
    }
  }
}

function pastWords(from: number, to: number): string {
  return from === to
    ? `Past       the checkpoint that you hold, of ${sizeWords(from)}, is the same`
    : `Past       the log of ${sizeWords(to)} begins with the ${sizeWords(from)} of the other one`
}

/** One file for each log; the digest keeps apart what looks alike without its signs. */
function keptName(folder: string, origin: string): string {
  const plain = origin.replaceAll(/[^a-z0-9.-]/gi, '_').replace(/^\.+/, '')
  const digits = createHash('sha256').update(origin).digest('hex').slice(0, 8)
  return path.join(folder, `${plain}-${digits}.checkpoint`)
}
