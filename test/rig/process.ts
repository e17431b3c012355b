import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { offerBuiltAssets, withDefaultAssets } from './built-assets.ts'
import { type Client, createClient } from './client.ts'
import { temporaryFolder } from './files.ts'
import { freePort } from './ports.ts'
import { waitFor } from './wait.ts'

const hob = resolve(import.meta.dirname, '..', '..', 'hob')

export interface CommandResult {
  code: number | null
  out: string
  error: string
}

/** The real `./hob serve` in a process of its own, on a data folder that outlives it. */
export interface NodeProcess {
  readonly data: string
  readonly port: number
  readonly url: string
  readonly client: Client
  readonly pid: number
  /** Everything written to standard output and standard error so far, by every start. */
  output(): string
  /** As `kill -9`: no chance to tidy up. */
  kill(): Promise<void>
  /** As Ctrl-C, and waits for the orderly end. */
  stop(): Promise<number | null>
  /** Starts it again on the same data folder and port. */
  start(): Promise<void>
  /** Runs another command on the same data folder, beside the running node. */
  run(words: readonly string[], input?: string): Promise<CommandResult>
}

const running = new Set<ChildProcess>()
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL')
})

/** Runs one `hob` command to its end. */
export async function runHob(
  words: readonly string[],
  options: { data?: string; input?: string; env?: NodeJS.ProcessEnv; cwd?: string } = {}
): Promise<CommandResult> {
  const child = launch(words, options)
  const text = { out: '', error: '' }
  child.stdout?.on('data', chunk => (text.out += chunk))
  child.stderr?.on('data', chunk => (text.error += chunk))
  child.stdin?.end(options.input ?? '')
  const code = await ended(child)
  return { code, ...text }
}

/** Starts `hob serve` and waits until it listens. */
export async function startProcess(
  options: { data?: string; words?: readonly string[]; env?: NodeJS.ProcessEnv } = {}
): Promise<NodeProcess> {
  const data = options.data ?? (await temporaryFolder())
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  let child: ChildProcess
  let written = ''
  const start = async () => {
    child = launch(['serve', '--port', String(port), ...(options.words ?? [])], { data, env: options.env })
    child.stdout?.on('data', chunk => (written += chunk))
    child.stderr?.on('data', chunk => (written += chunk))
    const started = child
    await waitFor('the node to listen', async () => {
      const end = started.exitCode ?? started.signalCode
      if (end !== null) throw new Error(`hob serve ended with ${end}: ${written}`)
      return await fetch(`${url}/healthz`).then(
        answer => answer.ok,
        () => false
      )
    })
  }
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal)
    return await ended(child)
  }
  const isUsual = !options.data && !options.env && !options.words
  if (!isUsual) await offerBuiltAssets(data)
  await (isUsual ? withDefaultAssets(data, start) : start())
  return {
    data,
    port,
    url,
    client: createClient(url),
    get pid() {
      return child.pid!
    },
    output: () => written,
    start,
    kill: async () => void (await end('SIGKILL')),
    stop: () => end('SIGINT'),
    run: (words, input) => runHob(words, { data, input, env: options.env })
  }
}

/** Starts a `hob` command and waits for nothing; it ends with the test run. */
export function launch(
  words: readonly string[],
  { data, env, cwd }: { data?: string; env?: NodeJS.ProcessEnv; cwd?: string }
) {
  const child = spawn(hob, words, {
    cwd,
    env: { ...process.env, HOB_DATA: data, ...env },
    stdio: 'pipe'
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null)
    await new Promise(resolve => child.once('close', resolve))
  return child.exitCode
}
