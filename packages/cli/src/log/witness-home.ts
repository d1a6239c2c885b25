/**
 * What the commands of a witness share: its folder, its name, and the sentences where there is no
 * witness to be had.
 */
import type { NoWitness, WitnessHome } from '@causeway/server/witness/witness-home'
import { type Result, refuse } from '@causeway/domain/result/result'
import { type Answer, refused } from '../answer/answer.ts'
import * as argument from '../argument/argument.ts'
import { EXIT } from '../command/exit.ts'

/** The options of every command of a witness. */
export const WITNESS_OPTIONS = {
  home: {
    kind: 'must',
    value: 'FOLDER',
    means: "the witness's own folder: its key, the logs it knows, what it cosigned last",
    read: argument.text,
  },
  name: {
    kind: 'text',
    value: 'NAME',
    means: 'makes a new witness of that name where there is none yet',
    read: argument.text,
  },
} as const

/** The witness in a folder, or the answer that says why there is none. */
export async function openWitness(options: {
  readonly home: string
  readonly name: string | null
}): Promise<Result<WitnessHome, Answer>> {
  const { WitnessHome } = await import('@causeway/server/witness/witness-home')
  const opened = await WitnessHome.open(options.home, options.name)
  return opened.ok ? opened : refuse(noWitness(opened.refusal, options.home))
}

function noWitness(refusal: NoWitness, home: string): Answer {
  switch (refusal.kind) {
    case 'needs a name':
      return refused(EXIT.notFound, `There is no witness in ${home}.`, [
        'Add --name NAME to make one: a name such as partner.example/w1, without spaces.',
      ])
    case 'malformed name':
      return refused(
        EXIT.usage,
        `"${refusal.name}" cannot be the name of a witness: at most 32 bytes, no spaces and no plus.`,
        ['A name such as partner.example/w1 will do.'],
      )
    case 'another name':
      return refused(EXIT.conflict, `The witness in ${home} is called ${refusal.name}.`, [
        'Leave --name out, or name another --home.',
      ])
    case 'unreadable':
      return refused(EXIT.unverified, `${refusal.file} cannot be read as the key of a witness.`, [
        'Put it back from a copy. A new key would be another witness.',
      ])
  }
}
