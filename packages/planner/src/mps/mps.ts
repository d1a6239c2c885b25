/**
 * Reads linear and mixed-integer models in MPS, free or fixed. Engines disagree on what such files
 * mean, so this reader decides for all of them: the first N row is the objective, its RHS is minus
 * the constant, a negative UP opens the lower bound with a warning, OBJSENSE is heeded. What it
 * cannot take it refuses with the line, never in silence.
 */
import { type Result, accept, assert, refuse } from '@causeway/domain/result/result'
import { flawOf } from '../model/model-flaw.ts'
import type { Model, ModelNames } from '../model/model.ts'
import { type Card, type MpsFormat, cardOf, sniffFormat, textLines } from './card.ts'
import { Columns } from './columns.ts'
import { Limits } from './limits.ts'
import { MpsFault, type MpsRefusal, type MpsWarning, fail } from './refusal.ts'

export interface MpsOptions {
  /** `null` looks at the lines themselves. */
  readonly format: MpsFormat | null
  /** Integer columns without any bound lie in [0, 1], or with this in [0, ∞). */
  readonly integersUnbounded?: boolean
}

export interface MpsFile {
  readonly name: string
  readonly format: MpsFormat
  /** What the file asks for; the model is always to be made least. */
  readonly sense: 'min' | 'max'
  /** The name of the objective's row; null where there is none. */
  readonly objective: string | null
  readonly model: Model
  readonly names: ModelNames
  readonly warnings: readonly MpsWarning[]
}

/** Reads the text of a file. The first refusal in the order of the lines is the answer. */
export function readMps(text: string, options: MpsOptions): Result<MpsFile, MpsRefusal> {
  try {
    const lines = textLines(text)
    const format = options.format ?? sniffFormat(lines)
    const reader = new MpsReader(format)
    for (const { line, text: content } of lines) {
      if (reader.hasEnded) break
      reader.read(line, content)
    }
    return accept(reader.file(options.integersUnbounded === true))
  } catch (fault) {
    if (fault instanceof MpsFault) return refuse(fault.refusal)
    throw fault
  }
}

/** The objective as the file counts it, of one that is to be made least. */
export function inSense(sense: 'min' | 'max', objective: number): number {
  return sense === 'max' ? 0 - objective : objective
}

const SECTIONS = ['ROWS', 'COLUMNS', 'RHS', 'RANGES', 'BOUNDS', 'OBJSENSE', 'OBJNAME'] as const
type Section = (typeof SECTIONS)[number]

/** Sections that make a model something else than linear, or that only some engines know. */
const OTHERS =
  /^(?:QUADOBJ|QMATRIX|QSECTION|QCMATRIX|CSECTION|SOS\d?|SETS|INDICATORS|LAZYCONS|USERCUTS|PWLOBJ)$/

/** Some programs mark free files by a word after the name. */
function nameIn(text: string): string {
  return text
    .slice(4)
    .trim()
    .replace(/(?:^|\s+)FREE$/i, '')
}

class MpsReader {
  readonly #format: MpsFormat
  readonly #columns = new Columns()
  readonly #limits: Limits
  #section: Section | null = null
  #name = ''
  #sense: 'min' | 'max' = 'min'
  #last = 0
  hasEnded = false

  constructor(format: MpsFormat) {
    this.#format = format
    this.#limits = new Limits(this.#columns)
  }

  read(line: number, text: string): void {
    this.#last = line
    if (/^\S/.test(text)) this.#begin(line, text)
    else if (this.#section === null) fail({ kind: 'outside of a section', line })
    else if (this.#section === 'OBJSENSE') this.#readSense(line, text.trim())
    else if (this.#section === 'OBJNAME') this.#columns.chooseObjective(text.trim(), line)
    else this.#take(this.#section, cardOf({ line, text }, this.#section, this))
  }

  get format(): MpsFormat {
    return this.#format
  }

  isColumn(name: string): boolean {
    return this.#columns.indexOf(name) !== null
  }

  file(integersUnbounded: boolean): MpsFile {
    if (!this.hasEnded) fail({ kind: 'no end', line: this.#last })
    const { matrix, objective, names } = this.#columns.close()
    const bounds = this.#limits.close(integersUnbounded)
    const sign = this.#sense === 'max' ? -1 : 1
    const model: Model = {
      ...matrix,
      ...bounds.arrays,
      cost: matrix.cost.map((value) => sign * value + 0),
      offset: sign * bounds.constant + 0,
    }
    const flaw = flawOf(model)
    assert(flaw === null, `what was read is a model (${flaw?.array} ${flaw?.at}: ${flaw?.kind})`)
    const missing: MpsWarning[] =
      objective === null ? [{ kind: 'no objective', line: this.#last, name: '' }] : []
    return {
      ...{ name: this.#name, format: this.#format, sense: this.#sense, objective },
      ...{ model, names, warnings: [...missing, ...bounds.warnings] },
    }
  }

  #begin(line: number, text: string): void {
    const [word = '', ...rest] = text.trim().split(/\s+/)
    const name = word.toUpperCase()
    if (name === 'ENDATA') this.hasEnded = true
    else if (name === 'NAME') this.#name = nameIn(text)
    else if (OTHERS.test(name)) fail({ kind: 'not linear', line, section: name })
    else {
      const section = SECTIONS.find((one) => one === name)
      if (section === undefined) fail({ kind: 'unknown section', line, section: word })
      this.#section = section
      if (section === 'OBJSENSE' && rest.length > 0) this.#readSense(line, rest.join(' '))
      if (section === 'OBJNAME' && rest.length > 0)
        this.#columns.chooseObjective(rest.join(' '), line)
    }
  }

  #readSense(line: number, word: string): void {
    if (/^max(?:imi[sz]e)?$/i.test(word)) this.#sense = 'max'
    else if (/^min(?:imi[sz]e)?$/i.test(word)) this.#sense = 'min'
    else fail({ kind: 'unknown sense', line, word })
  }

  #take(section: Exclude<Section, 'OBJSENSE' | 'OBJNAME'>, card: Card): void {
    switch (section) {
      case 'ROWS':
        return this.#columns.row(card)
      case 'COLUMNS':
        return this.#columns.entry(card)
      case 'RHS':
        return this.#limits.rightHandSide(card)
      case 'RANGES':
        return this.#limits.range(card)
      case 'BOUNDS':
        return this.#limits.bound(card)
    }
  }
}
