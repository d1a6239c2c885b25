/**
 * What the names of a document stand for: the terms of GS1's context, which ships with us as
 * tables, and the prefixes that the document declares itself. A context at another address is
 * never loaded: what it would say could change tomorrow, and with it every digest.
 */
import { type JsonObject, type JsonValue, isList, isObject, member } from '../json/json.ts'

/** How the prefixes of a document are read. */
export interface Naming {
  /** Prefix to namespace, those of GS1's context included. */
  readonly prefixes: ReadonlyMap<string, string>
  /** Names of extensions that a store adds and takes off again: never part of a digest. */
  readonly ignored: ReadonlySet<string>
}

/** The addresses under which GS1 publishes the context of EPCIS 2.x. */
const GS1_CONTEXTS =
  /^https:\/\/(?:ref\.gs1\.org\/standards\/epcis\/(?:2\.\d+\.\d+\/)?epcis-context\.jsonld|gs1\.github\.io\/EPCIS\/epcis-context(?:-simple)?\.jsonld|id\.gs1\.org\/epcis-context\/epcis-context\.jsonld)$/

/** Prefixes that GS1's context declares (EPCIS 2.0, section 10.1). */
const GS1_PREFIXES: readonly (readonly [string, string])[] = [
  ['epcis', 'https://ref.gs1.org/epcis/'],
  ['cbv', 'https://ref.gs1.org/cbv/'],
  ['gs1', 'https://gs1.org/voc/'],
  ['cbvmda', 'urn:epcglobal:cbv:mda:'],
  ['rdfs', 'http://www.w3.org/2000/01/rdf-schema#'],
  ['owl', 'http://www.w3.org/2002/07/owl#'],
  ['xsd', 'http://www.w3.org/2001/XMLSchema#'],
  ['dcterms', 'http://purl.org/dc/terms/'],
]

export const BARE_NAMING: Naming = { prefixes: new Map(GS1_PREFIXES), ignored: new Set() }

/** Whether the text is an address of GS1's own context. */
export function isGs1Context(address: string): boolean {
  return GS1_CONTEXTS.test(address)
}

/**
 * The naming that a document's header declares: its `@context`, and the fields that it asks to
 * leave out of digests. Contexts that are not understood are passed over here; validation refuses.
 */
export function namingOf(header: JsonObject): Naming {
  const prefixes = new Map(GS1_PREFIXES)
  const ignored = new Set<string>()
  gather(member(header, '@context'), prefixes)
  ignoreFields(header, ignored, 0)
  return { prefixes, ignored }
}

/** The naming of one event that brings a context of its own on top of the document's. */
export function namingWithin(naming: Naming, event: JsonObject): Naming {
  const context = member(event, '@context')
  if (context === undefined) return naming
  const prefixes = new Map(naming.prefixes)
  gather(context, prefixes)
  return { prefixes, ignored: naming.ignored }
}

function gather(context: JsonValue | undefined, prefixes: Map<string, string>): void {
  if (isList(context)) {
    for (const one of context) gather(isList(one) ? undefined : one, prefixes)
    return
  }
  if (!isObject(context)) return
  for (const [prefix, term] of Object.entries(context)) {
    const address = isObject(term) ? member(term, '@id') : term
    if (typeof address === 'string' && !prefix.startsWith('@')) prefixes.set(prefix, address)
  }
}

const HEADER_DEPTH_MAX = 4

function ignoreFields(part: JsonObject, ignored: Set<string>, depth: number): void {
  for (const [name, value] of Object.entries(part)) {
    if (name.endsWith(':ignoreFields') && isList(value)) {
      for (const one of value) if (typeof one === 'string') ignored.add(one)
    } else if (isObject(value) && name !== '@context' && depth < HEADER_DEPTH_MAX) {
      ignoreFields(value, ignored, depth + 1)
    }
  }
}
