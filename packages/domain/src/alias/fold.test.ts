/** Folding of names, on spellings of the field. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { foldName } from './fold.ts'

test.each([
  ['Save The Children', 'save  the children '],
  ['Tahya\u00a0Masr - Egypt', 'Tahya Masr – Egypt'],
  ['UNRWA+WFP', 'UNRWA  + WFP'],
  ['Humanity & Inclusion', 'humanity and inclusion'],
  ["Egypt's Suna' al-Hayat", 'Egypts Suna’ Al Hayat'],
  ['U.S', 'US'],
  ['مؤسسة الخير', 'موسسه الخير'],
  ['الهِلال الأحمر', 'الهلال الاحمر'],
  ['ＵＮＲＷＡ', 'unrwa'],
])('%s and %s fold to the same name', (one, other) => {
  expect(foldName(one)).toBe(foldName(other))
})

test('different organisations stay different', () => {
  expect(foldName('UNICEF')).not.toBe(foldName('UNIFEF'))
  expect(foldName('WFP + WCK')).not.toBe(foldName('WFP WCK'))
  expect(foldName('Rahma - Egypt')).not.toBe(foldName('Rahma Worldwide'))
})

test('a Ukrainian short i keeps its breve, for it is another letter', () => {
  expect(foldName('Київ')).not.toBe(foldName('Киів'))
})

test('a name of nothing but punctuation folds to nothing', () => {
  expect(foldName(' - \u00a0.')).toBe('')
})

test('folding a folded name changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const folded = foldName(text)
      expect(foldName(folded)).toBe(folded)
    }),
    { numRuns: 2_000 },
  )
})
