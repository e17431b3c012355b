import assert from 'node:assert/strict'
import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import {
  AsyncSeriesBailHook,
  AsyncSeriesHook,
  AsyncSeriesWaterfallHook,
  SyncHook,
  SyncWaterfallHook
} from 'tapable'
import { failure, HobError } from '../../../core/errors.ts'
import { guard, type TapTiming } from '../../../core/hooks/guard.ts'
import { createLog } from '../../../core/log.ts'

describe('guard', () => {
  const lines: string[] = []
  const log = createLog({ level: 'error', stream: { write: line => void lines.push(line) } })
  const broken = () => {
    throw new Error('broken')
  }
  beforeEach(() => void lines.splice(0))

  it('runs the other taps of an isolated hook and logs plugin and hook', async () => {
    const hook = guard('entries.changed', 'isolate', new AsyncSeriesHook<[string]>(['entry']), log)
    const seen: string[] = []
    hook.tapPromise('first', async () => broken())
    hook.tapPromise('second', async entry => void seen.push(entry))
    await hook.promise('e1')
    assert.deepEqual(seen, ['e1'])
    const [line] = lines.map(line => JSON.parse(line))
    assert.equal(line.plugin, 'first')
    assert.equal(line.hook, 'entries.changed')
  })

  it('keeps the value of an isolated waterfall when a tap throws', async () => {
    const later = guard('files.address', 'isolate', new AsyncSeriesWaterfallHook<[string]>(['address']), log)
    later.tapPromise('cdn', async address => `https://cdn${address}`)
    later.tapPromise('broken', async () => broken())
    assert.equal(await later.promise('/files/1'), 'https://cdn/files/1')
    const now = guard('text.render', 'isolate', new SyncWaterfallHook<[string]>(['tree']), log)
    now.tap('broken', broken)
    assert.equal(now.call('tree'), 'tree')
  })

  it('fails an abort hook with the names of plugin and hook', async () => {
    const hook = guard('node.ready', 'abort', new AsyncSeriesHook<[]>([]), log)
    hook.tapPromise('maps', async () => broken())
    await assert.rejects(hook.promise(), (error: HobError) => {
      assert.equal(error.code, 'HOOK_FAILED')
      assert.match(error.message, /maps.*node\.ready/)
      assert.equal((error.cause as Error).message, 'broken')
      return true
    })
  })

  it('keeps the door shut when a deny tap throws', async () => {
    const hook = guard('access.decide', 'deny', new AsyncSeriesBailHook<[], boolean>([]), log)
    hook.tapPromise('broken', async () => broken())
    hook.tapPromise('generous', async () => true)
    await assert.rejects(hook.promise(), { code: 'HOOK_REFUSED', status: 403 })
  })

  it('lets a refusal keep its own words', async () => {
    const hook = guard('entries.accepting', 'deny', new AsyncSeriesHook<[]>([]), log)
    hook.tapPromise('quota', async () => {
      throw new HobError('QUOTA_FULL', 'The account has used its 2 GB.', { status: 413 })
    })
    await assert.rejects(hook.promise(), { code: 'QUOTA_FULL', status: 413 })
  })

  it('does not take a tap’s own 500 for a refusal', async () => {
    const hook = guard('entries.accepting', 'deny', new AsyncSeriesHook<[]>([]), log)
    hook.tapPromise('quota', async () => {
      throw failure('INTERNAL')
    })
    await assert.rejects(hook.promise(), { code: 'HOOK_REFUSED' })
  })

  it('guards taps of either kind and refuses callbacks', () => {
    const hook = guard('web.policy', 'isolate', new SyncHook<[]>([]), log)
    hook.tap('broken', broken)
    assert.doesNotThrow(() => hook.call())
    const series = guard('node.ready', 'abort', new AsyncSeriesHook<[]>([]), log)
    assert.throws(() => series.tapAsync('old', done => done()), { code: 'HOOK_FAILED' })
  })

  it('publishes the time of each tap', () => {
    const timings: TapTiming[] = []
    const listener = (timing: unknown) => void timings.push(timing as TapTiming)
    subscribe('hob.tap', listener)
    const hook = guard('web.policy', 'isolate', new SyncHook<[]>([]), log)
    hook.tap('good', () => undefined)
    hook.tap('bad', broken)
    hook.call()
    unsubscribe('hob.tap', listener)
    assert.deepEqual(
      timings.map(({ plugin, failed }) => ({ plugin, failed })),
      [
        { plugin: 'good', failed: false },
        { plugin: 'bad', failed: true }
      ]
    )
  })
})
