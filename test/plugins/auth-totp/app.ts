import { generate } from 'otplib'
import type { Client } from '../../rig/client.ts'

/** The app on somebody's phone. */
export const showCode = (secret: string, at = Date.now()) =>
  generate({ secret, epoch: Math.floor(at / 1000) })

export const readSecret = (html: string) =>
  /<code class="token"[^>]*>([A-Z2-7 ]+)</.exec(html)?.[1]?.replaceAll(' ', '') ?? ''

export const readRecoveryCodes = (html: string) =>
  [...html.matchAll(/<code>([0-9a-z-]{19})<\/code>/g)].map(([, code = '']) => code)

/** Sets up an app in the settings, as a person does; the code it took counts as used. */
export async function setUpApp(client: Client): Promise<{ secret: string; codes: string[] }> {
  await client.submit('/settings/totp/start', {})
  const secret = readSecret(await (await client.get('/settings/totp')).text())
  const shown = await client.submit('/settings/totp/confirm', { code: await showCode(secret) })
  return { secret, codes: readRecoveryCodes(await shown.text()) }
}

/** The code of half a minute later, which nobody has used yet. */
export const showNextCode = (secret: string) => showCode(secret, Date.now() + 30_000)
