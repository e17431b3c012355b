/** Beginnings of the pictures that can be taken for a poster; a gap stands for any byte. */
const beginnings: readonly string[] = [
  'ffd8ff',
  '89504e470d0a1a0a',
  '47494638',
  '52494646........57454250',
  '........6674797061766966'
].map(hex => `^${hex}`)

/** By its first bytes alone; whether it can be decoded is found out in the worker. */
export function isPicture(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('hex')
  return beginnings.some(beginning => new RegExp(beginning).test(head))
}
