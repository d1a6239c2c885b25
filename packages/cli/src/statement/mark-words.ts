/**
 * Marks of a journal in words: what is remarkable about goods that moved all the same. A mark is a
 * question, never a verdict.
 */
import type { Mark } from '@causeway/domain/ledger/journal'

/** One sentence for a mark. */
export function markSentence(mark: Mark): string {
  switch (mark) {
    case 'double_claim':
      return 'More was received on this leg than was sent: the giver is asked.'
    case 'receipt_before_dispatch':
      return 'It came before its dispatch: until that comes, suspense stands in for it.'
    case 'overdraw':
      return 'More left than the book has there: suspense stands in for the rest.'
    case 'gapped':
      return 'Earlier statements of this device were missing: ask for its files.'
    case 'one_sided':
      return 'Only one of the two hands has signed.'
  }
}
