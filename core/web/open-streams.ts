import type { Viewer } from '../accounts/access.ts'
import type { Node } from '../node.ts'

/** Streams of events that are open, so that each ends with the session it was opened by. */
export interface OpenStreams {
  /** Calls `end` once the viewer's session is over, ended here or by another process; returns what lets go of it. */
  follow(viewer: Viewer, end: () => void): () => void
}

interface Stream {
  session: string
  account: string
  end: () => void
}

type Parts = Pick<Node, 'sessions' | 'hooks' | 'log'>

/** Streams of one account; more than anybody has windows. The one opened first makes room. */
export const mostStreams = 50
/** Milliseconds between two looks for what other processes ended. */
const glance = 20_000

export function createOpenStreams({ sessions, hooks, log }: Parts, every = glance): OpenStreams {
  const streams = new Set<Stream>()
  let timer: NodeJS.Timeout | undefined
  const endWhere = (isOver: (stream: Stream) => boolean) => {
    for (const stream of [...streams]) if (isOver(stream)) stream.end()
  }

  hooks.accounts.signedOut.tap('core', ({ id }) => endWhere(({ session }) => session === id))
  hooks.accounts.removed.tap('core', ({ id }) => endWhere(({ account }) => account === id))
  hooks.accounts.changed.tap('core', ({ id, state }) => {
    if (state !== 'active') endWhere(({ account }) => account === id)
  })

  async function look() {
    const asked = [...streams]
    const open = await sessions.stillOpen(asked.map(({ session }) => session))
    for (const { session, end } of asked) if (!open.has(session)) end()
  }

  return {
    follow({ session, account }, end) {
      if (!session || !account) return () => undefined
      const stream = { session: session.id, account: account.id, end }
      streams.add(stream)
      const own = [...streams].filter(one => one.account === account.id)
      if (own.length > mostStreams) own[0]?.end()
      timer ??= setInterval(() => look().catch(err => log.warn({ err }, 'streams.unknown')), every).unref()
      return () => {
        streams.delete(stream)
        if (streams.size > 0) return
        clearInterval(timer)
        timer = undefined
      }
    }
  }
}
