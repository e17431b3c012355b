/** Milliseconds; whatever fails again sooner is broken. */
const pause = 10_000

/**
 * What is played may come from an address that is good for some minutes only, which the node led to. Browsers go on asking that one for
 * the rest. Where it is refused, the node is asked again, and what was played goes on at the same second.
 */
export function goOnAfterExpiry(player: HTMLMediaElement) {
  let asked = Number.NEGATIVE_INFINITY
  player.addEventListener('error', () => {
    // Whoever gave it an address of its own looks after that.
    const isOurs = !player.hasAttribute('src') && player.error?.code === MediaError.MEDIA_ERR_NETWORK
    if (!isOurs || performance.now() - asked < pause) return
    asked = performance.now()
    const { currentTime, paused, playbackRate } = player
    player.load()
    player.currentTime = currentTime
    player.playbackRate = playbackRate
    if (!paused) void player.play().catch(() => undefined)
  })
}
