/** PostgreSQL keeps no text with a null character, which anybody can put into an address or a form; a sign for it is kept instead. */
export function toStoredText(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text
}
