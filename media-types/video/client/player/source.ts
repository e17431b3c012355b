import type { Stream } from './stream.ts'

/** Where the bytes come from: one whole file, or a stream of several sizes. */
export interface Source {
  /** Sizes that can be chosen, the largest first. */
  readonly sizes: readonly Size[]
  /** Called before anything is played. */
  begin(): Promise<void>
  /** A height in lines; undefined leaves it to the line. */
  choose(height: number | undefined): Promise<void>
}

export interface Size {
  readonly height: number
  readonly label: string
}

const playlist = 'application/vnd.apple.mpegurl'

/**
 * Until somebody plays it, a film is its whole file, of which only the beginning is read. Where there are several sizes it is played
 * as a stream: by the browser where it can, else by code that is fetched then; and by that code once a size is chosen.
 */
export function createSource({ dataset }: HTMLElement, video: HTMLVideoElement): Source {
  const sizes = readSizes(dataset.sizes)
  const address = dataset.stream
  const canStream = sizes.length > 1 && address !== undefined
  const isNative = video.canPlayType(playlist) !== ''
  const canCode = 'MediaSource' in window || 'ManagedMediaSource' in window
  let stream: Promise<Stream | undefined> | undefined
  let hasBegun = false

  /** What is left are the sources in the page: the whole file. */
  const giveUp = () => {
    const { currentTime, paused } = video
    video.removeAttribute('src')
    video.load()
    video.currentTime = currentTime
    if (!paused) void video.play().catch(() => undefined)
  }
  const startCode = () => {
    stream ??= import('./stream.ts').then(
      ({ openStream }) => openStream(video, address ?? '', giveUp),
      () => undefined
    )
    return stream
  }
  return {
    sizes: canStream && canCode ? sizes : [],
    async begin() {
      if (hasBegun || !canStream) return
      hasBegun = true
      if (stream) await stream
      else if (isNative) playNatively(video, address, giveUp)
      else await startCode()
    },
    async choose(height) {
      if (!stream && height === undefined) return
      hasBegun = true
      const opened = await startCode()
      opened?.choose(height)
    }
  }
}

/** The place is kept: somebody may have sought before they played. */
function playNatively(video: HTMLVideoElement, address: string, giveUp: () => void) {
  const { currentTime } = video
  video.addEventListener('error', giveUp, { once: true })
  video.src = address
  video.currentTime = currentTime
}

/** `1080:1080p 720:720p` */
function readSizes(words = ''): Size[] {
  return words
    .split(' ')
    .filter(Boolean)
    .map(word => {
      const [height = '', label = ''] = word.split(':')
      return { height: Number(height), label }
    })
}
