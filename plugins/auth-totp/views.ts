import type { DescribeView } from '../../core/web/view-words.ts'

const app = {
  title: 'Codes from an app',
  pending: {
    address: 'otpauth://totp/example.org:ada?secret=JBSWY3DPEHPK3PXP&issuer=example.org',
    secret: 'JBSW Y3DP EHPK 3PXP',
    qr: { size: 45, path: 'M4 4h7v1h-7z' }
  }
}

export const appView: DescribeView = ({ view, title, object, text, number }) =>
  view(app, {
    title,
    state: object(
      { confirmedAt: text('When it was set up.'), usedAt: text('When a code was last taken.') },
      'Of an app that is set up.'
    ),
    pending: object(
      {
        address: text('What the QR code says; opens an app on the same device.'),
        secret: text('For typing it into an app, in groups of four.'),
        qr: object({ size: number('Its side.'), path: text('Of an SVG drawing.') }, 'The QR code.'),
        error: text('Why the first code was refused.')
      },
      'Of an app that waits for its first code.'
    )
  })

const recovery = { title: 'Recovery codes', left: 8, isUseful: true }

export const recoveryView: DescribeView = ({ view, title, list, number, yes }) =>
  view(recovery, {
    title,
    left: number('How many can still be used.'),
    isUseful: yes('Whether there is a second step that they stand in for.'),
    codes: list({ type: 'string' }, 'New ones; shown this once.')
  })
