/**
 * Folding of names: what is left of a spelling once case, blanks, punctuation and variants of
 * Arabic letters no longer count. Equal folds only propose that two names mean the same; never cut
 * a folded name into pieces, for replacing inside words turns `mill` into milk.
 */

/** Signs that carry no sound: zero-width marks, direction marks, tatweel, Arabic vowel signs. */
const SILENT = /[\p{Cf}\u0640\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]/gu
/** Signs inside a word: `Jam'iya` is one word, and so is `U.S`. */
const INSIDE_WORDS = /['’‘‛ʼʻʿʾ`´.·]/gu
const APART = /[\p{P}\p{Z}\p{Cc}\s]+/gu
const ARABIC = /[آأإٱىئیؤةکھہەۀ]/gu

/** Letters that writers of Arabic script use for one another. */
const ARABIC_LETTERS: { readonly [letter: string]: string } = {
  آ: 'ا',
  أ: 'ا',
  إ: 'ا',
  ٱ: 'ا',
  ى: 'ي',
  ئ: 'ي',
  ی: 'ي',
  ؤ: 'و',
  ة: 'ه',
  ک: 'ك',
  ھ: 'ه',
  ہ: 'ه',
  ە: 'ه',
  ۀ: 'ه',
}

/** Each round only takes signs away or maps them once, so three rounds are already generous. */
const ROUNDS = 6

/**
 * The folded name: NFKC, lower case without any locale, one blank between words, `&` as `and`,
 * `+` kept as the mark between partners. Folding a folded name changes nothing. '' where the text
 * holds nothing but blanks and punctuation.
 */
export function foldName(text: string): string {
  let folded = text
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = foldOnce(folded)
    if (next === folded) break
    folded = next
  }
  return folded
}

function foldOnce(text: string): string {
  return text
    .toWellFormed()
    .replace(SILENT, '')
    .replace(INSIDE_WORDS, '')
    .normalize('NFKC')
    .toLowerCase()
    .replace(ARABIC, (letter) => ARABIC_LETTERS[letter] ?? letter)
    .replaceAll('&', ' and ')
    .replaceAll('+', ' + ')
    .replace(APART, ' ')
    .trim()
}
