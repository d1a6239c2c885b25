/**
 * Why a text is no model in MPS that can be read, and what was read in one of several ways in use:
 * always with the line, and what stands there.
 */

export type MpsRefusal = { readonly line: number } & (
  | { readonly kind: 'outside of a section' }
  | { readonly kind: 'unknown section'; readonly section: string }
  | { readonly kind: 'not linear'; readonly section: string }
  | { readonly kind: 'no end' }
  | { readonly kind: 'unknown sense'; readonly word: string }
  | { readonly kind: 'wrong fields'; readonly section: string; readonly found: number }
  | { readonly kind: 'not a number'; readonly text: string }
  | { readonly kind: 'infinite'; readonly text: string }
  | { readonly kind: 'unknown row kind'; readonly word: string }
  | { readonly kind: 'unknown bound kind'; readonly word: string }
  | { readonly kind: 'semi-continuous' }
  | { readonly kind: 'unknown row'; readonly name: string }
  | { readonly kind: 'unknown column'; readonly name: string }
  | { readonly kind: 'row twice'; readonly name: string }
  | { readonly kind: 'column twice'; readonly name: string }
  | { readonly kind: 'entry twice'; readonly name: string; readonly row: string }
  | { readonly kind: 'limit twice'; readonly name: string; readonly section: string }
  | { readonly kind: 'unknown marker'; readonly word: string }
  | { readonly kind: 'no such objective'; readonly name: string }
)

/** Something that was read in one of several ways in use; the model is as said here. */
export interface MpsWarning {
  readonly kind: 'negative upper bound' | 'another set' | 'no objective'
  readonly line: number
  /** Of the column or the set; empty where it has none. */
  readonly name: string
}

/** Carries a refusal out of the depth of the reader to its one edge; it never leaves the folder. */
export class MpsFault extends Error {
  readonly refusal: MpsRefusal

  constructor(refusal: MpsRefusal) {
    super(refusal.kind)
    this.refusal = refusal
  }
}

/** Ends the reading. */
export function fail(refusal: MpsRefusal): never {
  throw new MpsFault(refusal)
}

/** The refusal as a sentence: what, where, and what to do. */
export function refusalText(refusal: MpsRefusal): string {
  return `line ${refusal.line}: ${because(refusal)}`
}

function because(refusal: MpsRefusal): string {
  switch (refusal.kind) {
    case 'outside of a section':
      return 'stands before the first section (ROWS comes first)'
    case 'unknown section':
      return `"${refusal.section}" begins no section; lines of data begin with a blank`
    case 'not linear':
      return `a section ${refusal.section}: only linear models with whole numbers are read`
    case 'no end':
      return 'the file ends without ENDATA: it may have been cut short'
    case 'unknown sense':
      return `"${refusal.word}" is no sense of the objective: write MIN or MAX`
    case 'wrong fields':
      return `${refusal.found} fields do not make a line of ${refusal.section}; names with blanks need the fixed form (--fixed)`
    case 'not a number':
      return `"${refusal.text}" is not a number`
    case 'infinite':
      return `${refusal.text} counts as infinite, and cannot stand here`
    case 'unknown row kind':
      return `"${refusal.word}" is no kind of row: write N, L, G or E`
    case 'unknown bound kind':
      return `"${refusal.word}" is no kind of bound: LO, UP, FX, FR, MI, PL, BV, LI and UI are read`
    case 'semi-continuous':
      return 'semi-continuous columns (SC, SI) are not read'
    default:
      return aboutNames(refusal)
  }
}

type AboutNames =
  Extract<MpsRefusal, { readonly name: string }> | { kind: 'unknown marker'; word: string }

function aboutNames(refusal: AboutNames): string {
  switch (refusal.kind) {
    case 'unknown row':
      return `there is no row "${refusal.name}"`
    case 'unknown column':
      return `there is no column "${refusal.name}"`
    case 'row twice':
      return `a row "${refusal.name}" was there before`
    case 'column twice':
      return `column "${refusal.name}" was there before: its entries stand together`
    case 'entry twice':
      return `column "${refusal.name}" has an entry in row "${refusal.row}" already`
    case 'limit twice':
      return `"${refusal.name}" stands in ${refusal.section} already`
    case 'unknown marker':
      return `"${refusal.word}" is no marker: 'INTORG' and 'INTEND' are`
    case 'no such objective':
      return `there is no N row "${refusal.name}" to be the objective`
  }
}

/** The warning as a sentence. */
export function warningText({ kind, line, name }: MpsWarning): string {
  switch (kind) {
    case 'negative upper bound':
      return `line ${line}: column "${name}" has a negative upper bound and no lower one: taken as open below`
    case 'another set':
      return `line ${line}: set "${name}" is left out: the first set of a section counts`
    case 'no objective':
      return `line ${line}: no N row, so nothing is to be made least: any solution will do`
  }
}
