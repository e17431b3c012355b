import type { Probe } from '../../../core/plugin.ts'

/** Little, so that every type that knows more of the file goes first. */
const certainty = 0.1

/** Decided by bytes alone; the file's name says nothing. */
export function sniffNote({ head }: Probe): number {
  return head.length > 0 && isText(head) ? certainty : 0
}

/** Whether bytes are the beginning of a text in UTF-8, which may be cut in the middle of a letter. */
function isText(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return !/\p{Cc}/u.test(text.replace(/[\t\n\f\r]/g, ''))
  } catch {
    return false
  }
}
