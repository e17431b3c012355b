/** A QR code as one path of an SVG drawing; `size` is its side in modules, quiet zone included. */
export interface QrCode {
  size: number
  path: string
}

/** The empty border that readers need. */
const quiet = 4

/** Drawn on the server, so the secret goes to nobody who draws such codes. The library is loaded with the first one. */
export async function drawQrCode(text: string): Promise<QrCode> {
  const { default: qrcode } = await import('qrcode')
  const { modules } = qrcode.create(text, { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const runs: string[] = []
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      let length = 0
      while (column + length < size && data[row * size + column + length]) length++
      if (length > 0) runs.push(`M${column + quiet} ${row + quiet}h${length}v1h-${length}z`)
      column += length
    }
  }
  return { size: size + 2 * quiet, path: runs.join('') }
}
