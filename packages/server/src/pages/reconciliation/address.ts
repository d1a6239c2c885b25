/** Addresses of a comparison: links that change one thing of the question and keep the rest. */
import { type OperationName, addressOf } from '../frame/frame.ts'
import type { Question } from './view.ts'

/** The address of this question with something changed. */
export function questionAddress(
  view: { readonly operation: OperationName; readonly question: Question },
  path: string,
  changed: Readonly<Record<string, string>>,
): string {
  const { asKnownOn, ...rest } = view.question
  const asked = { ...rest, 'as-known-on': asKnownOn, ...changed }
  const query = new URLSearchParams(Object.entries(asked).filter(([, value]) => value !== ''))
  return `${addressOf(view.operation, path)}?${query}`
}
