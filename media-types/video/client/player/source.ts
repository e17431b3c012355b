import type { Stream } from './stream.ts'

/** Where the bytes come from: one whole file, or a stream of several sizes. */
export interface Source {
  /** Sizes that can be chosen, the largest first. */
  readonly sizes: readonly Size[]
  /** Called before anything is played. */
  begin(): Promise<void>
  /** One of its sizes; undefined leaves it to the line. */
  choose(resolution: string | undefined): Promise<void>
}

export interface Size {
  /** `1920x1080`, as the playlist has it. */
  readonly resolution: string
  readonly label: string
  /** As the playlist names them. */
  readonly codecs: string
}

const playlist = 'application/vnd.apple.mpegurl'

/**
 * Until somebody plays it, a film is its whole file, of which only the beginning is read. Where there are several sizes, or one that is
 * coded better than that file, it is played as a stream: by the browser where it can, else by code that is fetched then; and by that
 * code once a size is chosen. A browser that can decode none of them would hear the sound alone, so it plays the whole file.
 */
export function createSource({ dataset }: HTMLElement, video: HTMLVideoElement): Source {
  const isPlayable = testCodecs(video)
  const all = readSizes(dataset.sizes)
  const sizes = all.filter(({ codecs }) => isPlayable(codecs))
  const address = dataset.stream
  const isBetter = sizes.length > 1 || sizes.some(({ codecs }) => !codecs.startsWith('avc1'))
  const canStream = isBetter && address !== undefined
  const isNative = video.canPlayType(playlist) !== ''
  const canCode = 'MediaSource' in window || 'ManagedMediaSource' in window
  // Chromium's own player stops where it would go from one codec to another; the code stays with one.
  const isMixed = new Set(all.map(({ codecs }) => codecs.slice(0, 4))).size > 1
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
    sizes: canStream && canCode ? listOnce(sizes) : [],
    async begin() {
      if (hasBegun || !canStream) return
      hasBegun = true
      if (stream) await stream
      else if (isNative && !(isMixed && canCode)) playNatively(video, address, giveUp)
      else await startCode()
    },
    async choose(resolution) {
      if (!stream && resolution === undefined) return
      hasBegun = true
      const opened = await startCode()
      opened?.choose(resolution)
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

/** `1920x1080:1080p:avc1.640028,mp4a.40.2 …` */
function readSizes(words = ''): Size[] {
  return words
    .split(' ')
    .filter(Boolean)
    .map(word => {
      const [resolution = '', label = '', codecs = ''] = word.split(':')
      return { resolution, label, codecs }
    })
}

/** The same size in several codecs is one to choose. */
function listOnce(sizes: readonly Size[]): Size[] {
  return sizes.filter((size, at) => sizes.findIndex(({ label }) => label === size.label) === at)
}

/** Whether the browser decodes what a playlist names; asked of what would put a stream together, which may know less than the element. */
function testCodecs(video: HTMLVideoElement) {
  const { ManagedMediaSource, MediaSource } = window as {
    ManagedMediaSource?: typeof globalThis.MediaSource
    MediaSource?: typeof globalThis.MediaSource
  }
  const source = ManagedMediaSource ?? MediaSource
  return (codecs: string) => {
    const type = `video/mp4; codecs="${codecs}"`
    return source ? source.isTypeSupported(type) : video.canPlayType(type) !== ''
  }
}
