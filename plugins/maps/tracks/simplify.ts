import type { Position } from '../service.ts'

/** More than a line on a map can be told by. */
const most = 1000
/** Of longer ones each second, third, … is looked at: a line that turns everywhere costs its length squared. */
const looked = 5000
/** Degrees: about a metre, and then coarser until few enough are left. */
const finest = 1e-5

/** The same line with the points that it turns at (Ramer, Douglas and Peucker), 1,000 at most. */
export function simplify(line: readonly Position[]): Position[] {
  const step = Math.ceil(line.length / looked)
  const points = line.filter((_, at) => at % step === 0 || at === line.length - 1)
  for (let within = finest; ; within *= 2) {
    const kept = keep(points, within)
    if (kept.length <= most) return kept
  }
}

/** Without recursion: a line may be long and turn at each point. */
function keep(line: readonly Position[], within: number): Position[] {
  const isKept = new Uint8Array(line.length)
  isKept[0] = isKept[line.length - 1] = 1
  const parts: [first: number, last: number][] = [[0, line.length - 1]]
  for (let part = parts.pop(); part; part = parts.pop()) {
    const [first, last] = part
    const { at, far } = furthest(line, first, last)
    if (far <= within) continue
    isKept[at] = 1
    parts.push([first, at], [at, last])
  }
  return line.filter((_, at) => isKept[at] === 1)
}

/** From the straight way between two points, of those in between. */
function furthest(line: readonly Position[], first: number, last: number) {
  const [from, to] = [line[first]!, line[last]!]
  const narrow = Math.cos((from.latitude * Math.PI) / 180)
  const [wide, high] = [(to.longitude - from.longitude) * narrow, to.latitude - from.latitude]
  const square = wide * wide + high * high
  let [at, most] = [first, 0]
  for (let between = first + 1; between < last; between++) {
    const x = (line[between]!.longitude - from.longitude) * narrow
    const y = line[between]!.latitude - from.latitude
    const along = square === 0 ? 0 : Math.min(Math.max((x * wide + y * high) / square, 0), 1)
    const far = Math.hypot(x - along * wide, y - along * high)
    if (far > most) [at, most] = [between, far]
  }
  return { at, far: most }
}
