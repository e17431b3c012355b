/** A small picture of one moment: a part of a sheet. */
export interface Tile {
  readonly start: number
  readonly end: number
  readonly address: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Storyboard {
  /** Fetches the list and the sheets, so that moments are there when they are asked for. */
  prepare(): void
  at(second: number): Tile | undefined
}

const cue = /([\d:.]+) --> ([\d:.]+)\n(\S+)#xywh=(\d+),(\d+),(\d+),(\d+)/g

/** Small pictures for seeking, from WebVTT whose cues name places on sheets. */
export function createStoryboard(address: string | undefined): Storyboard {
  let tiles: Tile[] = []
  let isAsked = false
  async function load(from: string) {
    const answer = await fetch(from)
    if (!answer.ok) return
    tiles = readTiles(await answer.text(), answer.url)
    for (const sheet of new Set(tiles.map(tile => tile.address))) {
      const picture = new Image()
      picture.src = sheet
      await picture.decode()
    }
  }
  return {
    prepare() {
      if (!address || isAsked) return
      isAsked = true
      load(address).catch(() => undefined)
    },
    at: second => tiles.find(({ start, end }) => second >= start && second < end) ?? tiles.at(-1)
  }
}

function readTiles(text: string, base: string): Tile[] {
  return [...text.matchAll(cue)].map(([, start = '', end = '', path = '', ...place]) => {
    const [x = 0, y = 0, width = 0, height = 0] = place.map(Number)
    return {
      start: toSeconds(start),
      end: toSeconds(end),
      address: new URL(path, base).href,
      x,
      y,
      width,
      height
    }
  })
}

function toSeconds(clock: string): number {
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
}
