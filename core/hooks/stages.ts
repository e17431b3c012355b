/** Stages order the taps of one hook; lower runs first. Taps without a stage run at 0. */
export const stages = Object.freeze({
  /** `web.app`: log and measure. */
  OBSERVE: -400,
  /** `web.app`: headers, limits, origin checks. */
  PROTECT: -300,
  /** `web.app`: who is asking, in which language. */
  SESSION: -200,
  /** `web.app`: the route table. */
  ROUTES: 0,
  /** `web.app`: what no route answered. */
  FALLBACK: 400,
  /** `entries.processing`: read what the file says of itself. */
  PROBE: -200,
  /** `entries.processing`: the media type makes renditions. */
  DERIVE: 0,
  /** `entries.processing`: look at what was made: scan, classify. */
  INSPECT: 200,
  /** `entries.processing`: make what others need of what was made. */
  SHARE: 400
})
