import type { Parts } from './parts.ts'

/** Words over the picture, in one language or none. */
export interface Captions {
  readonly tracks: readonly TextTrack[]
  chosen(): TextTrack | undefined
  choose(track: TextTrack | undefined): void
  /** Off, or the language that was on last. */
  toggle(): void
  whenChanged(act: () => void): void
}

const kinds = ['subtitles', 'captions']
const key = 'hob.video.captions'

/** Drawn by the page itself: above the controls while they are there, and in the theme's letters. */
export function createCaptions({ video, part }: Pick<Parts, 'video' | 'part'>): Captions {
  const tracks = [...video.textTracks].filter(({ kind }) => kinds.includes(kind))
  const screen = part('words')
  const listeners: (() => void)[] = []
  let chosen: TextTrack | undefined
  let last: TextTrack | undefined

  const draw = () => {
    const cues = [...((chosen?.activeCues ?? []) as unknown as Iterable<VTTCue>)]
    screen.replaceChildren(...cues.map(drawCue))
    screen.lang = chosen?.language ?? ''
  }
  const choose = (track: TextTrack | undefined) => {
    chosen?.removeEventListener('cuechange', draw)
    for (const each of tracks) each.mode = each === track ? 'hidden' : 'disabled'
    chosen = track
    last = track ?? last
    track?.addEventListener('cuechange', draw)
    draw()
    for (const act of listeners) act()
  }
  // A telephone that takes the film out of the page draws them by itself.
  const hand = (mode: TextTrackMode) => () => {
    if (chosen) chosen.mode = mode
  }
  video.addEventListener('webkitbeginfullscreen', hand('showing'))
  video.addEventListener('webkitendfullscreen', hand('hidden'))
  choose(findFirst(tracks))
  return {
    tracks,
    chosen: () => chosen,
    choose(track) {
      choose(track)
      remember(track?.language ?? '')
    },
    toggle() {
      this.choose(chosen ? undefined : (last ?? tracks[0]))
    },
    whenChanged: act => void listeners.push(act)
  }
}

function drawCue(cue: VTTCue): HTMLElement {
  const words = document.createElement('span')
  words.dir = 'auto'
  words.append(cue.getCueAsHTML())
  return words
}

/** What somebody chose last, else what whoever published the film did. */
function findFirst(tracks: readonly TextTrack[]): TextTrack | undefined {
  const language = remembered()
  if (language === '') return undefined
  const known = language === undefined ? undefined : tracks.find(track => track.language === language)
  return known ?? tracks.find(({ mode }) => mode === 'showing')
}

function remembered(): string | undefined {
  try {
    return localStorage.getItem(key) ?? undefined
  } catch {
    return undefined
  }
}

function remember(language: string) {
  try {
    localStorage.setItem(key, language)
  } catch {
    // Where a person allows no storage, nothing is kept.
  }
}
