import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Milliseconds between two looks; what is written meanwhile may be beyond the limit for a moment. */
const glance = 250

/** Calls once a folder with all in it takes more bytes of the disk than so many. Returns how to stop watching. */
export function watchScratch(folder: string, most: number, exceeded: () => void): () => void {
  let isOver = false
  let timer = setTimeout(look, glance)
  async function look() {
    const size = await measure(folder)
    if (isOver) return
    if (size > most) exceeded()
    else timer = setTimeout(look, glance)
  }
  return () => {
    isOver = true
    clearTimeout(timer)
  }
}

/** What is gone by the time it is looked at takes nothing. */
async function measure(folder: string): Promise<number> {
  const found = await readdir(folder, { recursive: true }).catch(() => [])
  const sizes = await Promise.all(
    found.map(name =>
      lstat(join(folder, name)).then(
        ({ blocks }) => blocks * 512,
        () => 0
      )
    )
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
