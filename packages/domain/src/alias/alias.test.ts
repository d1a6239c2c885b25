/** Decisions on names: what was accepted replaces, what was proposed asks. */
import { expect, test } from 'vitest'
import {
  type AliasDecision,
  type AliasStatus,
  aliasesInForce,
  jointParties,
  jointTarget,
  resolveName,
} from './alias.ts'
import { foldName } from './fold.ts'

function storyDecision(
  stated: string,
  target: string,
  status: AliasStatus,
  position: bigint,
): AliasDecision {
  return { kind: 'party', folded: foldName(stated), target, status, position }
}

test('an accepted alias replaces the name, however it is spaced', () => {
  const table = aliasesInForce([storyDecision('Qater', 'Qatar', 'accepted', 1n)], null)
  expect(resolveName(table, 'party', ' QATER ')).toEqual({ state: 'resolved', target: 'Qatar' })
})

test('a proposal replaces nothing', () => {
  const table = aliasesInForce([storyDecision('Qater', 'Qatar', 'proposed', 1n)], null)
  expect(resolveName(table, 'party', 'Qater')).toEqual({ state: 'open', stated: 'Qater' })
})

test('a later proposal does not take back what was accepted', () => {
  const decisions = [
    storyDecision('ICRS', 'ICRC', 'accepted', 1n),
    storyDecision('ICRS', 'CRS', 'proposed', 2n),
  ]
  const table = aliasesInForce(decisions, null)
  expect(resolveName(table, 'party', 'ICRS')).toEqual({ state: 'resolved', target: 'ICRC' })
})

test('a refusal takes an acceptance back, and an earlier position still shows it', () => {
  const decisions = [
    storyDecision('Rahma', 'RWW', 'accepted', 1n),
    storyDecision('Rahma', 'Rahma', 'refused', 5n),
  ]
  expect(resolveName(aliasesInForce(decisions, null), 'party', 'Rahma').state).toBe('open')
  expect(resolveName(aliasesInForce(decisions, 4n), 'party', 'Rahma').state).toBe('resolved')
})

test('the order in which decisions arrive does not matter', () => {
  const decisions = [
    storyDecision('Rahma', 'RWW', 'accepted', 1n),
    storyDecision('Rahma', 'Rahma', 'refused', 5n),
    storyDecision('Rahma', 'Rahma Egypt', 'accepted', 3n),
  ]
  const ahead = resolveName(aliasesInForce(decisions, null), 'party', 'Rahma')
  expect(resolveName(aliasesInForce(decisions.toReversed(), null), 'party', 'Rahma')).toEqual(ahead)
})

test('a name inside a longer name is not replaced', () => {
  const table = aliasesInForce([storyDecision('mill', 'Milk', 'accepted', 1n)], null)
  expect(resolveName(table, 'party', 'mill stones').state).toBe('open')
})

test('an alias for a place says nothing of a party', () => {
  const table = aliasesInForce([storyDecision('Erez', 'Erez', 'accepted', 1n)], null)
  expect(resolveName(table, 'place', 'Erez').state).toBe('open')
})

test('donors who gave together are a set, in one order, and are never split', () => {
  const target = jointTarget(['WFP', 'UNRWA', 'WFP'])
  expect(target).toBe('joint: UNRWA + WFP')
  const table = aliasesInForce([storyDecision('WFP + UNRWA', target, 'accepted', 1n)], null)
  expect(resolveName(table, 'party', 'WFP+UNRWA')).toEqual({
    state: 'joint',
    parties: ['UNRWA', 'WFP'],
  })
  expect(jointParties('UNRWA')).toBeNull()
})
