import { AsyncLocalStorage } from 'node:async_hooks'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'
import type { RunningNode } from '../../core/node.ts'

/** What one request made the node do that takes time: the texts of its statements, and its hashes, in their order. */
export type Work = readonly string[]

export interface WorkWatch {
  /** Of what `ask` asks for, when it sends the headers it is given. */
  of(ask: (headers: Record<string, string>) => Promise<Response>): Promise<Work>
  end(): void
}

const started = 'http.server.request.start'
const mark = 'x-watched'
let marks = 0

/** Clocks tell little on a busy machine; what time goes by is counted instead, apart for each request. */
export function watchWork({ db, services }: RunningNode): WorkWatch {
  const asking = new AsyncLocalStorage<string[] | undefined>()
  const watched = new Map<string, string[]>()
  const begin = (message: unknown) => {
    const { request } = message as { request: IncomingMessage }
    asking.enterWith(watched.get(String(request.headers[mark])))
  }
  const note = ({ sql }: { sql: string }) => asking.getStore()?.push(sql)
  subscribe(started, begin)
  db.on('query', note)
  const hashing = services.find('password-hashing')
  if (hashing) {
    const { hash, verify } = hashing
    hashing.hash = password => {
      note({ sql: 'a hash' })
      return hash(password)
    }
    hashing.verify = (known, password) => {
      note({ sql: 'a comparison' })
      return verify(known, password)
    }
  }
  return {
    async of(ask) {
      const name = String(++marks)
      const work: string[] = []
      watched.set(name, work)
      const answer = await ask({ [mark]: name })
      await answer.arrayBuffer()
      watched.delete(name)
      return [...work]
    },
    end() {
      unsubscribe(started, begin)
      db.removeListener('query', note)
    }
  }
}
