import assert from 'node:assert/strict'
import { readEmailAddress } from '../../../core/accounts/email-address.ts'

describe('e-mail addresses', () => {
  it('have one spelling', () => {
    const spellings = {
      ' Ada@Example.ORG ': 'ada@example.org',
      'ada.lovelace+hob@example.org': 'ada.lovelace+hob@example.org',
      "o'hara_1/2@mail.example.org": "o'hara_1/2@mail.example.org",
      'ada@bücher.example': 'ada@xn--bcher-kva.example',
      'ada@localhost': 'ada@localhost'
    }
    for (const [typed, address] of Object.entries(spellings)) assert.equal(readEmailAddress(typed), address)
  })

  it('are refused where they are too long for mail servers, or none at all', () => {
    const odd = [
      undefined,
      7,
      '',
      'ada',
      '@example.org',
      'ada@',
      'a b@example.org',
      'ada@exa mple.org',
      'ada@@example.org',
      '.ada@example.org',
      'ada..l@example.org',
      '"ada"@example.org',
      'ada@[127.0.0.1]',
      'ada@example..org',
      'ada@-example.org',
      'ada@example.org,eve@example.org',
      'ada@example.org\r\nBcc: eve@example.org',
      'Ada <ada@example.org>',
      `${'a'.repeat(65)}@example.org`,
      `${'a'.repeat(288)}@example.org`,
      `ada@${'a'.repeat(64)}.org`,
      `ada@${`${'a'.repeat(60)}.`.repeat(5)}org`
    ]
    for (const typed of odd) assert.equal(readEmailAddress(typed), undefined, JSON.stringify(typed))
  })

  it('that only look like another are another, or none', () => {
    // A Cyrillic а in the host, and before the @; a sign for Kelvin, whose lower case is k; a ı without its dot.
    assert.equal(readEmailAddress('ada@ex\u0430mple.org'), 'ada@xn--exmple-4nf.org')
    for (const typed of ['\u0430da@example.org', '\u212aarl@example.org', 'm\u0131ke@example.org'])
      assert.equal(readEmailAddress(typed), undefined)
  })
})
