/**
 * One JSON answer with a list of any length, written while it is made: however many entries come,
 * few are in memory. What is written is a whole document only after `close`.
 */
import { type Answer, done } from '../answer/answer.ts'
import { jsonText } from '../answer/json.ts'

/** Signs that are gathered before they are written. */
const GATHERED_SIGNS = 64 * 1024

/** Writes `{…head, name: [entries], …tail}` by way of `show`, indented as every answer is. */
export class JsonList {
  private readonly show: (answer: Answer) => void
  private text: string
  private isEmpty = true

  constructor(show: (answer: Answer) => void, head: object, name: string) {
    this.show = show
    const members = inside(head)
    this.text = `{\n${members}${members === '' ? '' : ',\n'}  ${JSON.stringify(name)}: [`
  }

  add(entry: object): void {
    const text = jsonText(entry).replaceAll('\n', '\n    ')
    this.text += `${this.isEmpty ? '' : ','}\n    ${text}`
    this.isEmpty = false
    if (this.text.length < GATHERED_SIGNS) return
    this.show({ ...done(null, []), bytes: Buffer.from(this.text) })
    this.text = ''
  }

  /** The bytes that end the document. */
  close(tail: object): Uint8Array {
    const members = inside(tail)
    const end = this.isEmpty ? ']' : '\n  ]'
    return Buffer.from(`${this.text}${end}${members === '' ? '' : `,\n${members}`}\n}\n`)
  }
}

/** The members of an object as indented lines, without its brackets. */
function inside(members: object): string {
  return jsonText(members)
    .replace(/^\{\n?/, '')
    .replace(/\n?\}$/, '')
}
