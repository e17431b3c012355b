import assert from 'node:assert/strict'
import { chmod, writeFile } from 'node:fs/promises'
import { delimiter, join } from 'node:path'
import { checkInstallation } from '../../../plugins/ffmpeg/health.ts'
import { findInstallation } from '../../../plugins/ffmpeg/installation.ts'
import { temporaryFolder } from '../../rig/files.ts'

/** A program that only says its version. */
async function makeProgram(name: string, words: string): Promise<string> {
  const path = join(await temporaryFolder(), name)
  await writeFile(path, `#!/bin/sh\necho '${words}'\n`)
  await chmod(path, 0o755)
  return path
}

const newWords = 'ffmpeg version 8.0.1 Copyright (c) 2000-2025 the FFmpeg developers'

describe('where ffmpeg is found', () => {
  const path = process.env.PATH
  afterEach(() => {
    process.env.PATH = path
  })

  it('is the npm package where nothing else is', async () => {
    process.env.PATH = ''
    const { ffmpeg, ffprobe, hasEncoder, hasFilter } = await findInstallation({})
    assert.deepEqual([ffmpeg.from, ffprobe.from], ['bundled', 'bundled'])
    assert.match(ffmpeg.path, /@ffmpeg-installer/)
    assert.ok(hasEncoder('libx264') && hasFilter('tonemap') && !hasFilter('nonsense'))
  })

  it('is the PATH before that, and the configuration before all', async () => {
    const [found, named] = await Promise.all([
      makeProgram('ffmpeg', newWords),
      makeProgram('other', newWords)
    ])
    process.env.PATH = [join(found, '..'), path].join(delimiter)
    const { ffmpeg } = await findInstallation({})
    assert.deepEqual(ffmpeg, { path: found, from: 'path', version: '8.0.1', year: 2025 })
    const configured = await findInstallation({ ffmpeg: named })
    assert.deepEqual([configured.ffmpeg.path, configured.ffmpeg.from], [named, 'configuration'])
  })

  it('is nowhere when the configuration names what does not run', async () => {
    await assert.rejects(
      findInstallation({ ffmpeg: '/nowhere/ffmpeg' }),
      /ffmpeg at \/nowhere\/ffmpeg does not run/
    )
  })

  it('is told to the operator, with a warning when it is old and when there is none', async () => {
    process.env.PATH = ''
    const old = await checkInstallation(() => findInstallation({}))
    assert.deepEqual([old.ok, old.isMinor], [false, true])
    assert.match(old.message, /from the npm package.*It is of 2018; install a newer one/)
    const named = await makeProgram('ffmpeg', `${newWords}\n ... zscale V->V\n ... tonemap V->V`)
    const well = await checkInstallation(() => findInstallation({ ffmpeg: named }))
    assert.equal(well.ok, true)
    assert.match(well.message, /^8\.0\.1, .*named in the configuration/)
    const pale = await checkInstallation(async () =>
      findInstallation({ ffmpeg: await makeProgram('ffmpeg', newWords) })
    )
    assert.deepEqual([pale.ok, pale.isMinor], [false, true])
    assert.match(pale.message, /HDR films look washed out/)
    const none = await checkInstallation(() => findInstallation({ ffmpeg: '/nowhere/ffmpeg' }))
    assert.deepEqual([none.ok, none.isMinor], [false, true])
    assert.match(none.message, /Video and audio cannot be published/)
  })
})
