/**
 * An answer as the text that goes to stdout and to stderr, by what the caller asked for.
 */
import type { Answer, Block } from './answer.ts'
import { jsonText } from './json.ts'
import { alignedLines, plainLines, proseLines, visible } from './layout.ts'

/** How the answer is wanted. */
export interface Look {
  readonly form: 'text' | 'plain' | 'json'
  readonly quiet: boolean
  /** Colours are allowed on stdout. */
  readonly colour: boolean
  readonly width: number
}

/** What goes to both streams, line ends included; '' where there is nothing to say. */
export function printed(
  answer: Answer,
  look: Look,
): { readonly out: string | Uint8Array; readonly err: string } {
  const talk = look.quiet ? answer.refusals : [...answer.refusals, ...answer.advice]
  return {
    out: outOf(answer, look),
    err: talk.map((one) => `causeway: ${visible(one)}\n`).join(''),
  }
}

function outOf(answer: Answer, look: Look): string | Uint8Array {
  // A help page has no data: it stays readable whatever form was asked for.
  if (look.form === 'json' && answer.data !== null) return `${jsonText(answer.data)}\n`
  if (answer.bytes !== undefined) return answer.bytes
  const lines = answer.page.flatMap((block, at) => blockLines(block, { look, isFirst: at === 0 }))
  return lines.map((one) => `${one}\n`).join('')
}

function blockLines(
  block: Block,
  { look, isFirst }: { look: Look; isFirst: boolean },
): readonly string[] {
  switch (block.kind) {
    case 'line':
      return [visible(block.text)]
    case 'prose':
      return look.form === 'plain' ? [visible(block.text)] : proseLines(block.text, look.width)
    case 'heading': {
      const text = look.colour ? `\u001b[1m${visible(block.text)}\u001b[0m` : visible(block.text)
      return isFirst ? [text] : ['', text]
    }
    case 'table':
      return look.form === 'plain' ? plainLines(block.table) : alignedLines(block.table, look.width)
  }
}
