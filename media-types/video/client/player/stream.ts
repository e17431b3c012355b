import Hls from 'hls.js/light'

/** A stream that code of ours puts together, so that its size can be chosen. */
export interface Stream {
  /** `1280x720`, in the codec that is played where that has it; undefined leaves it to the line. */
  choose(resolution: string | undefined): void
}

/** Lines of the largest size where somebody asked their browser to save data. */
const frugal = 480

/** Undefined where the browser cannot; `giveUp` is called when the stream breaks for good. */
export async function openStream(
  video: HTMLVideoElement,
  address: string,
  giveUp: () => void
): Promise<Stream | undefined> {
  if (!Hls.isSupported()) return undefined
  const { currentTime, paused } = video
  const hls = new Hls({
    // A worker would be made of code in memory, which the node's policy forbids; there is nothing to repack anyway.
    enableWorker: false,
    startPosition: currentTime,
    capLevelToPlayerSize: true,
    backBufferLength: 60
  })
  let recoveries = 0
  hls.on(Hls.Events.ERROR, (_event, { fatal, type }) => {
    if (!fatal) return
    if (type === Hls.ErrorTypes.MEDIA_ERROR && recoveries++ === 0) return hls.recoverMediaError()
    hls.destroy()
    giveUp()
  })
  const parsed = new Promise<void>(resolve => {
    hls.once(Hls.Events.MANIFEST_PARSED, () => resolve())
    hls.once(Hls.Events.DESTROYING, () => resolve())
  })
  // Nobody looks at what was taken out of the page.
  video.addEventListener('pause', () => {
    if (!video.isConnected) hls.destroy()
  })
  hls.loadSource(address)
  hls.attachMedia(video)
  await parsed
  const { connection } = navigator as { connection?: { saveData?: boolean } }
  if (connection?.saveData)
    hls.autoLevelCapping = hls.levels.findLastIndex(({ width, height }) => Math.min(width, height) <= frugal)
  if (!paused) void video.play().catch(() => undefined)
  return {
    choose(resolution) {
      const { levels, loadLevel } = hls
      const same = levels.filter(({ attrs }) => attrs.RESOLUTION === resolution)
      const level = same.find(({ codecSet }) => codecSet === levels[loadLevel]?.codecSet) ?? same[0]
      hls.nextLevel = level ? levels.indexOf(level) : -1
    }
  }
}
