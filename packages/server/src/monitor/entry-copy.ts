/**
 * The entries that a log has released, checked against the leaves of the tree and against each
 * other. What is not released yet is counted and asked for again in the next round.
 */
import { checkEntries } from '@causeway/proof/entry-check/entry-check'
import type { CheckedEntry } from '@causeway/proof/entry-check/entry-check'
import { parseEntry } from '@causeway/proof/entry/entry'
import { parseBundle, printBundle } from '@causeway/proof/tile/entry-bundle'
import { TILE_WIDTH, tilePath } from '@causeway/proof/tile/tile-path'
import { BUNDLE_MAX_BYTES, SourceUnreachable } from '../tile-source/tile-source.ts'
import { Crying } from './evidence.ts'
import type { CheckedBundle, MonitorHome } from './home.ts'
import { proofAt } from './locate.ts'
import { leafTiles } from './tree-copy.ts'
import type { Noted, Watch } from './watch.ts'

/** What is known of a log's entries after a round. */
export interface EntriesCopied {
  readonly checked: number
  /** Checked in this round. */
  readonly added: number
  readonly notReleased: number
  /** Later signatures whose statement is not released: they are not checked. */
  readonly notChecked: number
}

/** Bundles missing one behind the other, after which the rest is taken to be not released either. */
const MISSES_IN_A_ROW = 4
/** Earlier sizes at which a bundle may have been published before it was full. */
const EARLIER_WIDTHS = 8

/** Copies what is new, or with `isWhole` reads all again. */
export async function copyEntries(watch: Watch, shown: Noted): Promise<EntriesCopied> {
  const { home, signal, step, isWhole } = watch
  const sizes = (await home.seenAbove(0)).map(({ size }) => size)
  let [added, misses, notChecked, isGapless] = [0, 0, 0, true]
  for (let index = 0; index < leafTiles(shown.size) && misses < MISSES_IN_A_ROW; index += 1) {
    signal.throwIfAborted()
    const width = Math.min(TILE_WIDTH, shown.size - index * TILE_WIDTH)
    const has = home.bundles.get(index)?.width ?? 0
    if (has === width && !isWhole) continue
    isGapless &&= index === 0 || home.bundles.get(index - 1)?.width === TILE_WIDTH
    step('Reading entries', index * TILE_WIDTH, shown.size)
    const asked = { index, shown, sizes, has: isWhole ? 0 : has }
    const found = await fetchBundle(watch, asked)
    if (found === null) {
      misses += 1
      continue
    }
    misses = 0
    const checked = await checkBundle(watch, { index, shown, isGapless, ...found })
    notChecked += checked.filter((one) => !one.isSignatureChecked).length
    added += Math.max(0, checked.length - has)
  }
  const checked = [...home.bundles.values()].reduce((sum, { width }) => sum + width, 0)
  return { checked, added, notReleased: shown.size - checked, notChecked }
}

interface Bundle {
  readonly name: string
  readonly entries: readonly Uint8Array[]
}

/** A bundle that is asked for: wider than the `has` entries of it that are kept. */
interface Asked {
  readonly index: number
  readonly has: number
  readonly shown: Noted
  /** Sizes of all checkpoints that were seen: bundles were published with them. */
  readonly sizes: readonly number[]
}

/** The bundle as wide as it can be had; null where no more of it is released than is kept. */
async function fetchBundle(
  { source }: Watch,
  { index, has, shown, sizes }: Asked,
): Promise<Bundle | null> {
  const first = index * TILE_WIDTH
  const width = Math.min(TILE_WIDTH, shown.size - first)
  const earlier = sizes.map((size) => size - first).filter((one) => one > has && one < width)
  for (const one of new Set([width, TILE_WIDTH, ...earlier.slice(-EARLIER_WIDTHS).reverse()])) {
    const name = tilePath({ level: 'entries', index, width: one })
    const fetched = await source.fetch(name, BUNDLE_MAX_BYTES)
    if (fetched.kind === 'unreachable') throw new SourceUnreachable(fetched.because)
    if (fetched.kind === 'missing') continue
    const entries = fetched.kind === 'there' ? parseBundle(fetched.bytes) : null
    if (entries === null || entries.length !== one)
      throw new Crying({ alarm: { kind: 'bundle malformed', tile: name }, shown: shown.note })
    return { name, entries: entries.slice(0, width) }
  }
  return null
}

interface Found {
  readonly index: number
  readonly shown: Noted
  /** All entries before the bundle are known: what they do not hold the log does not hold. */
  readonly isGapless: boolean
}

async function checkBundle(
  watch: Watch,
  { index, shown, isGapless, name, entries }: Bundle & Found,
): Promise<readonly CheckedEntry[]> {
  const { home, trust } = watch
  const first = index * TILE_WIDTH
  const texts = await statementsSigned(home, entries)
  const verdict = checkEntries({
    first,
    entries,
    leaves: await home.leaves(index, shown.size),
    before: home.bundles.get(index - 1)?.lastRecorded ?? null,
    after: home.bundles.get(index + 1)?.firstRecorded ?? null,
    isGapless,
    positionOf: (id) => home.positionOf(id),
    textOf: (id) => texts.get(id) ?? null,
    keepers: trust.keepers,
  })
  if (!verdict.ok) {
    const { position, flaw } = verdict
    const entry = entries[position - first] ?? new Uint8Array()
    const proof = await proofAt(position, shown, home.tiles(shown.size))
    throw new Crying({
      alarm: { kind: 'entry wrong', position, tile: name, flaw },
      shown: shown.note,
      files: new Map<string, Uint8Array | string>([
        ['shown.entry', entry],
        ...(proof === null ? [] : ([['shown.tlog-proof', proof]] as const)),
      ]),
    })
  }
  const { checked } = verdict
  if (checked.length > (home.bundles.get(index)?.width ?? 0))
    await home.keepBundle(index, printBundle(entries), summaryOf(checked))
  return checked
}

/** Texts of kept statements for which the bundle brings later signatures. */
async function statementsSigned(
  home: MonitorHome,
  entries: readonly Uint8Array[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>()
  for (const bytes of entries) {
    const entry = parseEntry(bytes)
    if (entry?.kind !== 'signatures') continue
    const position = home.positionOf(entry.of)
    const kept = position === null ? null : await home.entry(position)
    const signed = kept === null ? null : parseEntry(kept)
    if (signed?.kind === 'statement') texts.set(entry.of, signed.statement)
  }
  return texts
}

function summaryOf(checked: readonly CheckedEntry[]): CheckedBundle {
  return {
    width: checked.length,
    firstRecorded: checked[0]?.recorded ?? '',
    lastRecorded: checked.at(-1)?.recorded ?? '',
    statements: checked.flatMap(({ kind, position, id }) =>
      kind === 'statement' ? [[position, id] as const] : [],
    ),
  }
}
