import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalLink, epcUrn, readIdentifier } from './identifier.ts'
import { checkDigit, hasRightCheckDigit } from './signs.ts'

const GS1 = 'https://id.gs1.org'

describe('identifiers as canonical links', () => {
  it.each([
    ['urn:epc:id:sscc:4012345.0000000333', '/00/040123450000003338'],
    ['urn:epc:id:sgtin:952001.1012345.22222223333', '/01/19520010123455/21/22222223333'],
    ['urn:epc:id:sgtin:415056789012.0.987654', '/01/04150567890128/21/987654'],
    ['urn:epc:class:lgtin:4054739.099914.20160711', '/01/04054739999148/10/20160711'],
    ['urn:epc:idpat:sgtin:4012345.066666.*', '/01/04012345666663'],
    ['urn:epc:id:sgln:4012345.00011.987', '/414/4012345000115/254/987'],
    ['urn:epc:id:sgln:4012345.00011.0', '/414/4012345000115'],
    ['urn:epc:id:pgln:999999999999.', '/417/9999999999994'],
    ['urn:epc:id:grai:4012345.66666.87', '/8003/0401234566666387'],
    ['urn:epc:id:giai:4012345.AAbb', '/8004/4012345AAbb'],
    ['urn:epc:id:gdti:987659999999..9', '/253/98765999999929'],
    ['urn:epc:id:ginc:4012345.333', '/401/4012345333'],
    ['urn:epc:id:gsin:4012345.999987654', '/402/40123459999876541'],
    ['urn:epc:id:itip:4012345.012345.01.02.999', '/8006/040123451234560102/21/999'],
    ['urn:epc:id:cpi:4012345.ABC.123', '/8010/4012345ABC/8011/123'],
    ['urn:epc:id:gsrnp:4012345.0000098765', '/8017/401234500000987658'],
    [
      "urn:epc:id:upui:1234567.098765.51qIgY)%3C%26Jp3*j7'SDB",
      "/01/01234567987651/235/51qIgY%29%3C%26Jp3%2Aj7'SDB",
    ],
  ])('reads %s', (urn, link) => {
    expect(canonicalLink(urn)).toBe(GS1 + link)
    expect(readIdentifier(urn)).toMatchObject({ kind: 'gs1', stated: urn })
  })

  it.each([
    ['https://example.com/gtin/09780345418913/21/765tz?abc=211121', '/01/09780345418913/21/765tz'],
    ['http://shop.example/a/b/01/9780345418913', '/01/09780345418913'],
    ['https://id.gs1.org/01/96385074', '/01/00000096385074'],
    ['https://id.gs1.de/00/040123451111111110', '/00/040123451111111110'],
    ['https://id.gs1.org/01/09780345418913/10/LOT/21/7', '/01/09780345418913/21/7'],
    ['https://id.gs1.org/01/09780345418913/22/2A/10/LOT', '/01/09780345418913/10/LOT'],
    ['https://id.gs1.org/01/09780345418913/21/a!%2f', '/01/09780345418913/21/a%21%2F'],
    ['https://id.gs1.org/8003/040123450007718765', '/8003/040123450007718765'],
    ['https://id.gs1.org/414/4012345000245/254/1', '/414/4012345000245/254/1'],
  ])('reads %s', (address, link) => {
    expect(canonicalLink(address)).toBe(GS1 + link)
  })

  it.each([
    'https://relief.example/lu/0c6a',
    'https://www.ncbi.nlm.nih.gov/taxonomy/1126011',
    'urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8',
    'urn:epcglobal:cbv:bt:4012345000009:ASN1099',
    'geo:47.506694,11.104301',
    'https://id.gs1.org/00/12345',
    'https://id.gs1.org/01/09780345418913/99/x',
    'https://id.gs1.org/01/09780345418913#part',
    'urn:epc:id:sscc:4012345.333',
    'urn:epc:idpat:sgtin:4012345.*.*',
  ])('keeps %s as a private address and says so', (address) => {
    expect(canonicalLink(address)).toBeNull()
    expect(readIdentifier(address)).toEqual({ kind: 'not_gs1', stated: address })
  })

  it.each(['', 'pallet 7', '4012345', 'https://relief.example/a b'])(
    'says that %j is no address at all',
    (text) => {
      expect(readIdentifier(text)).toEqual({ kind: 'not a URI', stated: text })
    },
  )

  it('sees a mistyped check digit and keeps the number as stated', () => {
    const link = 'https://id.gs1.org/00/040123450000003339'
    expect(readIdentifier(link)).toMatchObject({ link, checkDigit: 'wrong' })
    expect(readIdentifier('https://id.gs1.org/00/040123450000003338')).toMatchObject({
      checkDigit: 'right',
      grain: 'instance',
    })
    expect(readIdentifier('https://id.gs1.org/01/04054739999148/10/7').kind).toBe('gs1')
    expect(readIdentifier('https://id.gs1.org/8004/4000001111')).toMatchObject({
      checkDigit: 'none',
    })
  })

  it('finds every single mistyped digit', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^\d{17}$/),
        fc.nat(16),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, step) => {
          const wrong = [...digits]
          wrong[at] = String((Number(wrong[at]) + step) % 10)
          expect(hasRightCheckDigit(digits + checkDigit(digits))).toBe(true)
          expect(hasRightCheckDigit(wrong.join('') + checkDigit(digits))).toBe(false)
        },
      ),
    )
  })

  it('is the same when it is read again, never throws, and never hangs', () => {
    const parts = fc.constantFrom(
      'https://id.gs1.org',
      '/01/',
      '/00/',
      '/21/',
      '09780345418913',
      '%2F',
    )
    const made = fc
      .array(fc.oneof(parts, fc.string()), { maxLength: 12 })
      .map((all) => all.join(''))
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), made), (text) => {
        const link = canonicalLink(text)
        readIdentifier(text)
        if (link !== null) expect(canonicalLink(link)).toBe(link)
      }),
    )
    expect(canonicalLink(`https://${'/01/x'.repeat(100_000)}`)).toBeNull()
  })
})

describe('links back to URNs', () => {
  const sevenDigits = (): number => 7

  it.each([
    'urn:epc:id:sscc:4012345.0000000333',
    'urn:epc:id:sgtin:0614141.812345.6789%2F%26%25%22!%3F()',
    'urn:epc:class:lgtin:4054739.099914.20160711',
    'urn:epc:id:sgln:4012345.00011.987',
    'urn:epc:id:sgln:4012345.00011.0',
    'urn:epc:id:pgln:4012345.00000',
    'urn:epc:id:grai:4012345.66666.87',
    'urn:epc:id:giai:4012345.AAbb',
    'urn:epc:id:gdti:4012345.55555.98',
    'urn:epc:id:ginc:4012345.333',
    'urn:epc:id:itip:4012345.012345.01.02.999',
    'urn:epc:id:cpi:4012345.ABC.123',
    'urn:epc:id:gsrn:4012345.9876540000',
  ])('leads from the link of %s back to it', (urn) => {
    expect(epcUrn(canonicalLink(urn) ?? '', sevenDigits)).toBe(urn)
  })

  it('says that it is not derivable where nobody knows the length of the prefix', () => {
    expect(epcUrn('https://id.gs1.org/00/040123450000003338', () => null)).toBeNull()
    expect(epcUrn('https://relief.example/lu/1', sevenDigits)).toBeNull()
    expect(epcUrn('https://id.gs1.org/01/04054739999148', sevenDigits)).toBeNull()
  })
})
