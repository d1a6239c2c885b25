/**
 * Codes for the camera of another device: a text as a QR code, drawn as a small picture of vectors.
 * Black on white with a quiet zone, in light and dark alike: a camera needs it so.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import bwipjs from 'bwip-js/node'

/** The text does not fit one code; whoever asked gives the file instead. */
export interface TooLongForACode {
  readonly kind: 'too long for a code'
  readonly bytes: number
  readonly most: number
}

/** Bytes that the largest QR code holds at its lowest level of correction (ISO/IEC 18004). */
const MOST_BYTES = 2_953
/** Modules of white on each side, as the standard asks. */
const QUIET = 4

/**
 * The picture of a text, as SVG. Screens are clean and close, so the lowest level of correction
 * serves, and modules stay as large as can be. Refuses what no code holds.
 */
export function codePicture(text: string): Result<string, TooLongForACode> {
  const bytes = Buffer.byteLength(text)
  if (bytes > MOST_BYTES) return refuse({ kind: 'too long for a code', bytes, most: MOST_BYTES })
  const { side, isDark } = modulesOf(text)
  const rows = Array.from({ length: side }, (_, row) => rowPath(row, side, isDark))
  const size = side + 2 * QUIET
  return accept(
    [
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"`,
      ' shape-rendering="crispEdges">',
      `<path fill="#fff" d="M0 0h${size}v${size}H0z"/>`,
      `<path fill="none" stroke="#000" d="${rows.join('')}"/></svg>`,
    ].join(''),
  )
}

interface Modules {
  readonly side: number
  readonly isDark: (row: number, column: number) => boolean
}

function modulesOf(text: string): Modules {
  // The export that is named `raw` draws another symbology; this one gives the modules.
  const [drawn] = bwipjs.raw('qrcode', text, 'eclevel=L')
  if (drawn === undefined || !('pixs' in drawn)) throw new Error('a QR code is made of modules')
  const { pixs, pixx: side } = drawn
  return { side, isDark: (row, column) => pixs[row * side + column] === 1 }
}

/** The dark stretches of a row as one line each: a third of the bytes of single squares. */
function rowPath(row: number, side: number, isDark: Modules['isDark']): string {
  let path = ''
  let end: number | null = null
  for (let column = 0; column < side; column += 1) {
    if (!isDark(row, column)) continue
    const start = column
    while (column + 1 < side && isDark(row, column + 1)) column += 1
    const length = column + 1 - start
    path +=
      end === null ? `M${start + QUIET} ${row + QUIET}.5h${length}` : `m${start - end} 0h${length}`
    end = column + 1
  }
  return path
}
