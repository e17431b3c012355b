import type { Schema } from '../../core/schema.ts'

const text = (description: string) => ({ type: 'string', description })
const object = (properties: Record<string, Schema>, description: string): Schema => ({
  type: 'object',
  additionalProperties: false,
  properties,
  description
})
const title = text('Of the page.')

export const appView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: {
    title: 'Codes from an app',
    pending: {
      address: 'otpauth://totp/example.org:ada?secret=JBSWY3DPEHPK3PXP&issuer=example.org',
      secret: 'JBSW Y3DP EHPK 3PXP',
      qr: { size: 45, path: 'M4 4h7v1h-7z' }
    }
  },
  properties: {
    title,
    state: object(
      { confirmedAt: text('When it was set up.'), usedAt: text('When a code was last taken.') },
      'Of an app that is set up.'
    ),
    pending: object(
      {
        address: text('What the QR code says; opens an app on the same device.'),
        secret: text('For typing it into an app, in groups of four.'),
        qr: object(
          { size: { type: 'number', description: 'Its side.' }, path: text('Of an SVG drawing.') },
          'The QR code.'
        ),
        error: text('Why the first code was refused.')
      },
      'Of an app that waits for its first code.'
    )
  }
}

export const recoveryView: Schema = {
  type: 'object',
  additionalProperties: false,
  example: { title: 'Recovery codes', left: 8, isUseful: true },
  properties: {
    title,
    left: { type: 'number', description: 'How many can still be used.' },
    isUseful: { type: 'boolean', description: 'Whether there is a second step that they stand in for.' },
    codes: { type: 'array', items: { type: 'string' }, description: 'New ones; shown this once.' }
  }
}
