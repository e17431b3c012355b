/** What plays, as one page hands it to the next. */
export interface Playing {
  readonly id: string
  /** Of the entry's page. */
  readonly address: string
  readonly name: string
  readonly by: string
  readonly album: string
  readonly picture: string
  readonly sources: readonly { readonly src: string; readonly type: string }[]
  /** Decibels that make it as loud as others; absent for silence. */
  readonly gain?: number
  /** Seconds. */
  readonly duration: number
  readonly at: number
  readonly isPlaying: boolean
}

/** A player went out of the page while it played. */
export const left = 'hob:sound-left'
/** A player of an entry came into the page: its `detail` is the entry's id. */
export const taken = 'hob:sound-taken'

const key = 'hob.sound.playing'

/** For this tab alone; undefined where nothing plays or nothing can be kept. */
export function readPlaying(): Playing | undefined {
  try {
    const playing = JSON.parse(sessionStorage.getItem(key) ?? 'null') as Playing | null
    return playing?.id && Array.isArray(playing.sources) ? playing : undefined
  } catch {
    return undefined
  }
}

export function keepPlaying(playing: Playing) {
  try {
    sessionStorage.setItem(key, JSON.stringify(playing))
  } catch {
    // Where nothing may be kept, sounds end with their page.
  }
}

export function forgetPlaying(id: string) {
  if (readPlaying()?.id === id) sessionStorage.removeItem(key)
}
