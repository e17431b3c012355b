import type { Entry, EntryProgress, EntryState } from '../../core/entries/entries.ts'
import type { PluginNode } from '../../core/plugin.ts'

/** What a listener is told of an entry whenever it changes. */
export interface ProgressNote {
  id: string
  state: EntryState
  /** Its files are there and nothing more is on its way. */
  isReady: boolean
  progress: EntryProgress | undefined
  failure: string | undefined
}

export interface ProgressFeed {
  /** Tells of these entries now and whenever something changes, until the returned function is called. */
  follow(ids: readonly string[], tell: (note: ProgressNote) => void): () => void
  stop(): void
}

interface Listener {
  ids: readonly string[]
  tell(note: ProgressNote): void
  /** What was told last, by entry. */
  told: Map<string, string>
}

const interval = 400

/** Everybody who waits is served by one look at the database, and none is taken while nothing was written to it. */
export function createProgressFeed(node: PluginNode): ProgressFeed {
  const listeners = new Set<Listener>()
  let timer: NodeJS.Timeout | undefined
  let seen = ''

  async function look() {
    const stamp = await node.freshness.stamp()
    if (stamp === seen) return
    // Before looking: who begins to listen meanwhile asks for another look by taking the stamp away.
    seen = stamp
    const ids = new Set([...listeners].flatMap(({ ids }) => ids))
    const entries = await node.entries.byIds([...ids])
    const progress = await node.entries.progress(entries)
    for (const listener of listeners) tellChanges(listener, entries, progress)
  }

  function next() {
    timer = setTimeout(async () => {
      await look().catch(error => node.log.error({ err: error }, 'progress.unreadable'))
      if (timer && listeners.size > 0) next()
      else timer = undefined
    }, interval)
    timer.unref()
  }

  return {
    follow(ids, tell) {
      const listener: Listener = { ids, tell, told: new Map() }
      listeners.add(listener)
      seen = ''
      if (!timer) next()
      return () => listeners.delete(listener)
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      listeners.clear()
    }
  }
}

function tellChanges(listener: Listener, entries: readonly Entry[], progress: Map<string, EntryProgress>) {
  const asked = new Set(listener.ids)
  for (const entry of entries) {
    if (!asked.has(entry.publicId)) continue
    const note = toNote(entry, progress.get(entry.publicId))
    const text = JSON.stringify(note)
    if (listener.told.get(note.id) === text) continue
    listener.told.set(note.id, text)
    listener.tell(note)
  }
}

function toNote(
  { publicId, state, processedAt, failure }: Entry,
  progress: EntryProgress | undefined
): ProgressNote {
  return {
    id: publicId,
    state,
    isReady: progress === undefined && processedAt !== null && state !== 'processing',
    progress,
    failure: failure?.message
  }
}
