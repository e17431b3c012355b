import { runCleanUps } from '../rig/cleanup.ts'
import { median, printFigure } from './figure.ts'
import { startFilmNode } from './film-node.ts'
import { readRanges } from './range-readers.ts'

/** Ranges of one large file that is shared with somebody, read by them, beside the same file when it is everybody's, in turns. */
const megabyte = 1024 ** 2
const size = 512 * megabyte
const readers = 20
const rounds = 5
const milliseconds = 3000
const kinds = { 'from a place on, 64 MB': 64 * megabyte, 'pieces of 2 MB': 2 * megabyte }

const { hob, address, token, showTo } = await startFilmNode(size)
for (const [kind, range] of Object.entries(kinds)) {
  const speeds: Record<'open' | 'shared', number[]> = { open: [], shared: [] }
  const read = async (headers: Record<string, string> = {}) =>
    (await readRanges(hob.url + address, { size, readers, range, milliseconds, headers })) /
    milliseconds /
    1000
  for (let round = -1; round < rounds; round++) {
    await showTo('public')
    const open = await read()
    await showTo('limited')
    const shared = await read({ Authorization: `Bearer ${token}` })
    if (round < 0) continue
    speeds.open.push(open)
    speeds.shared.push(shared)
  }
  const [open, shared] = [median(speeds.open), median(speeds.shared)]
  printFigure(`a shared film, ${kind}`, shared, 'MB/s', {
    ratio: shared / open,
    to: `the ${Math.round(open)} MB/s of one for everybody`,
    least: 0.85
  })
}
await hob.stop()
await runCleanUps()
process.exit()
