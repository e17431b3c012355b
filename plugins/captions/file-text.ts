/** The words of a file: UTF-8, UTF-16 with its mark, else as old Windows wrote them. */
export function decodeText(bytes: Uint8Array): string {
  const [one, other] = bytes
  if ((one === 0xff && other === 0xfe) || (one === 0xfe && other === 0xff))
    return new TextDecoder(one === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
