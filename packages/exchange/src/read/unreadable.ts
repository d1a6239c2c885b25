/**
 * The one place where a refusal to read a list becomes a sentence: what is wrong, where it is, and
 * what to do about it. Plain words, for whoever sent or imports the file.
 */
import type { UnreadableList } from './row.ts'

/** One or two sentences; `fileName` is shown as it was given. */
export function unreadableSentence(refusal: UnreadableList, fileName: string): string {
  return `${fileName}${placeOf(refusal)} ${whatAndCure(refusal)}`
}

function placeOf({ row, column }: UnreadableList): string {
  if (row === null) return ''
  return column === null ? `, row ${row},` : `, row ${row}, column ${column},`
}

function whatAndCure({ kind, detail }: UnreadableList): string {
  switch (kind) {
    case 'empty':
      return `is empty (${detail}). Send the file that holds the list.`
    case 'too large':
      return `is too large: ${detail}. Split the list, or have the limit raised.`
    case 'not a workbook':
      return `is not a workbook that can be read (${detail}). Save the list as .xlsx or .csv.`
    case 'not a list':
      return `is not a list of rows and columns (${detail}). Save the list as .xlsx or .csv.`
    case 'unzips too large':
      return `unzips to more than a list holds (${detail}). Save it anew, or have the limit raised.`
    case 'too many rows':
      return `has too many rows: ${detail}. Split the list, or have the limit raised.`
    case 'too many columns':
      return `has too many columns: ${detail}. Delete what is not part of the list.`
    case 'cell too long':
      return (
        `holds a cell that is too long: ${detail}. A quotation mark that is never closed does ` +
        'this too; mend the cell and save the file again.'
      )
    case 'wrong encoding':
      return (
        `is not valid text (${detail}). Save it as CSV UTF-8, or say which code page it is in: ` +
        'windows-1252 or windows-1256.'
      )
    case 'truncated':
      return `is cut off or damaged (${detail}). Ask for the file again, or save it anew.`
    case 'header missing':
      return `has no header that can be found: ${detail}. Say in which row the column names are.`
    case 'sheet missing':
      return `does not hold the sheet that was asked for; ${detail}. Name one of these.`
  } // No default: a new refusal must not compile until somebody has found words for it.
}
