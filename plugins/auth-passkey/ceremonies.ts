import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON
} from '@simplewebauthn/server'
import type { Account } from '../../core/accounts/accounts.ts'
import type { Passkey, Passkeys } from './passkeys.ts'
import { newHandle, ownHandle, type RelyingParty } from './relying-party.ts'

/** Whether the challenge that a device signed is one of ours; asked once. */
type Redeem = (challenge: string) => Promise<boolean>

/** What browser and device are asked, and what their answers prove. The library is loaded with the first of them. */
export interface Ceremonies {
  askToRegister(account: Account, challenge: string): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** For somebody who has no account yet, by what they want to be called: a key that is going to be enough alone. */
  askToBegin(name: string, challenge: string): Promise<PublicKeyCredentialCreationOptionsJSON>
  /** The new key, without a name; undefined for an answer that proves nothing. */
  register(answer: unknown, redeem: Redeem): Promise<MadeKey | undefined>
  /** For one of the account's keys; without an account for any key that the device knows. */
  ask(challenge: string, account?: Account): Promise<PublicKeyCredentialRequestOptionsJSON>
  /** The key that proved itself; `isAlone`: nothing else is going to be asked, so the device must have looked at its person. */
  prove(answer: unknown, redeem: Redeem, options: { isAlone: boolean }): Promise<Passkey | undefined>
}

export type MadeKey = Omit<Parameters<Passkeys['add']>[0], 'account' | 'name'>

export function createCeremonies(party: RelyingParty, passkeys: Passkeys): Ceremonies {
  const library = () => import('@simplewebauthn/server')
  const expected = (redeem: Redeem) => ({
    expectedChallenge: redeem,
    expectedOrigin: party.origin,
    expectedRPID: party.id
  })
  const toList = (keys: readonly Passkey[]) =>
    keys.map(({ id, transports }) => ({ id, transports: known(transports) }))
  const toBytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
  const everyKey = {
    rpName: party.name,
    rpID: party.id,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms
  } as const

  return {
    async askToRegister(account, challenge) {
      const { generateRegistrationOptions } = await library()
      const keys = await passkeys.of(account)
      return generateRegistrationOptions({
        ...everyKey,
        userName: account.name,
        userDisplayName: account.profile.displayName || account.name,
        userID: toBytes(keys.find(({ handle }) => handle)?.handle ?? ownHandle(account)),
        challenge: toBytes(challenge),
        excludeCredentials: toList(keys),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' }
      })
    },
    async askToBegin(name, challenge) {
      const { generateRegistrationOptions } = await library()
      return generateRegistrationOptions({
        ...everyKey,
        userName: name,
        userDisplayName: name,
        userID: toBytes(newHandle(challenge)),
        challenge: toBytes(challenge),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' }
      })
    },
    async register(answer, redeem) {
      const { verifyRegistrationResponse } = await library()
      const response = answer as RegistrationResponseJSON
      const result = await attempt(
        verifyRegistrationResponse({
          response,
          ...expected(redeem),
          supportedAlgorithmIDs: algorithms,
          requireUserVerification: false
        })
      )
      if (!result?.verified) return undefined
      const { credential, userVerified } = result.registrationInfo
      const isFound = response.clientExtensionResults?.credProps?.rk !== false
      return {
        id: credential.id,
        publicKey: credential.publicKey,
        counter: credential.counter,
        transports: known(credential.transports ?? []),
        letsIn: userVerified && isFound
      }
    },
    async ask(challenge, account) {
      const { generateAuthenticationOptions } = await library()
      return generateAuthenticationOptions({
        rpID: party.id,
        challenge: toBytes(challenge),
        ...(account && { allowCredentials: toList(await passkeys.of(account)) }),
        userVerification: account ? 'discouraged' : 'required'
      })
    },
    async prove(answer, redeem, { isAlone }) {
      const response = answer as AuthenticationResponseJSON
      const key = typeof response?.id === 'string' ? await passkeys.byId(response.id) : undefined
      if (!key || !isOwn(response, key)) return undefined
      const { verifyAuthenticationResponse } = await library()
      const result = await attempt(
        verifyAuthenticationResponse({
          response,
          ...expected(redeem),
          // Counting backwards is judged where it can be noted.
          credential: { id: key.id, publicKey: key.publicKey, counter: 0 },
          requireUserVerification: isAlone
        })
      )
      if (!result?.verified) return undefined
      return (await passkeys.noteUse(key, result.authenticationInfo.newCounter)) ? key : undefined
    }
  }
}

/** The library throws at whatever does not fit; all of it is one refusal. */
const attempt = <T>(verifying: Promise<T>): Promise<T | undefined> => verifying.catch(() => undefined)

/** A device that says whose key it used has to say what this node knows. */
function isOwn({ response }: AuthenticationResponseJSON, { account, handle }: Passkey): boolean {
  const told = response?.userHandle
  return !told || told === (handle ?? ownHandle({ id: account }))
}

/** Ed25519, ES256, RS256: what devices speak. */
const algorithms = [-8, -7, -257]

const transports = new Set(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

/** What a browser says of a device is kept and said again, so only known words are. */
const known = (words: readonly string[]) => words.filter(word => transports.has(word))
