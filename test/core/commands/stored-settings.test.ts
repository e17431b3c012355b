import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { loadConfig } from '../../../core/config/config.ts'
import { createNode } from '../../../core/node.ts'
import { writeTree } from '../../rig/look.ts'
import { runHob } from '../../rig/process.ts'

const file = `plugins:
  sign-in: { secondStep: administrators, registration: approval }
`

describe('what was set in the admin pages, on the command line', () => {
  let folder: string
  const hob = (...words: string[]) =>
    runHob([...words, '--config', join(folder, 'hob.yaml'), '--data', join(folder, 'data')])
  beforeEach(async () => {
    folder = await writeTree({ 'hob.yaml': file })
  })

  async function store(values: Record<string, string | number>) {
    const config = loadConfig({ config: join(folder, 'hob.yaml'), data: join(folder, 'data') })
    const node = await createNode(config, { role: 'command' })
    await node.nodeSettings.of('sign-in').set(values)
    await node.stop()
  }

  it('is named as the place a value comes from, with what it overrides', async () => {
    await store({ secondStep: 'nobody', perNetwork: 20 })
    const { out } = await hob('config', 'explain', 'sign-in')
    assert.match(
      out,
      /^secondStep: "nobody" {2}\[admin pages\]\n {4}Overrides what hob.yaml says: "administrators"$/m
    )
    assert.match(out, /^perNetwork: 20 {2}\[admin pages\]\n {4}integer/m)
    assert.match(out, /^registration: "approval" {2}\[hob.yaml\]$/m)
    assert.match(out, /`hob config reset sign-in <setting>`/)
    const all = await hob('config', 'explain')
    assert.match(all.out, /^ {2}sign-in: some of its settings come from the admin pages$/m)
    assert.match(all.out, /^ {2}site$/m)
    const doctor = await hob('doctor')
    assert.match(doctor.out, /^ok {3}settings: Set in the admin pages too, .*: sign-in\.secondStep\.$/m)
  })

  it('makes no database where there is none yet', async () => {
    const { out, code } = await hob('config', 'explain', 'sign-in')
    assert.equal(code, 0)
    assert.match(out, /^secondStep: "administrators" {2}\[hob.yaml\]$/m)
    assert.equal(existsSync(join(folder, 'data')), false)
  })

  it('is given up by name, or all of a plugin', async () => {
    await store({ secondStep: 'nobody', perNetwork: 20, registration: 'open' })
    const one = await hob('config', 'reset', 'sign-in', 'secondStep', 'reservedNames')
    assert.match(one.out, /^secondStep: "administrators" {2}\[hob.yaml\]; it was "nobody"$/m)
    assert.match(one.out, /^Not set in the admin pages: reservedNames\.$/m)
    const all = await hob('config', 'reset', 'sign-in', '--all')
    assert.match(all.out, /^perNetwork: 10 {2}\[default\]; it was 20$/m)
    assert.match(all.out, /^registration: "approval" {2}\[hob.yaml\]; it was "open"$/m)
    const { out } = await hob('config', 'explain', 'sign-in')
    assert.doesNotMatch(out, /\[admin pages\]/)
  })

  it('stays as it is where the words name nothing to give up', async () => {
    await store({ secondStep: 'nobody' })
    const wrong: [words: string[], message: RegExp][] = [
      [['sign-in'], /Name the settings to give up, or --all\. Set in the admin pages: secondStep\./],
      [['sign-in', 'second'], /sign-in has no such settings: second\. There are: registration, /],
      [['nobody', '--all'], /nobody has no settings that can be changed/]
    ]
    for (const [words, message] of wrong) {
      const { code, error } = await hob('config', 'reset', ...words)
      assert.equal(code, 1)
      assert.match(error, message)
    }
    assert.match((await hob('config', 'explain', 'sign-in')).out, /^secondStep: "nobody"/m)
  })
})
