/**
 * The thorough way through a sheet: handlers for the XML parser that fill a row builder. It knows
 * whatever XML allows (prefixes, comments, entities, any order of attributes) and is some three
 * times slower than the quick scan, which must give the same rows.
 */
import type { RowBuilder } from './sheet-row.ts'
import type { Attributes, XmlHandlers } from './xml.ts'

/** Handlers for one sheet; rows outside `sheetData` do not exist in the format. */
export function sheetHandlers(builder: RowBuilder): XmlHandlers {
  let isCell = false
  let isText = false
  let phonetic = 0
  const { stored } = builder
  return {
    open(name, attributes) {
      isText = isCell && phonetic === 0 && (name === 'v' || name === 't')
      if (name === 'c') {
        openCell(builder, attributes)
        isCell = true
      } else if (name === 'row') builder.openRow(wholeNumber(attributes['r']))
      else if (name === 'f' && isCell) stored.isFormula = true
      else if (name === 'rPh') phonetic += 1
    },
    close(name) {
      isText = false
      if (name === 'c') {
        builder.place()
        isCell = false
      } else if (name === 'row') builder.closeRow()
      else if (name === 'rPh') phonetic -= 1
    },
    text(text) {
      // One sign more than allowed is enough to refuse the cell; the rest need not be kept.
      if (isText && stored.value.length <= builder.storedSigns) stored.value += text
    },
  }
}

function openCell(builder: RowBuilder, attributes: Attributes): void {
  const { stored } = builder
  const letters = /^[A-Z]{1,6}(?![A-Z])/.exec(attributes['r'] ?? '')?.[0]
  if (letters !== undefined) builder.column = columnOf(letters)
  stored.type = attributes['t'] ?? ''
  stored.style = wholeNumber(attributes['s'])
  stored.value = ''
  stored.isFormula = false
}

const wholeNumber = (text: string | undefined): number =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : 0

function columnOf(letters: string): number {
  let column = 0
  for (let at = 0; at < letters.length; at++) column = column * 26 + letters.charCodeAt(at) - 64
  return column - 1
}
