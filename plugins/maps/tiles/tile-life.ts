const day = 86_400_000
/** What is kept where a server says nothing: as long as OpenStreetMap asks for at the least. */
const usual = 7 * day
const shortest = day / 24
const longest = 60 * day

/** How long an answer may be kept, in milliseconds: as its server says, within reason. */
export function lifeOf(headers: Headers, now = Date.now()): number {
  const told = toldBy(headers, now)
  return told === undefined ? usual : Math.min(Math.max(told, shortest), longest)
}

function toldBy(headers: Headers, now: number): number | undefined {
  const [, seconds] = /(?:^|[\s,])max-age=(\d{1,10})/i.exec(headers.get('cache-control') ?? '') ?? []
  if (seconds) return Number(seconds) * 1000 - Number(headers.get('age') ?? 0) * 1000
  const expires = Date.parse(headers.get('expires') ?? '')
  return Number.isNaN(expires) ? undefined : expires - now
}
