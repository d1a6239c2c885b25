/**
 * A memory for what was worked out once for a key. It holds a bounded number of entries and drops
 * the oldest, so that a flood of strange keys costs time and never memory.
 */

/** The value of `make` for 32 bytes, made anew only where it is not among the last `most` ones. */
export function rememberByKey<Value>(
  most: number,
  make: (publicKey: Uint8Array) => Value,
): (publicKey: Uint8Array) => Value {
  const kept = new Map<string, Value>()
  return (publicKey) => {
    const name = nameOf(publicKey)
    const known = kept.get(name)
    if (known !== undefined) return known
    // A copy: the caller may change its array, and the memory must not change with it.
    const value = make(new Uint8Array(publicKey))
    if (kept.size >= most) {
      for (const oldest of kept.keys()) {
        kept.delete(oldest)
        break
      }
    }
    kept.set(name, value)
    return value
  }
}

/** The bytes as a text, a character each. Spread, they would be walked through one by one. */
function nameOf(publicKey: Uint8Array): string {
  return Reflect.apply(String.fromCharCode, null, publicKey) as string
}
