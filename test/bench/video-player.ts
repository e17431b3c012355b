import { openPage } from '../rig/browser.ts'
import { runCleanUps } from '../rig/cleanup.ts'
import { bars, makeFilm, tone, usual } from '../rig/films.ts'
import { startNode } from '../rig/node.ts'
import { median, printFigure } from './figure.ts'

/** How soon Chromium shows a film's first frame on this machine, and a small picture of where one would seek to. */
const rounds = 7
const rig = await startNode()
const film = await makeFilm('film.mp4', bars('size=1280x720:rate=25:duration=30'), tone(30), usual)
const entry = await rig.upload(await rig.makeAccount('ada'), { file: film, title: 'A film' })
const frames: number[] = []
const tiles: number[] = []
for (let round = 0; round < rounds; round++) {
  const { page, close } = await openPage()
  await page.goto(`${rig.url}/e/${entry.publicId}`)
  await page.locator('[data-part=start]').waitFor()
  frames.push(await page.evaluate(timeFirstFrame))
  const line = await page.locator('.video-seek').boundingBox()
  if (!line) throw new Error('There is no line of time.')
  await page.evaluate(watchTile)
  await page.mouse.move(line.x + line.width / 2, line.y + line.height / 2)
  tiles.push(await page.evaluate(() => (window as unknown as { tile: Promise<number> }).tile))
  await close()
}
printFigure('first frame of a video after a click', median(frames), 'ms', {
  ratio: median(frames) / 1000,
  to: 'the second it may take',
  most: 1
})
printFigure('picture of where one would seek to', median(tiles), 'ms', {
  ratio: median(tiles) / 100,
  to: 'a tenth of a second',
  most: 1
})
await rig.stop()
await runCleanUps()
process.exit()

/** From the click to a frame that is handed to the screen. */
function timeFirstFrame(): Promise<number> {
  return new Promise(resolve => {
    const video = document.querySelector('video') as HTMLVideoElement
    const shown = () => video.requestVideoFrameCallback(() => resolve(performance.now() - began))
    video.addEventListener('playing', shown, { once: true })
    const began = performance.now()
    document.querySelector<HTMLElement>('[data-part=start]')?.click()
  })
}

/** From the first movement over the line to a sheet that is drawn. */
function watchTile() {
  const tile = document.querySelector('.video-tile') as HTMLElement
  const seek = document.querySelector('.video-seek') as HTMLElement
  const measured = new Promise<number>(resolve => {
    let began = 0
    const look = async () => {
      const [, address] = /url\("(.*)"\)/.exec(tile.style.backgroundImage) ?? []
      if (tile.hidden || !address) return requestAnimationFrame(look)
      const sheet = new Image()
      sheet.src = address
      await sheet.decode()
      resolve(performance.now() - began)
    }
    const start = () => {
      began = performance.now()
      look()
    }
    seek.addEventListener('pointermove', start, { once: true })
  })
  Object.assign(window, { tile: measured })
}
