import assert from 'node:assert/strict'
import { setImmediate } from 'node:timers/promises'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runThread } from '../../../core/processing/processing-thread.ts'

const file = new URL('./threads/obedient.ts', import.meta.url)

describe('a thread of a run', function () {
  this.timeout(30_000)
  const never = new AbortController().signal
  const run = (data: object, take: (news: number) => unknown = () => undefined, more = {}, signal = never) =>
    runThread(file, { data, seconds: 20, ...more }, take, signal)

  it('hands over what it posts, one after another, before it is done', async () => {
    const taken: number[] = []
    const end = await run({ count: 20 }, async news => {
      await setImmediate()
      taken.push(news)
    })
    assert.equal(end, 'done')
    assert.deepEqual(
      taken,
      Array.from({ length: 20 }, (_, at) => at + 1)
    )
  })

  it('is stopped at its limits of time and memory', async () => {
    assert.equal(await run({ end: 'stay' }, undefined, { seconds: 0.2 }), 'slow')
    assert.equal(await run({ end: 'eat' }, undefined, { heap: 32 }), 'heavy')
  })

  it('may become as large as it is told, whatever the whole process may, and never larger than that', async () => {
    const measure = async (heap: number) => {
      const told: number[] = []
      await run({ end: 'measure' }, bytes => told.push(bytes), { heap })
      return told[0]!
    }
    // As a worker is started.
    setFlagsFromString('--max-old-space-size=900')
    assert.ok((await measure(64)) < 300e6)
    assert.ok((await measure(1_000_000)) <= getHeapStatistics().heap_size_limit * 1.2)
  })

  it('throws what it throws, and what whoever takes its news throws', async () => {
    await assert.rejects(run({ end: 'throw' }), { message: 'On purpose.' })
    const refuse = () => {
      throw new Error('Refused.')
    }
    await assert.rejects(run({ count: 1, end: 'stay' }, refuse), { message: 'Refused.' })
  })

  it('ends with the run', async () => {
    const stopped = new AbortController()
    const ended = run(
      { count: 1, end: 'stay' },
      () => stopped.abort(new Error('Stopped.')),
      {},
      stopped.signal
    )
    await assert.rejects(ended, { message: 'Stopped.' })
  })
})
