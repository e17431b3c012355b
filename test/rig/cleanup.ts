type CleanUp = () => void | Promise<void>

const pending: CleanUp[] = []

/** Runs when the whole test run is over, last added first; also right away when the process is told to end. */
export function atEnd(cleanUp: CleanUp) {
  pending.push(cleanUp)
}

/** Called by mocha's root hook; nothing is left open afterwards, so the process ends by itself. */
export async function runCleanUps() {
  for (const cleanUp of pending.splice(0).reverse()) await cleanUp()
}
