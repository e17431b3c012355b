/** The upper half of code page 437. */
const upper =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0'

/** Bytes as letters of the code page that text pictures were drawn with. */
export function decodeOldPage(bytes: Uint8Array): string {
  return Array.from(bytes, byte =>
    byte < 0x80 ? String.fromCharCode(byte) : (upper[byte - 0x80] ?? ' ')
  ).join('')
}

/** Whether most of the upper bytes are blocks and lines of that page, and all others text. */
export function isDrawn(bytes: Uint8Array): boolean {
  let [high, drawn, strange] = [0, 0, 0]
  for (const byte of bytes) {
    if (byte >= 0x80) high++
    if ((byte >= 0xb0 && byte <= 0xdf) || byte === 0xfe) drawn++
    if (byte < 0x20 && ![0x09, 0x0a, 0x0d, 0x1a, 0x1b].includes(byte)) strange++
  }
  return strange === 0 && drawn > 8 && drawn > high * 0.7
}
