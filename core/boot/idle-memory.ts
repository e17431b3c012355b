import { trimNativeMemory } from './native-memory.ts'

/** Milliseconds to the first time, and between two looks later. */
const soon = 500
const interval = 3000
/** Milliseconds of work in one interval below which a node is idle, and since the last time above which it pays to tidy up. */
const idle = 30
const worthwhile = 150

/**
 * Gives memory back to the system when the node has nothing to do after it had: V8 by itself keeps what it once took. Needs
 * `--expose-gc`, with which `hob` starts. Returns the end of it.
 */
export function tidyWhenIdle(): () => void {
  if (!globalThis.gc) return () => undefined
  let tidied = 0
  let before = worked()
  const tidy = () => {
    globalThis.gc?.({ type: 'major', execution: 'sync', flavor: 'last-resort' })
    trimNativeMemory()
    tidied = worked()
  }
  const look = () => {
    const now = worked()
    if (now - before < idle && now - tidied > worthwhile) tidy()
    before = worked()
  }
  // What the boot left behind is the most.
  const first = setTimeout(tidy, soon)
  const timer = setInterval(look, interval)
  return () => {
    clearTimeout(first)
    clearInterval(timer)
  }
}

/** Milliseconds that this process has computed so far. */
function worked() {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}
