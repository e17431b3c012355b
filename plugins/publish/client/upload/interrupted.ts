import { defaultOptions } from 'tus-js-client'
import { find } from './elements.ts'

const day = 24 * 60 * 60 * 1000

/** Points out uploads of this browser that stopped half way: they go on once their files are chosen again. */
export async function showInterrupted(root: HTMLElement) {
  const all = await defaultOptions.urlStorage.findAllUploads()
  const recent = all.filter(({ creationTime }) => Date.now() - Date.parse(creationTime) < day)
  if (recent.length > 0) find(root, '[data-interrupted]').hidden = false
}
