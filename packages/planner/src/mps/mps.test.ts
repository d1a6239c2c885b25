import { describe, expect, it } from 'vitest'
import type { MpsFile } from './mps.ts'
import { inSense, readMps } from './mps.ts'
import { refusalText, warningText } from './refusal.ts'

/** A file of one column in one row, with more lines in a section, or other ones. */
function story(change: {
  readonly rows?: string
  readonly columns?: string
  readonly rest?: string
  readonly head?: string
}): string {
  const { head = 'NAME test', rows = ' L lim', columns = ' x cost 2\n x lim 3', rest = '' } = change
  return `${head}\nROWS\n N cost\n${rows}\nCOLUMNS\n${columns}\n${rest}\nENDATA\n`
}

function read(text: string, options: { readonly format?: 'free' | 'fixed' } = {}): MpsFile {
  const result = readMps(text, { format: options.format ?? null })
  if (!result.ok) throw new Error(refusalText(result.refusal))
  return result.value
}

function refused(text: string): string {
  const result = readMps(text, { format: null })
  return result.ok ? 'read' : refusalText(result.refusal)
}

/** A card with each field in its columns. */
function punched(code: string, ...fields: readonly string[]): string {
  const [name = '', first = '', number = '', second = '', last = ''] = fields
  const left = ` ${code.padEnd(2)} ${name.padEnd(8)}  ${first.padEnd(8)}  ${number.padStart(12)}`
  return `${left}   ${second.padEnd(8)}  ${last.padStart(12)}`.trimEnd()
}

const boundsOf = (text: string): readonly number[] => {
  const { model } = read(story({ columns: ' x cost 2\n x lim 3', rest: `BOUNDS\n${text}` }))
  return [model.lower[0] ?? NaN, model.upper[0] ?? NaN, model.integer[0] ?? NaN]
}

const rowOf = (kind: string, side: string, range: string): readonly number[] => {
  const sides = `RHS\n RHS lim ${side}\n`
  const rest = range === '' ? sides : `${sides}RANGES\n RNG lim ${range}`
  const { model } = read(story({ rows: ` ${kind} lim`, rest }))
  return [model.rowLower[0] ?? NaN, model.rowUpper[0] ?? NaN]
}

describe('the objective', () => {
  it('is the first N row; later ones are rows without limits', () => {
    const file = read(
      story({ rows: ' N second\n L lim', columns: ' x cost 2 second 5\n x lim 3\n y second 1' }),
    )
    expect(file).toMatchObject({ objective: 'cost', names: { rows: ['second', 'lim'] } })
    expect(file.model.cost).toEqual(Float64Array.of(2, 0))
    expect([file.model.rowLower[0], file.model.rowUpper[0]]).toEqual([-Infinity, Infinity])
  })

  it('is another N row where OBJNAME says so', () => {
    const rows = ' N second\n L lim'
    const columns = ' x cost 2 second 5'
    for (const head of ['OBJNAME\n  second', 'OBJNAME second'])
      expect(read(story({ head, rows, columns }))).toMatchObject({
        objective: 'second',
        names: { rows: ['cost', 'lim'] },
      })
    expect(refused(story({ head: 'OBJNAME third' }))).toBe(
      'line 1: there is no N row "third" to be the objective',
    )
  })

  it('has minus its right-hand side as constant', () => {
    expect(read(story({ rest: 'RHS\n RHS cost 100 lim 4' })).model.offset).toBe(-100)
  })

  it('may be missing: then every solution will do', () => {
    const { model, warnings, objective } = read('ROWS\n L a\nCOLUMNS\n x a 1\nENDATA')
    expect([objective, model.cost[0]]).toEqual([null, 0])
    expect(warnings.map(warningText)).toEqual([
      'line 5: no N row, so nothing is to be made least: any solution will do',
    ])
  })

  it.each(['OBJSENSE MAX', 'OBJSENSE\n    MAXIMIZE', 'OBJSENSE\n MAX', 'OBJSENSE\n maximise'])(
    'is to be made most after %j, and the model is its mirror',
    (head) => {
      const file = read(story({ head, rest: 'RHS\n RHS cost 100' }))
      expect(file).toMatchObject({ sense: 'max', model: { offset: 100 } })
      expect(file.model.cost[0]).toBe(-2)
      expect(inSense('max', -7)).toBe(7)
      expect(inSense('min', -7)).toBe(-7)
    },
  )

  it('is to be made least otherwise', () => {
    for (const head of ['OBJSENSE MIN', 'OBJSENSE\n MINIMIZE', 'NAME'])
      expect(read(story({ head })).sense).toBe('min')
    expect(refused(story({ head: 'OBJSENSE\n BEST' }))).toBe(
      'line 2: "BEST" is no sense of the objective: write MIN or MAX',
    )
  })
})

describe('rows', () => {
  it.each([
    ['L', '4', '', [-Infinity, 4]],
    ['G', '4', '', [4, Infinity]],
    ['E', '4', '', [4, 4]],
    ['L', '4', '3', [1, 4]],
    ['L', '4', '-3', [1, 4]],
    ['G', '4', '3', [4, 7]],
    ['G', '4', '-3', [4, 7]],
    ['E', '4', '3', [4, 7]],
    ['E', '4', '-3', [1, 4]],
    ['E', '4', '0', [4, 4]],
    ['N', '4', '3', [-Infinity, Infinity]],
    ['L', '1e30', '', [-Infinity, Infinity]],
    ['G', '-1e31', '', [-Infinity, Infinity]],
    ['G', '4', '1e30', [4, Infinity]],
  ])('of kind %s with %s and range %s lie in %j', (kind, side, range, limits) => {
    expect(rowOf(kind, side, range)).toEqual(limits)
  })

  it('that nothing is said of have 0', () => {
    expect(read(story({})).model.rowUpper[0]).toBe(0)
  })

  it('cannot ask for infinity', () => {
    const rest = 'RHS\n RHS lim 1e30'
    expect(refused(story({ rows: ' E lim', rest }))).toBe(
      'line 9: 1e30 counts as infinite, and cannot stand here',
    )
    expect(refused(story({ rows: ' L lim', rest: 'RHS\n RHS lim -1e30' }))).toMatch(/^line 9/)
  })

  it('have limits of the first set alone', () => {
    const { model, warnings } = read(
      story({
        rest: `RHS
 one lim 4
 two lim 5
 two lim 6
RANGES
 one lim 1
 two lim 2
BOUNDS
 UP one x 7
 UP two x 8`,
      }),
    )
    expect([model.rowLower[0], model.rowUpper[0], model.upper[0]]).toEqual([3, 4, 7])
    expect(warnings.map(warningText)).toEqual(
      [10, 14, 17].map(
        (line) => `line ${line}: set "two" is left out: the first set of a section counts`,
      ),
    )
  })
})

describe('bounds', () => {
  it.each([
    ['', 0, Infinity, 0],
    [' LO B x 1', 1, Infinity, 0],
    [' UP B x 5', 0, 5, 0],
    [' UP B x 0', 0, 0, 0],
    [' FX B x 3', 3, 3, 0],
    [' FR B x', -Infinity, Infinity, 0],
    [' FR B x 9', -Infinity, Infinity, 0],
    [' MI B x', -Infinity, Infinity, 0],
    [' UP B x 5\n MI B x', -Infinity, 5, 0],
    [' MI B x\n UP B x 5', -Infinity, 5, 0],
    [' PL B x', 0, Infinity, 0],
    [' BV B x', 0, 1, 1],
    [' BV B x 1', 0, 1, 1],
    [' LI B x 2', 2, Infinity, 1],
    [' UI B x 9', 0, 9, 1],
    [' LO B x -1e30', -Infinity, Infinity, 0],
    [' UP B x 1e+30', 0, Infinity, 0],
    [' LO B x -inf', -Infinity, Infinity, 0],
    [' UP B x Infinity', 0, Infinity, 0],
    [' UP B x -5', -Infinity, -5, 0],
    [' UP B x -5\n LO B x -9', -9, -5, 0],
    [' LO B x 0\n UP B x -5', 0, -5, 0],
    [' UP x 5', 0, 5, 0],
    [' FR x', -Infinity, Infinity, 0],
    [' BV x 1', 0, 1, 1],
    [' fx B x 1.5D+1', 15, 15, 0],
  ])('%j lie between %d and %d, integer %d', (text, lower, upper, integer) => {
    expect(boundsOf(text)).toEqual([lower, upper, integer])
  })

  it('that are negative above and unsaid below are taken as open, with a warning', () => {
    const text = (bound: string): string => story({ rest: `BOUNDS\n${bound}` })
    expect(read(text(' UP B x -5')).warnings.map(warningText)).toEqual([
      'line 9: column "x" has a negative upper bound and no lower one: taken as open below',
    ])
    expect(read(text(' UP B x -5\n LO B x -9')).warnings).toEqual([])
  })

  it.each([
    [' SC B x 5', 'line 9: semi-continuous columns (SC, SI) are not read'],
    [' XX B x 5', /^line 9: "XX" is no kind of bound/],
    [' UP B y 5', 'line 9: there is no column "y"'],
    [' UP B x', /^line 9: 3 fields do not make a line of BOUNDS/],
    [' UP B x five', 'line 9: "five" is not a number'],
    [' LO B x 1e30', /infinite/],
    [' UP B x -1e30', /infinite/],
    [' FX B x 1e30', /infinite/],
    [' UP B x 5\n UP B x 6', 'line 10: "x" stands in BOUNDS already'],
  ])('%j are refused', (text, because) => {
    expect(refused(story({ rest: `BOUNDS\n${text}` }))).toMatch(because)
  })
})

describe('whole numbers', () => {
  const columns = ` x cost 1
 M1 'MARKER' 'INTORG'
 y cost 1
 z cost 1
 M2 'MARKER' 'INTEND'
 w cost 1`
  const rest = 'BOUNDS\n LO B z 2'

  it('stand between markers, in [0, 1] where no bound is said', () => {
    const { model } = read(story({ columns, rest }))
    expect([...model.integer]).toEqual([0, 1, 1, 0])
    expect([...model.lower]).toEqual([0, 0, 2, 0])
    expect([...model.upper]).toEqual([Infinity, 1, Infinity, Infinity])
  })

  it('are without an upper bound where that is asked for', () => {
    const result = readMps(story({ columns, rest }), { format: null, integersUnbounded: true })
    expect(result.ok && result.value.model.upper[1]).toBe(Infinity)
  })

  it('have no other markers', () => {
    expect(refused(story({ columns: " M 'MARKER' 'SOSORG'" }))).toMatch(/^line 6: "'SOSORG'" is no/)
  })
})

describe('the text', () => {
  const fixed = `NAME          TWO WORDS
* a comment
ROWS
 N  COST
 L  LIM ONE
 G  MYEQN
COLUMNS
    MARKER                 'MARKER'                 'INTORG'
${punched('', 'X 1', 'COST', '1.0', 'LIM ONE', '1.0D0')}
    MARKER                 'MARKER'                 'INTEND'
${punched('', 'Y', 'COST', '2', 'LIM ONE', '-.5')}
${punched('', 'Y', 'MYEQN', '1E+1')}   $ the rest is a comment
RHS
${punched('', 'RHS', 'LIM ONE', '4.0', 'MYEQN', '1.0')}
BOUNDS
${punched('UP', 'BND', 'X 1', '4.0')}
${punched('MI', 'BND', 'Y')}
ENDATA
what follows is not read
`

  it('in the fixed form has names with blanks', () => {
    const file = read(fixed)
    expect(file).toMatchObject({
      name: 'TWO WORDS',
      format: 'fixed',
      names: { columns: ['X 1', 'Y'], rows: ['LIM ONE', 'MYEQN'] },
    })
    expect(file.model).toMatchObject({
      cost: Float64Array.of(1, 2),
      values: Float64Array.of(1, -0.5, 10),
      indices: Int32Array.of(0, 0, 1),
      lower: Float64Array.of(0, -Infinity),
      upper: Float64Array.of(4, Infinity),
      integer: Uint8Array.of(1, 0),
    })
    expect(readMps(fixed, { format: 'free' }).ok).toBe(false)
  })

  it('says the same in both forms where no name has a blank', () => {
    const plain = fixed.replaceAll('X 1', 'X_1').replaceAll('LIM ONE', 'LIM_ONE')
    const free = plain.replaceAll(/[^\S\n]+(?=\S)/g, ' ').replace(/ \$.*/, '')
    const one = read(plain)
    const other = read(free)
    expect([one.format, other.format]).toEqual(['fixed', 'free'])
    expect({ ...other, format: 'fixed' }).toEqual(one)
    expect(read(plain.replace(/ \$.*/, ''), { format: 'free' }).model).toEqual(one.model)
    expect(read(plain.replaceAll('\n', '\r\n')).model).toEqual(one.model)
  })

  it('in the free form may leave out the names of sets, and part fields by tabs', () => {
    const { model } = read(
      story({ columns: '\tx\tcost\t2\tlim\t3', rest: 'RHS\n lim 4 cost 1\nRANGES\n lim 1' }),
    )
    expect([model.rowLower[0], model.rowUpper[0], model.offset]).toEqual([3, 4, -1])
  })

  it('sorts the entries of a column, keeps zeros, and takes columns without entries', () => {
    const { model } = read(
      story({ rows: ' L a\n L b', columns: ' x b 2 a 0\n x cost 1\n y cost 0', rest: '' }),
    )
    expect(model).toMatchObject({
      columns: 2,
      starts: Int32Array.of(0, 2, 2),
      indices: Int32Array.of(0, 1),
      values: Float64Array.of(0, 2),
    })
  })

  it('may have nothing in it', () => {
    expect(read('ROWS\nCOLUMNS\nENDATA').model).toMatchObject({ columns: 0, rows: 0 })
  })

  it.each([
    [' x cost 1', 'line 1: stands before the first section (ROWS comes first)'],
    ['ROWS\n N cost', 'line 2: the file ends without ENDATA: it may have been cut short'],
    ['', /^line 0: the file ends/],
    ['ROWS\n X a\nENDATA', 'line 2: "X" is no kind of row: write N, L, G or E'],
    ['ROWS\n N a\n N a\nENDATA', 'line 3: a row "a" was there before'],
    ['ROWS\n N a\nCOLUMNS\n x b 1\nENDATA', 'line 4: there is no row "b"'],
    ['ROWS\n N a\nQUADOBJ\nENDATA', /^line 3: a section QUADOBJ: only linear/],
    ['ROWS\n N a\nx a 1\nENDATA', /^line 3: "x" begins no section/],
    [story({ columns: ' x cost 1\n x cost 2' }), /^line 7: .* entry in row "cost" already/],
    [story({ columns: ' x lim 1 lim 2' }), /^line 6: .* entry in row "lim" already/],
    [story({ columns: ' x lim 1\n y lim 1\n x cost 2' }), /^line 8: column "x" was there before/],
    [story({ columns: ' x lim one' }), 'line 6: "one" is not a number'],
    [story({ columns: ' x lim 1e31' }), /^line 6: 1e31 counts as infinite/],
    [story({ columns: ' x lim' }), /^line 6: 2 fields do not make a line of COLUMNS; names with/],
    [story({ rest: 'RHS\n R lim 1\n R lim 2' }), 'line 10: "lim" stands in RHS already'],
    [story({ rest: 'RHS\n R cost 1\n R cost 2' }), 'line 10: "cost" stands in RHS already'],
    [story({ rest: 'RANGES\n R lim 1\n R lim 2' }), 'line 10: "lim" stands in RANGES already'],
    [story({ rest: 'RHS\n R x 1' }), 'line 9: there is no row "x"'],
  ])('%j is refused with its line', (text, because) => {
    expect(refused(text)).toMatch(because)
  })
})
