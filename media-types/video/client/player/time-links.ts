import { readTime } from './time.ts'

/** `#t=83` in the address leads to that second, now and whenever the address changes. True where one is named already. */
export function followLinks(video: HTMLVideoElement): boolean {
  const go = () => {
    const second = readTime(location.hash)
    if (second === undefined || !video.isConnected) return false
    video.currentTime = second
    return true
  }
  window.addEventListener('hashchange', go)
  return go()
}
