/** What the node says of an entry that is being processed. */
export interface EntryNote {
  id: string
  state: 'draft' | 'processing' | 'published' | 'withheld' | 'failed' | 'removed'
  isReady: boolean
  percent?: number
  step?: string
  failure?: string
}

export interface EntryEvents {
  watch(ids: readonly string[]): void
  close(): void
}

const pause = 3000

/** One connection for all entries that are watched; several that come at once share one new connection. */
export function createEntryEvents(tell: (note: EntryNote) => void): EntryEvents {
  const watched = new Set<string>()
  let source: EventSource | undefined
  let timer: number | undefined

  const open = () => {
    source?.close()
    if (watched.size === 0) return
    source = new EventSource(`/upload/events?ids=${[...watched].join(',')}`)
    source.addEventListener('entry', ({ data }) => {
      const note: EntryNote = JSON.parse(data)
      if (note.isReady || note.state === 'failed' || note.state === 'removed') watched.delete(note.id)
      tell(note)
      if (watched.size === 0) source?.close()
    })
    // A lost connection is taken up again by the browser itself; an answer that was no stream is not.
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED && watched.size > 0) later(pause)
    })
  }
  const later = (milliseconds: number) => {
    clearTimeout(timer)
    timer = window.setTimeout(open, milliseconds)
  }
  return {
    watch(ids) {
      for (const id of ids) watched.add(id)
      later(100)
    },
    close() {
      watched.clear()
      source?.close()
    }
  }
}
