import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Desk, type Said, ended, heard, makeDesk } from '../testing/desk.ts'

// One embedded database for all of them, in the order in which a day goes.
let desk: Desk
beforeAll(() => {
  desk = makeDesk(null)
})
afterAll(() => desk.clear())

/** Records of a test's own, cleared whether it passes or fails. */
function ownDesk(environment: NodeJS.ProcessEnv = {}): Desk {
  const own = makeDesk(null, environment)
  onTestFinished(() => own.clear())
  return own
}

interface Serving {
  readonly child: ChildProcess
  readonly end: Promise<Said>
  readonly url: string
  readonly operations: readonly string[]
}

async function serving(): Promise<Serving> {
  const child = desk.begin('start', '--port', '0', '--json')
  const end = ended(child)
  const said = await heard(child, '}\n')
  return { child, end, ...(JSON.parse(said) as { url: string; operations: string[] }) }
}

const page = async (url: string): Promise<number> => (await fetch(url)).status

/** The example's three imports, whole and once each. */
async function editionsHeld(at: Desk): Promise<readonly string[]> {
  const { sources } = await at.json<{
    sources: readonly { editions: readonly { state: string }[] }[]
  }>('sources', '--operation', 'example')
  return sources.flatMap(({ editions }) => editions.map(({ state }) => state))
}

/** Nothing is left running, and nothing says that it runs. */
function expectQuiet(): void {
  expect(readdirSync(desk.path('records/leases'))).toEqual([])
  expect(existsSync(desk.path('records/server.json'))).toBe(false)
  expect(existsSync(desk.path('records/postgres/data/postmaster.pid'))).toBe(false)
}

describe('the first start', () => {
  it('brings the example, serves it, and leaves nothing running when it is stopped', async () => {
    const { child, end, url, operations } = await serving()
    expect(operations).toEqual(['example'])
    expect(await page(url)).toBe(200)
    expect(await page(`${url}/operations/example`)).toBe(200)
    expect(await page(`${url}/operations/none`)).toBe(404)
    child.kill('SIGINT')
    const { exit, err } = await end
    expect(exit).toBe(0)
    expect(err).toContain('causeway: Stopped.')
    await expect(page(url)).rejects.toThrow()
    expectQuiet()
  })
})

describe('while it runs', () => {
  let one: Serving
  beforeAll(async () => {
    one = await serving()
  })

  it('does not load the example again', async () => {
    expect(await editionsHeld(desk)).toEqual(['stands', 'superseded', 'stands'])
  })

  it('every other command works beside it', async () => {
    expect((await desk.type('check', '--operation', 'example')).exit).toBe(0)
    const list = 'Index,Date,Route,Classification,Donor,Aid (tons)\n1,1 May 2024,Land,Food,WFP,20\n'
    const words = ['--operation', 'north-2024', '--source', 'port', '--edition', '2024-06-01']
    const said = await desk.pipe(list, 'import', '-', ...words)
    expect(said.exit).toBe(0)
    expect(await page(`${one.url}/operations/north-2024`)).toBe(200)
  })

  it('a second start is told where the first one is', async () => {
    const said = await desk.type('start', '--json')
    expect(said.exit).toBe(4)
    expect(said.err).toContain(`These records are served already, at ${one.url}`)
    expect(JSON.parse(said.out)).toMatchObject({
      refused: { kind: 'served already', url: one.url, pid: one.child.pid },
    })
  })

  it('a port that another program has is refused before anything is opened', async () => {
    const other = ownDesk()
    const port = new URL(one.url).port
    const said = await other.type('start', '--port', port)
    expect(said.exit).toBe(4)
    expect(said.err).toContain(`Port ${port} of this machine is taken`)
    expect(said.err).toContain(`causeway start --port ${Number(port) + 1}`)
    expect(existsSync(other.path('records/postgres'))).toBe(false)
  })

  it('a Ctrl-C that arrives twice at once is one wish to stop, and it stops in order', async () => {
    // From the terminal and from whoever started it; another signal, since two of one kind may
    // arrive as one.
    one.child.kill('SIGINT')
    one.child.kill('SIGTERM')
    expect((await one.end).exit).toBe(0)
    expectQuiet()
  })
})

describe('a start that was killed', () => {
  it('is taken over by the next one, and nothing is lost', async () => {
    const killed = await serving()
    const database = Number(
      readFileSync(desk.path('records/postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    )
    killed.child.kill('SIGKILL')
    expect((await killed.end).exit).toBeNull()
    // The database outlives the one who started it; a command uses it, and the last one stops it.
    expect(process.kill(database, 0)).toBe(true)
    const next = await serving()
    expect(next.operations).toEqual(['example', 'north-2024'])
    expect(await page(next.url)).toBe(200)
    next.child.kill('SIGTERM')
    expect((await next.end).exit).toBe(0)
    expectQuiet()
    expect((await desk.type('check', '--operation', 'north-2024')).exit).toBe(0)
  })

  it('is taken over also where its database was killed with it', async () => {
    const killed = await serving()
    const database = Number(
      readFileSync(desk.path('records/postgres/data/postmaster.pid'), 'utf8').split('\n')[0],
    )
    process.kill(database, 'SIGKILL')
    killed.child.kill('SIGKILL')
    await killed.end
    expect((await desk.type('check', '--operation', 'example')).exit).toBe(0)
    const next = await serving()
    next.child.kill('SIGINT')
    expect((await next.end).exit).toBe(0)
    expectQuiet()
  })
})

describe('a first start that is stopped while it loads the example', () => {
  it('says so, and the next one goes on from there', async () => {
    const other = ownDesk()
    const child = other.begin('start', '--port', '0', '--json')
    const end = ended(child)
    while (!existsSync(other.path('records/postgres/data/postmaster.pid'))) await pause(50)
    await pause(200)
    child.kill('SIGINT')
    const said = await end
    expect(said.exit).toBe(130)
    expect(said.err).toContain('The next start goes on from there.')
    const again = other.begin('start', '--port', '0', '--json')
    const over = ended(again)
    await heard(again, '}\n')
    expect(await editionsHeld(other)).toEqual(['stands', 'superseded', 'stands'])
    again.kill('SIGINT')
    expect((await over).exit).toBe(0)
  })
})

describe('PORT of the environment', () => {
  it('is used where no port is typed', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => taken.once('listening', resolve))
    const address = taken.address()
    const port = typeof address === 'object' && address !== null ? address.port : 0
    const other = ownDesk({ PORT: String(port) })
    expect((await other.type('start')).err).toContain(`Port ${port} of this machine is taken`)
    taken.close()
  })

  it('that is no port is refused in words', async () => {
    const other = ownDesk({ PORT: 'http' })
    const said = await other.type('start')
    expect(said.exit).toBe(2)
    expect(said.err).toContain('PORT of the environment is "http"; it needs a whole number')
  })
})

describe('a mark that another server seems to hold', () => {
  it('is not taken over in silence: the caller is told which file to delete', async () => {
    const other = ownDesk()
    expect((await other.type('doctor')).exit).toBe(0)
    // Stands for the other server: a process with our name on its command line.
    const server = spawn(process.execPath, ['-e', 'setInterval(() => 0, 1000)', 'causeway'])
    const mark = JSON.stringify({ pid: server.pid, url: 'http://127.0.0.1:4300' })
    writeFileSync(other.path('records/server.json'), mark)
    onTestFinished(() => void server.kill())
    const said = await other.type('start')
    expect(said.exit).toBe(4)
    expect(said.err).toContain(other.path('records/server.json'))
  })
})
