import { setImmediate as nextTurn } from 'node:timers/promises'

/** Milliseconds that one request may hold the event loop while others wait. */
const longest = 1

let begin: number | undefined

/**
 * Lets those who wait go first where this turn of the event loop has taken long already. What asks an embedded database never waits for
 * anything, so that without it a whole request would be one turn.
 */
export async function giveWay(): Promise<void> {
  if (elapsed() > longest) await nextTurn()
}

/** Since the first time that somebody asked in this turn. */
function elapsed(): number {
  const now = performance.now()
  if (begin === undefined) {
    begin = now
    setImmediate(() => {
      begin = undefined
    })
  }
  return now - begin
}
