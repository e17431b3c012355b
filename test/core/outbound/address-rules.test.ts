import assert from 'node:assert/strict'
import { assertWebUrl, createAddressRules } from '../../../core/outbound/address-rules.ts'

const permitted = [
  '8.8.8.8',
  '93.184.216.34',
  '172.15.0.1',
  '172.32.0.1',
  '2606:2800:220:1::1',
  '2a00:1450::1'
]

const refused: Record<string, string[]> = {
  'this network': ['0.0.0.0', '0.1.2.3', '::'],
  loopback: ['127.0.0.1', '127.255.255.254', '::1'],
  'private networks': ['10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1', 'fc00::1', 'fd12:3456::1'],
  'link-local, with the metadata services of clouds': [
    '169.254.169.254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1'
  ],
  'carrier-grade NAT': ['100.64.0.1', '100.127.255.255'],
  'documentation and benchmarks': [
    '192.0.2.1',
    '198.51.100.1',
    '203.0.113.1',
    '198.18.0.1',
    '2001:db8::1',
    '3fff::1'
  ],
  'multicast, broadcast, reserved': [
    '224.0.0.1',
    '239.255.255.255',
    '255.255.255.255',
    '240.0.0.1',
    'ff02::1'
  ],
  'IPv4 dressed as IPv6': [
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::127.0.0.1',
    '64:ff9b::7f00:1',
    '64:ff9b:1::a00:1'
  ],
  'tunnels and relays': ['2002:7f00:1::', '2001::1', '192.88.99.1'],
  'what no network has been given': ['4000::1', '8000::1', '5f00::1', '100::1'],
  'other spellings': ['0x7f000001', '2130706433', '0177.0.0.1', '127.1', '', 'localhost', '[::1]']
}

describe('address rules', () => {
  const rules = createAddressRules([])
  for (const address of permitted) {
    it(`permits ${address}`, () => assert.equal(rules.permits(address), true))
  }
  for (const [kind, addresses] of Object.entries(refused)) {
    it(`refuses ${kind}`, () => assert.deepEqual(addresses.filter(rules.permits), []))
  }
  it('permits the ranges that the operator added, and no more', () => {
    const wider = createAddressRules(['10.1.0.0/16', '::1/128'])
    assert.deepEqual(['10.1.2.3', '10.2.0.1', '::1', '::2', '127.0.0.1'].filter(wider.permits), [
      '10.1.2.3',
      '::1'
    ])
  })
})

describe('addresses that may be fetched', () => {
  const fine = [
    'http://a.example/',
    'https://a.example:8443/x?y',
    'http://a.example:80/',
    'https://[2606:2800::1]/'
  ]
  const blocked = [
    'ftp://a.example/',
    'file:///etc/passwd',
    'data:,x',
    'javascript:1',
    'https://a@b.example/',
    'https://:p@b.example/',
    'http://a.example:22/',
    'http://a.example:25/',
    'https://a.example:0/'
  ]
  for (const url of fine) it(`include ${url}`, () => assertWebUrl(new URL(url)))
  for (const url of blocked) {
    it(`do not include ${url}`, () =>
      assert.throws(() => assertWebUrl(new URL(url)), { code: 'FETCH_BLOCKED' }))
  }
})
