/** The review queue's candidates: near names, never guesses in silence. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, nearestNames, nearnessOf } from './candidates.ts'

const KNOWN = ['UNICEF', 'UNRWA', 'Save the Children', 'Mercy Corps', 'Qatar', 'Turkey', 'Milk']

test('a misspelt country finds the country', () => {
  expect(nearestNames('Qater', KNOWN)).toEqual(['Qatar'])
})

test('a missing letter finds the organisation', () => {
  expect(nearestNames('Mercy Corp', KNOWN)).toEqual(['Mercy Corps'])
})

test('an acronym finds its full name, and two readings are both shown', () => {
  const names = ['Premiere Urgence Internationale', 'Pakistan Union of Industry', 'UNICEF']
  expect(nearestNames('PUI', names)).toEqual([
    'Premiere Urgence Internationale',
    'Pakistan Union of Industry',
  ])
})

test('a mill is no milk', () => {
  expect(nearestNames('Watermill', KNOWN)).toEqual([])
})

test('a name that resembles nothing has no candidates', () => {
  expect(nearestNames('Orman Association', KNOWN)).toEqual([])
  expect(nearestNames('...', KNOWN)).toEqual([])
})

test('at most the asked number of candidates is shown', () => {
  expect(nearestNames('Turkey', ['Turkey', 'Turkiye', 'Turkey + AFAD'], 1)).toEqual(['Turkey'])
})

test('two swapped letters are one edit', () => {
  expect(editDistance('uae', 'uea', 2)).toBe(1)
})

test('nearness does not depend on which name is asked first', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c', ' '), maxLength: 12 })
  fc.assert(
    fc.property(name, name, (one, other) => {
      expect(nearnessOf(one, other)).toBe(nearnessOf(other, one))
    }),
  )
})

test('a bounded distance is the distance or nothing', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 })
  fc.assert(
    fc.property(name, name, fc.nat(8), (one, other, most) => {
      const whole = editDistance(one, other, 99) ?? -1
      expect(editDistance(one, other, most)).toBe(whole <= most ? whole : null)
    }),
  )
})
