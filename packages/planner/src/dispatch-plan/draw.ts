/**
 * Draws by key: the seed is handed in, and one decision never shifts the draw of another. Routes are
 * drawn so that nobody can lie in wait for them; this is no secret in the sense of cryptography.
 */

/** A number in [0, 1) for each key. */
export type Draw = (key: string) => number

/** FNV-1a over the key, then the finaliser of MurmurHash3, from the seed. */
export function drawFrom(seed: number): Draw {
  return (key) => {
    let hash = (2_166_136_261 ^ seed) >>> 0
    for (let at = 0; at < key.length; at += 1) {
      hash = Math.imul(hash ^ key.charCodeAt(at), 16_777_619)
    }
    hash = Math.imul(hash ^ (hash >>> 16), 0x85_eb_ca_6b)
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2_b2_ae_35)
    return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296
  }
}

/** One of the choices; null where there are none. */
export function drawn<One>(draw: Draw, key: string, choices: readonly One[]): One | null {
  return choices[Math.floor(draw(key) * choices.length)] ?? null
}
