/** Seconds that a code is good for, as every app expects. */
const period = 30

/** A code from an app as RFC 6238 has it: SHA-1, six digits, thirty seconds. The library is loaded with the first one. */
export async function makeSecret(): Promise<string> {
  const { generateSecret } = await import('otplib')
  return generateSecret()
}

/** The address that an app reads from the QR code. */
export async function makeAddress(secret: string, issuer: string, label: string): Promise<string> {
  const { generateURI } = await import('otplib')
  return generateURI({ secret, issuer, label, period })
}

/**
 * The time step of a good code; undefined for a wrong one and for one of `after` or before, which was used already. Clocks may be one
 * step apart.
 */
export async function findStep(secret: string, code: string, after: number): Promise<number | undefined> {
  if (!/^\d{6}$/.test(code)) return undefined
  const { verify } = await import('otplib')
  const result = await verify({ secret, token: code, period, epochTolerance: period, afterTimeStep: after })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}

/** As people type it: with spaces, and in the digits of their language. */
export function readCode(typed: string): string {
  return typed.replace(/\s/g, '').replace(/\p{Nd}/gu, toAscii)
}

/** Digits of every script stand in tens that begin with their zero. */
function toAscii(digit: string): string {
  let zero = digit.codePointAt(0) ?? 0
  for (let back = 0; back < 9 && /\p{Nd}/u.test(String.fromCodePoint(zero - 1)); back++) zero--
  return String((digit.codePointAt(0) ?? 0) - zero)
}
