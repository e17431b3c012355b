import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { chmod, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { runCleanUps } from '../rig/cleanup.ts'
import { temporaryFolder } from '../rig/files.ts'
import { freePort } from '../rig/ports.ts'
import { waitFor } from '../rig/wait.ts'
import { median, printFigure } from './figure.ts'
import { startFilmNode } from './film-node.ts'
import { readRanges } from './range-readers.ts'

/**
 * Ranges of one large file to many readers at once, beside nginx on the same file with the same readers, in turns. A browser asks for
 * everything from a place on and stops when the person moves on: some minutes of a film. Players of segments ask for small pieces, where
 * finding out who may have them weighs more.
 */
const megabyte = 1024 ** 2
const size = 1024 * megabyte
const readers = 50
const rounds = 5
const turn = 4000
const kinds = { 'from a place on, 64 MB': 64 * megabyte, 'pieces of 8 MB': 8 * megabyte }

const folder = await temporaryFolder('hob-bench')
const { hob, address, path } = await startFilmNode(size)
const nginx = await startNginx(path)
const rest = memoryOf(hob.pid)
let most = rest
const watching = setInterval(() => (most = Math.max(most, memoryOf(hob.pid))), 50)
for (const [kind, range] of Object.entries(kinds)) {
  const speeds = await measure({ hob: hob.url + address, ...(nginx && { nginx }) }, range)
  const mine = median(speeds.hob ?? [])
  const theirs = median(speeds.nginx ?? [])
  printFigure(
    `1 GB to ${readers} readers, ${kind}`,
    mine,
    'MB/s',
    nginx ? { ratio: mine / theirs, to: `nginx's ${Math.round(theirs)} MB/s`, least: 0.8 } : undefined
  )
}
clearInterval(watching)
if (!nginx) console.log('There is no nginx on this machine to compare with (apt-get install nginx-light).')
printFigure('memory of the web process with them, at most', most, 'MB', {
  ratio: most / rest,
  to: `${Math.round(rest)} MB before the first`,
  most: 2
})
await hob.stop()
await runCleanUps()
process.exit()

/** As Debian configures it, with a worker for each processor beside our one process, for the one file; undefined where it is not installed. */
async function startNginx(path: string): Promise<string | undefined> {
  try {
    execFileSync('nginx', ['-v'], { stdio: 'ignore' })
  } catch {
    return undefined
  }
  const port = await freePort()
  await chmod(path, 0o644)
  const settings = join(folder, 'nginx.conf')
  await writeFile(
    settings,
    `worker_processes auto; daemon off; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log;
${process.getuid?.() === 0 ? 'user root;' : ''}
events { worker_connections 768; }
http {
  sendfile on; tcp_nopush on; access_log off; default_type video/mp4;
  client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy; fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi; scgi_temp_path ${folder}/scgi;
  server { listen 127.0.0.1:${port}; location = /film { alias ${path}; } }
}`
  )
  const child = spawn('nginx', ['-c', settings], { stdio: 'inherit' })
  process.once('exit', () => child.kill())
  const url = `http://127.0.0.1:${port}/film`
  await waitFor('nginx to listen', () =>
    fetch(url, { method: 'HEAD' }).then(
      ({ ok }) => ok,
      () => false
    )
  )
  return url
}

/** Megabytes a second of each, in turns so that a busy machine disturbs both alike; the first turn warms up. */
async function measure(addresses: Record<string, string>, range: number): Promise<Record<string, number[]>> {
  const names = Object.keys(addresses)
  const speeds: Record<string, number[]> = Object.fromEntries(names.map(name => [name, []]))
  for (let round = -1; round < rounds; round++) {
    for (const [name, address] of Object.entries(addresses)) {
      const bytes = await readRanges(address, { size, readers, range, milliseconds: turn })
      if (round >= 0) speeds[name]?.push(bytes / megabyte / (turn / 1000))
    }
  }
  return speeds
}

/** Resident, in megabytes. */
function memoryOf(pid: number): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024
}
