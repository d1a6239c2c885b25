/**
 * Words by which lists say that something is not known, or is counted elsewhere, in six languages.
 * A cell that holds one states nothing; it is never a zero.
 */
import type { ValueCount } from './column-statistics.ts'

const UNKNOWN: ReadonlySet<string> = new Set([
  ...['n/a', 'na', 'n.a.', 'nil', 'none', 'null', 'unknown', 'unk', 'tbc', 'tbd', 'not known'],
  ...['not available', 'not stated', 'not applicable', 'pending', 'no data', 'missing'],
  ...['غير معروف', 'غير متوفر', 'غير محدد', 'لا يوجد', 'مجهول', 'لا ينطبق'],
  ...['inconnu', 'inconnue', 'n.d.', 'nd', 's.o.', 'non disponible', 'néant', 'non précisé'],
  ...['desconocido', 'desconocida', 's/d', 'n/d', 'no disponible', 'sin datos', 'ninguno'],
  ...['невідомо', 'немає', 'н/д', 'не вказано', 'немає даних', 'відсутнє'],
  ...['לא ידוע', 'אין', 'אין נתונים', 'לא זמין', 'ל"ר', 'לא צוין'],
])

const ELSEWHERE: ReadonlySet<string> = new Set([
  ...[
    'included',
    'included above',
    'see above',
    'above',
    'ditto',
    'idem',
    'same truck',
    'as above',
  ],
  ...[
    'counted elsewhere',
    'incl',
    'incl.',
    'مشمول',
    'انظر أعلاه',
    'أعلاه',
    'inclus',
    'voir ci-dessus',
  ],
  ...['incluido', 'ver arriba', 'включено', 'див. вище', 'כלול', 'ראה לעיל'],
])

const PUNCTUATION_ONLY = /^[\p{P}\p{S}\s]+$/u

/** True for a word of the table, and for a dash, a question mark or dots alone. */
export function isUnknownWord(text: string): boolean {
  return PUNCTUATION_ONLY.test(text) || UNKNOWN.has(text.toLowerCase())
}

/** Values of a column that say that nothing is known, as the list writes them. */
export function unknownWordsOf(values: readonly ValueCount[]): readonly string[] {
  return values.filter(({ text }) => isUnknownWord(text)).map(({ text }) => text)
}

/** True where the cell says that the quantity stands on another row. */
export function isElsewhereWord(text: string): boolean {
  return ELSEWHERE.has(text.toLowerCase())
}
