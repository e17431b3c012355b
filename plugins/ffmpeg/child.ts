import { spawn } from 'node:child_process'
import type { Readable } from 'node:stream'
import type { Launcher } from './launcher.ts'
import { watchMemory } from './memory-watch.ts'
import { type FfmpegProblem, judgeEnd } from './problems.ts'
import type { Limits } from './settings.ts'

export interface ChildRun {
  readonly program: string
  readonly words: readonly string[]
  readonly limits: Limits
  readonly signal: AbortSignal
  readonly seconds: number
  /** Of its standard output. */
  read?(bytes: Buffer): void
  /** Of its fourth pipe, where ffmpeg counts what it has done. */
  count?(text: string): void
}

/** How a run that is no good came to its end. */
export interface BadEnd {
  readonly problem: FfmpegProblem
  readonly log: string
  /** Of the system, when the program broke down by itself. */
  readonly signal?: string | null
}

/** Characters of what a program tells that are kept: the last ones. */
const kept = 64_000

/** Runs a program in a process group of its own. Resolves to what it told last, rejects with a `BadEnd`, or with the reason of the signal. */
export function runChild(launcher: Launcher, run: ChildRun): Promise<string> {
  const [command, ...words] = launcher.launch([run.program, ...run.words], run.limits)
  return new Promise((resolve, reject) => {
    run.signal.throwIfAborted()
    const child = spawn(command, words, {
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
      windowsHide: true
    })
    let log = ''
    let ended: FfmpegProblem | undefined
    const end = (problem?: FfmpegProblem) => {
      ended ??= problem
      killGroup(child.pid)
    }
    const abort = () => end()
    const timer = setTimeout(() => end('FFMPEG_TOO_SLOW'), run.seconds * 1000)
    const unwatch = launcher.holdsMemory
      ? () => {}
      : watchMemory(child.pid, run.limits.memory * 1_000_000, () => end('FFMPEG_TOO_HEAVY'))
    run.signal.addEventListener('abort', abort, { once: true })
    const settle = () => {
      clearTimeout(timer)
      unwatch()
      run.signal.removeEventListener('abort', abort)
    }

    child.stdout?.on('data', (bytes: Buffer) => run.read?.(bytes))
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      log = (log + text).slice(-kept)
    })
    const counter = child.stdio[3] as Readable
    counter.setEncoding('utf8').on('data', (text: string) => run.count?.(text))
    counter.on('error', () => {})
    child.once('error', cause => {
      settle()
      reject({ problem: 'FFMPEG_FAILED', log: String(cause) } satisfies BadEnd)
    })
    child.once('close', (code, signal) => {
      settle()
      if (run.signal.aborted) reject(run.signal.reason)
      else if (code === 0 && !ended) resolve(log)
      else
        reject({
          problem: ended ?? judgeEnd({ code, signal, log }),
          log,
          signal: ended ? null : signal
        } satisfies BadEnd)
    })
  })
}

/** The program and whatever it may have started. */
function killGroup(pid: number | undefined) {
  if (pid === undefined) return
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {
    // It is gone already.
  }
}
