import { describe, expect, it } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { inTransaction } from './database.ts'

const READING = { schema: 'public', mode: 'read' } as const

describe('what is asked of a transaction at the same time', () => {
  const database = testDatabase()

  it('is answered one after the other, each with its own rows, without a word of the driver', async () => {
    const warned: string[] = []
    const listen = ({ message }: Error): void => void warned.push(message)
    process.on('warning', listen)
    const numbers = Array.from({ length: 20 }, (_, at) => at)
    const answers = await inTransaction(database(), READING, (tx) =>
      Promise.all(numbers.map((at) => tx.query<{ at: number }>('SELECT $1::int AS at', [at]))),
    )
    await new Promise((resolve) => setImmediate(resolve))
    process.off('warning', listen)
    expect(answers).toEqual(numbers.map((at) => [{ at }]))
    expect(warned).toEqual([])
  })

  it('fails for itself: the one before is answered, and the connection serves others', async () => {
    const asked = inTransaction(database(), READING, async (tx) => {
      const good = tx.query<{ one: number }>('SELECT 1 AS one')
      const bad = tx.query('SELECT nothing FROM nowhere')
      expect(await good).toEqual([{ one: 1 }])
      await bad
    })
    await expect(asked).rejects.toThrow('nowhere')
    const after = await inTransaction(database(), READING, (tx) => tx.query('SELECT 2 AS two'))
    expect(after).toEqual([{ two: 2 }])
  })
})
