import type { CommandContext } from '../../core/contract/command.ts'
import type { Job } from '../../core/jobs/jobs.ts'
import type { PluginNode } from '../../core/plugin.ts'
import type { Translate } from '../../core/text/i18n.ts'

const states = ['waiting', 'running', 'done', 'failed'] as const

/** `hob job list|retry` */
export function addJobCommands(node: PluginNode) {
  node.commands.add({
    name: 'job list',
    summary: 'List jobs, the newest first.',
    options: [
      ['--state <state>', states.join(', ')],
      ['--limit <number>', 'at most so many', '50'],
      ['--json', 'print one JSON object a line']
    ],
    run: context => listJobs(node, context)
  })
  node.commands.add({
    name: 'job retry',
    summary: 'Let jobs that failed run again.',
    arguments: '[id...]',
    options: [['--all', 'every job that failed']],
    run: context => retryJobs(node, context)
  })
}

async function listJobs(node: PluginNode, { options, print, fail }: CommandContext) {
  const state = states.find(one => one === options.state)
  if (options.state && !state) return fail(`There is no state "${options.state}": ${states.join(', ')}.`)
  const jobs = await node.jobs.list({ ...(state && { state }), limit: Number(options.limit) || 50 })
  const t = node.i18n.translator('en')
  for (const job of jobs) print(options.json ? JSON.stringify(toObject(job)) : describe(job, t))
}

function toObject({ runAt, createdAt, finishedAt, ...job }: Job) {
  const iso = (time: number) => new Date(time).toISOString()
  return {
    ...job,
    runAt: iso(runAt),
    createdAt: iso(createdAt),
    finishedAt: finishedAt === null ? null : iso(finishedAt)
  }
}

function describe({ id, name, state, attempt, progress, step, error, key }: Job, t: Translate) {
  const isRunning = state === 'running'
  const done = isRunning ? ` ${Math.round(progress * 100)} %` : ''
  const doing = isRunning && step ? t(step) : null
  return [id, state.padEnd(8), `${name}${done}`, doing, `attempt ${attempt}`, key, error]
    .filter(Boolean)
    .join('  ')
}

async function retryJobs(node: PluginNode, { arguments: [words], options, print, fail }: CommandContext) {
  const failed = options.all ? await node.jobs.list({ state: 'failed', limit: 1000 }) : []
  const ids = [...((words ?? []) as string[]), ...failed.map(job => job.id)]
  if (ids.length === 0 && !options.all) return fail('Name the jobs, or say --all.')
  for (const id of ids) {
    try {
      const job = await node.jobs.retry(id)
      print(`${id}  ${job.state}`)
    } catch (error) {
      fail(`${id}: ${(error as Error).message}`)
    }
  }
}
