import assert from 'node:assert/strict'
import type { PluginNode } from '../../../core/plugin.ts'
import { forms } from '../../../core/web/forms.ts'
import { findErrors, readEntryValues, toChanges, toNames } from '../../../plugins/publish/entry-values.ts'

const t = (key: string) => key
const node = { pages: { forms } } as PluginNode
const read = (body: Record<string, unknown>, suffix?: string) => readEntryValues(node, body, suffix)
const good = { title: ' A  title ', visibility: 'public', download: 'none' }

describe('values of the form of an entry', () => {
  it('come as text and are trimmed', () => {
    const values = read(good)
    assert.equal(values.title, 'A title')
    assert.equal(values.sensitive, false)
    assert.deepEqual(findErrors(values, t), {})
  })

  it('belong to one entry of several by a suffix', () => {
    const values = read({ 'title-abc': 'One', 'title-xyz': 'Other' }, 'xyz')
    assert.equal(values.title, 'Other')
    assert.ok(findErrors(values, t, 'xyz')['visibility-xyz'])
  })

  it('are refused where they are too long or made up', () => {
    const values = read({ ...good, title: 'x'.repeat(501), visibility: 'secret', language: 'tlh' })
    assert.deepEqual(Object.keys(findErrors(values, t)).sort(), ['language', 'title', 'visibility'])
  })

  it('share only with people where people are chosen', () => {
    const limited = toChanges(read({ ...good, visibility: 'limited', people: 'ada, @bea' }), ['kept'])
    assert.deepEqual(limited.audience, { accounts: ['ada', '@bea'], audiences: ['kept'] })
    assert.equal(toChanges(read({ ...good, people: 'ada' })).audience, undefined)
  })

  it('read names however they are separated', () => {
    assert.deepEqual(toNames('ada, bea;cleo\n dora'), ['ada', 'bea', 'cleo', 'dora'])
  })
})
