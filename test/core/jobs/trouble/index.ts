import { createReadStream, existsSync } from 'node:fs'
import { access, appendFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Processing } from '../../../../core/contract/processing.ts'
import type { Plugin, PluginNode } from '../../../../core/plugin.ts'

/** What a file of this kind asks of its processing, and the data of the job `trouble.do`. */
export interface Plan {
  /** Names of files to add. */
  files?: string[]
  /** After so many files, shows what there is. */
  showAfter?: number
  /** Takes back the first file at the end. */
  withdraws?: boolean
  /** Lets the file go, and a file with this plan stand in for it. */
  standsIn?: Plan
  /** Names of files of the run before that are copied. */
  copies?: string[]
  title?: string
  end?: 'refuse' | 'bug' | 'crash' | 'eat' | 'block' | 'wait'
  /** Writes to the scratch folder until it is told to stop, in files of a megabyte in a folder. */
  hoards?: boolean
  /** The path of a file: `wait` goes on when it exists. */
  until?: string
  /** Where the process kills itself, unless the file `until` exists; it is made before. */
  crashAt?: 'added' | 'inspected' | 'stored' | 'processed'
  /** The path of a file: gets a line with the number of the process at each start. */
  starts?: string
}

const mark = 'trouble:'
/** Companions with a plan for the part `still`, which adds the first of its files. */
export const stillPurpose = 'trouble.still'

/** A file of the media type `trouble`. */
export function makeTrouble(plan: Plan): Buffer {
  return Buffer.from(mark + JSON.stringify(plan))
}

export default {
  name: 'trouble',
  api: 1,
  summary: 'A media type and a job that behave as badly as they are told.',
  setup(node) {
    node.mediaTypes.add({
      name: 'trouble',
      accepts: [],
      sniff: ({ head }) => (Buffer.from(head).toString().startsWith(mark) ? 1 : 0),
      async process(job) {
        const plan: Plan = JSON.parse((await readFile(job.path, 'utf8')).slice(mark.length))
        job.identify('text/x-trouble')
        await addStill(job)
        if (plan.hoards) await hoard(job)
        await copyEarlier(job, plan)
        last = plan
        if (plan.standsIn) {
          const path = join(job.scratch, 'stands-in')
          await writeFile(path, makeTrouble(plan.standsIn))
          await job.standIn({ path, type: 'text/x-made' })
        }
        for (const [at, name] of (plan.files ?? ['one']).entries()) {
          const path = join(job.scratch, name)
          await writeFile(path, name)
          await job.add({
            role: 'rendition',
            type: 'text/plain',
            body: { path },
            width: at + 1,
            meta: { name }
          })
          job.progress((at + 1) / 4, 'trouble.step.add')
          if (plan.showAfter === at + 1) await job.showSoFar()
          await crashAt('added')
        }
        if (plan.withdraws) await job.withdraw(job.added[0]!)
        job.facts['trouble.files'] = job.added.filter(({ role }) => role === 'rendition').length
        if (plan.title) job.suggest({ title: plan.title })
        await follow(plan, node, job.signal)
      },
      parts: {
        still: {
          roles: ['poster'],
          facts: ['trouble.still'],
          async process(job) {
            last = await addStill(job)
            job.identify('text/x-part')
            await crashAt('added')
            await follow(last, node, job.signal)
          }
        }
      },
      describe: (_entry, files) => ({ kind: 'trouble', pictures: [], renditions: files, details: [] })
    })
    const { entries, files } = node.hooks
    const inspect = { name: 'trouble', stage: node.stages.INSPECT }
    entries.processing.tapPromise(inspect, () => crashAt('inspected'))
    entries.processed.tapPromise('trouble', () => crashAt('processed'))
    files.stored.tapPromise('trouble', () => crashAt('stored'))
    node.jobs.add<Plan>({
      name: 'trouble.do',
      schema: { type: 'object' },
      backoff: 0.01,
      concurrency: 4,
      run: (plan, { signal }) => follow(plan, node, signal)
    })
  }
} satisfies Plugin

/** Of the file that was processed last; there is one at a time where it matters. */
let last: Plan = {}

async function addStill(job: Processing): Promise<Plan> {
  const companion = job.companions.findLast(({ meta }) => meta.purpose === stillPurpose)
  if (!companion) return {}
  const plan: Plan = JSON.parse((await readFile(await job.pathOf(companion), 'utf8')).slice(mark.length))
  const name = plan.files?.[0] ?? 'still'
  const path = join(job.scratch, `still-${name}`)
  await writeFile(path, name)
  await job.add({ role: 'poster', type: 'text/plain', body: { path }, meta: { name } })
  job.facts['trouble.still'] = name
  return plan
}

async function copyEarlier(job: Processing, { copies = [] }: Plan) {
  for (const file of job.earlier.filter(({ meta }) => copies.includes(String(meta.name)))) {
    const { role, type, meta } = file
    await job.add({ role, type, meta, body: createReadStream(await job.pathOf(file)) })
  }
}

async function hoard({ scratch, signal }: Processing) {
  const folder = join(scratch, 'hoard')
  await mkdir(folder)
  for (let at = 0; at < 400; at++) {
    await writeFile(join(folder, String(at)), Buffer.alloc(1_000_000, 1))
    await pause(5, undefined, { signal })
  }
  throw new Error('Nobody told it to stop.')
}

async function crashAt(moment: NonNullable<Plan['crashAt']>) {
  const { crashAt, until } = last
  if (crashAt !== moment || until === undefined || existsSync(until)) return
  await writeFile(until, '')
  process.kill(process.pid, 'SIGKILL')
  await pause(60_000)
}

async function follow({ end, until, starts }: Plan, node: PluginNode, signal: AbortSignal) {
  if (starts) await appendFile(starts, `${process.pid}\n`)
  switch (end) {
    case 'refuse':
      throw node.error('TROUBLE_REFUSED', 'This file is nothing but trouble.', { status: 422 })
    case 'bug':
      throw new TypeError('undefined is not a function')
    case 'crash':
      process.kill(process.pid, 'SIGKILL')
      return untilAborted(signal)
    case 'eat':
      return eat(signal)
    case 'block':
      for (;;) {}
    case 'wait':
      return waitFor(until, signal)
  }
}

/** The kernel needs a moment. */
async function untilAborted(signal: AbortSignal) {
  await pause(60_000, undefined, { signal })
}

async function eat(signal: AbortSignal) {
  const meals: Buffer[] = []
  while (meals.length < 100) {
    meals.push(Buffer.alloc(10_000_000, 1))
    await pause(5, undefined, { signal })
  }
  await untilAborted(signal)
}

async function waitFor(path: string | undefined, signal: AbortSignal) {
  for (;;) {
    signal.throwIfAborted()
    const isThere =
      path &&
      (await access(path).then(
        () => true,
        () => false
      ))
    if (isThere) return
    await pause(10, undefined, { signal })
  }
}
