import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto'
import { isoCBOR } from '@simplewebauthn/server/helpers'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Client } from '../../rig/client.ts'
import type { TestNode } from '../../rig/node.ts'

interface Asked {
  challenge: string
  rp?: { id: string }
  rpId?: string
  user?: { id: string }
}

/** A device in software: one key, as a phone or a stick would hold it, and the browser around it. */
export interface Device {
  /** How often it says it was used. */
  counter: number
  /** Whether it looks at its person. */
  verifies: boolean
  register(asked: Asked): object
  prove(asked: Asked, changes?: { origin?: string; handle?: string }): object
}

export function createDevice(origin: string): Device {
  const id = randomBytes(32)
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  let handle = ''
  const device: Device = {
    counter: 0,
    verifies: true,
    register(asked) {
      handle = asked.user?.id ?? ''
      const data = Buffer.concat([
        authenticatorData(asked.rp?.id ?? '', device, 0x40),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        coseKey(publicKey)
      ])
      const attestation = isoCBOR.encode(
        new Map<string, unknown>([
          ['fmt', 'none'],
          ['attStmt', new Map()],
          ['authData', new Uint8Array(data)]
        ]) as never
      )
      return toAnswer(id, {
        clientDataJSON: clientData('webauthn.create', asked.challenge, origin),
        attestationObject: Buffer.from(attestation).toString('base64url'),
        transports: ['internal', 'telepathy']
      })
    },
    prove(asked, changes = {}) {
      const data = authenticatorData(asked.rpId ?? '', device)
      const client = clientData('webauthn.get', asked.challenge, changes.origin ?? origin)
      const clientHash = createHash('sha256').update(Buffer.from(client, 'base64url')).digest()
      return toAnswer(id, {
        clientDataJSON: client,
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, clientHash]), privateKey).toString('base64url'),
        userHandle: changes.handle ?? handle
      })
    }
  }
  return device
}

/** Makes a passkey in the settings of an account, as a person does. */
export async function makePasskey(rig: TestNode, account: Account, device = createDevice(rig.url)) {
  const client = await rig.signIn(account)
  const asked = await (await client.submit('/settings/passkeys/ask', {})).json()
  const answer = JSON.stringify(device.register(asked))
  const made = await client.submit('/settings/passkeys', { answer, name: 'Phone' })
  if (made.status !== 303) throw new Error(`No passkey was made: ${made.status}`)
  return device
}

/** What the node wants signed at signing in. */
export const askFor = async (client: Client, path = '/sign-in/passkey/ask'): Promise<Asked> =>
  (await client.submit(path, {}, { page: '/sign-in' })).json()

function authenticatorData(rpId: string, { counter, verifies }: Device, flags = 0): Buffer {
  const count = Buffer.alloc(4)
  count.writeUInt32BE(counter)
  const all = flags | 0x01 | (verifies ? 0x04 : 0)
  return Buffer.concat([createHash('sha256').update(rpId).digest(), Buffer.from([all]), count])
}

function coseKey(key: KeyObject): Uint8Array {
  const { x = '', y = '' } = key.export({ format: 'jwk' })
  const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const parts = new Map<number, unknown>([
    [1, 2],
    [3, -7],
    [-1, 1],
    [-2, bytes(x)],
    [-3, bytes(y)]
  ])
  return isoCBOR.encode(parts as never)
}

function clientData(type: string, challenge: string, origin: string): string {
  const data = { type, challenge, origin, crossOrigin: false }
  return Buffer.from(JSON.stringify(data)).toString('base64url')
}

function toAnswer(id: Buffer, response: object): object {
  const name = id.toString('base64url')
  return { id: name, rawId: name, type: 'public-key', clientExtensionResults: {}, response }
}
