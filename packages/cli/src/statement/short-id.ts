/**
 * Ids of statements as people see them: the first digits, enough to tell two apart on a page. What
 * programs get is always the whole id.
 */

/** The first ten digits of an id; a shorter code as it is. */
export function shortId(id: string): string {
  return /^[0-9a-f]{64}$/.test(id) ? `${id.slice(0, 10)}…` : id
}
