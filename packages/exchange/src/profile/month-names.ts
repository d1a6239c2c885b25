/**
 * Names of months by table, never by the language's date guesser: what a list calls a month must
 * mean the same on every machine. Names are compared folded.
 */
import { foldName } from '@causeway/domain/alias/fold'

/** January first. Full names and the short forms met in lists; `Sept` beside `Sep`. */
const NAMES: readonly (readonly string[])[] = [
  ['January', 'Jan', 'janvier', 'janv', 'enero', 'ene', 'يناير', 'كانون الثاني', 'كانون ثاني'],
  ['February', 'Feb', 'février', 'fevrier', 'févr', 'fevr', 'fév', 'febrero', 'فبراير', 'شباط'],
  ['March', 'Mar', 'mars', 'marzo', 'مارس', 'آذار', 'اذار'],
  ['April', 'Apr', 'avril', 'avr', 'abril', 'abr', 'أبريل', 'ابريل', 'إبريل', 'نيسان'],
  ['May', 'mai', 'mayo', 'مايو', 'أيار', 'ايار'],
  ['June', 'Jun', 'juin', 'junio', 'يونيو', 'يونيه', 'حزيران'],
  ['July', 'Jul', 'juillet', 'juil', 'julio', 'يوليو', 'يوليه', 'تموز'],
  ['August', 'Aug', 'août', 'aout', 'agosto', 'ago', 'أغسطس', 'اغسطس', 'آب', 'اب'],
  ['September', 'Sept', 'Sep', 'septembre', 'septiembre', 'setiembre', 'set', 'سبتمبر', 'أيلول'],
  ['October', 'Oct', 'octobre', 'octubre', 'أكتوبر', 'اكتوبر', 'تشرين الأول', 'تشرين أول'],
  ['November', 'Nov', 'novembre', 'noviembre', 'نوفمبر', 'تشرين الثاني', 'تشرين ثاني'],
  ['December', 'Dec', 'décembre', 'decembre', 'déc', 'diciembre', 'dic', 'ديسمبر', 'كانون الأول'],
]

/** Ukrainian: the form of a bare month, the form after a day's number, the short form. */
const UKRAINIAN: readonly (readonly string[])[] = [
  ['січень', 'січня', 'січ'],
  ['лютий', 'лютого', 'лют'],
  ['березень', 'березня', 'бер'],
  ['квітень', 'квітня', 'квіт', 'кві'],
  ['травень', 'травня', 'трав', 'тра'],
  ['червень', 'червня', 'черв', 'чер'],
  ['липень', 'липня', 'лип'],
  ['серпень', 'серпня', 'серп', 'сер'],
  ['вересень', 'вересня', 'вер'],
  ['жовтень', 'жовтня', 'жовт', 'жов'],
  ['листопад', 'листопада', 'лист', 'лис'],
  ['грудень', 'грудня', 'груд', 'гру'],
]

/** Hebrew, also with the preposition that stands before a month after a day's number. */
const HEBREW: readonly (readonly string[])[] = [
  ['ינואר', 'ינו'],
  ['פברואר', 'פבר'],
  ['מרץ', 'מרס'],
  ['אפריל', 'אפר'],
  ['מאי'],
  ['יוני', 'יונ'],
  ['יולי', 'יול'],
  ['אוגוסט', 'אוג'],
  ['ספטמבר', 'ספט'],
  ['אוקטובר', 'אוק'],
  ['נובמבר', 'נוב'],
  ['דצמבר', 'דצמ'],
]

const MONTHS: ReadonlyMap<string, number> = table()

/** The month that a word names, 1 to 12, or null where no table has it. */
export function monthOfWord(word: string): number | null {
  return MONTHS.get(foldName(word)) ?? null
}

function table(): ReadonlyMap<string, number> {
  const months = new Map<string, number>()
  for (const names of [NAMES, UKRAINIAN, HEBREW])
    for (const [index, ofMonth] of names.entries())
      for (const name of ofMonth) months.set(foldName(name), index + 1)
  for (const [index, ofMonth] of HEBREW.entries())
    for (const name of ofMonth) months.set(foldName(`ב${name}`), index + 1)
  return months
}
