import { describe, expect, it } from 'vitest'
import { verdictSentences } from './verdict-words.ts'
import type { VerifyFinding } from './verify.ts'

const names = { columns: ['sent', 'short'], rows: ['need'] }

describe('what the verifier found, in sentences', () => {
  it.each<[VerifyFinding, string]>([
    [{ kind: 'not a model', because: 'wrong length' }, 'there is no model (wrong length)'],
    [
      { kind: 'another model', claimed: 'a', found: 'b' },
      'it is about another model: a is claimed, b is found',
    ],
    [
      { kind: 'wrong length', of: 'primal', found: 3 },
      'the primal has 3 numbers, which is not what the model has',
    ],
    [{ kind: 'not a number', of: 'dual', at: 4 }, 'the dual has no number at 4'],
    [
      { kind: 'outside of a bound', at: 1, violation: 0.25, count: 1 },
      'column "short" is outside of its bounds by 0.25',
    ],
    [
      { kind: 'row not kept', at: 0, violation: 2, count: 7 },
      'row "need" is outside of its limits by 2, the worst of 7',
    ],
    [
      { kind: 'not whole', at: 0, violation: 0.5, count: 1 },
      'column "sent" is off a whole number by 0.5',
    ],
    [{ kind: 'another objective', claimed: 1, found: 2 }, 'the objective is 2, not 1'],
    [
      { kind: 'bound above objective', claimed: 3, found: 2 },
      'the bound 3 is better than the solution itself, 2',
    ],
    [
      { kind: 'bound not proved', claimed: 3, proved: 2 },
      'the bound 3 is claimed, and 2 is proved',
    ],
    [{ kind: 'no duals' }, 'there are no duals, so no bound is proved'],
    [
      { kind: 'dual infeasible', infeasibility: 0.123456, column: 9 },
      'no bound is proved: column "9" has no limit where its reduced cost, 0.123, asks for one',
    ],
    [{ kind: 'gap', gap: 0.0123456 }, 'a gap of 0.0123 stays unproved'],
  ])('%j', (finding, sentence) => {
    expect(verdictSentences([finding], names)).toEqual([sentence])
  })

  it('has numbers where there are no names', () => {
    const finding = { kind: 'not whole', at: 3, violation: 0.5, count: 1 } as const
    expect(verdictSentences([finding], null)).toEqual(['column "3" is off a whole number by 0.5'])
  })
})
