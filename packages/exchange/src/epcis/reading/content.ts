/**
 * Whether two events say the same: their content without the order of names, and without what a
 * store adds or declares later. Unlike the event hash it has no collisions that somebody could make.
 */
import { isList, isObject, type JsonObject, type JsonValue, printJson } from '../json/json.ts'

/** Added by whoever received it, or said about the event later. */
const BESIDE: ReadonlySet<string> = new Set(['recordTime', 'errorDeclaration'])

/** The event's content as one text: equal texts, equal content. */
export function contentText(event: JsonObject): string {
  return sortedText(Object.fromEntries(Object.entries(event).filter(([name]) => !BESIDE.has(name))))
}

function sortedText(value: JsonValue): string {
  if (isList(value)) return `[${value.map(sortedText).join(',')}]`
  if (!isObject(value)) return printJson(value)
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${sortedText(value[name] ?? null)}`)
    .join(',')}}`
}
