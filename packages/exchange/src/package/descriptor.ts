/**
 * `datapackage.json` as read from a package that somebody hands us: its form, checked once. Parts
 * of the standard that an export of ours never has are not read and not needed.
 */
import { type Result, accept, refuse } from '@causeway/domain/result/result'
import { z } from 'zod'

const field = z.object({
  name: z.string().min(1),
  type: z.enum(['string', 'integer', 'date', 'datetime', 'array']),
  description: z.string().default(''),
  constraints: z.object({ required: z.literal(true).optional() }).optional(),
})

const resource = z.object({
  name: z.string().regex(/^[-a-z0-9._]+$/),
  path: z.string().regex(/^[-a-z0-9._]+\.csv$/),
  title: z.string().default(''),
  description: z.string().default(''),
  bytes: z.number().int().min(0),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  rows: z.number().int().min(0),
  schema: z.object({
    fields: z.array(field).min(1).max(512),
    primaryKey: z.array(z.string()).default([]),
    foreignKeys: z
      .array(
        z.object({
          fields: z.array(z.string()).min(1),
          reference: z.object({ resource: z.string(), fields: z.array(z.string()).min(1) }),
        }),
      )
      .default([]),
  }),
})

const provenance = z.object({
  operation: z.string(),
  as_known: z.object({ published: z.string().nullable(), position: z.string().nullable() }),
  log: z.object({ position: z.string().nullable(), statement: z.string().nullable() }),
  profiles: z.array(z.string()),
  escaping: z.string(),
  withheld: z.string(),
})

const descriptorSchema = z.object({
  name: z.string().regex(/^[-a-z0-9._/]+$/),
  title: z.string().default(''),
  resources: z.array(resource).min(1).max(64),
  causeway: provenance,
})

export type Descriptor = z.infer<typeof descriptorSchema>
export type DescribedResource = Descriptor['resources'][number]

/** The text is no descriptor of ours; `detail` says where it first fails. */
export interface NotADescriptor {
  readonly kind: 'not a descriptor'
  readonly detail: string
}

/** Reads the descriptor's text. */
export function parseDescriptor(text: string): Result<Descriptor, NotADescriptor> {
  let document: unknown
  try {
    document = JSON.parse(text)
  } catch {
    return refuse({ kind: 'not a descriptor', detail: 'not JSON' })
  }
  const parsed = descriptorSchema.safeParse(document)
  if (parsed.success) return accept(parsed.data)
  const [first] = parsed.error.issues
  const at = first?.path.map(String).join('.') ?? ''
  return refuse({ kind: 'not a descriptor', detail: `${at}: ${first?.message ?? ''}` })
}
