import assert from 'node:assert/strict'
import type { PluginNode } from '../../../core/plugin.ts'
import { forms } from '../../../core/web/forms.ts'
import { findErrors as findAll, readEntryValues } from '../../../plugins/publish/entry-values.ts'
import { toSharing } from '../../../plugins/publish/sharing.ts'

const t = (key: string) => key
const nothing = () => undefined
const node = { pages: { forms }, audienceKinds: { get: nothing }, find: nothing } as unknown as PluginNode
const findErrors = (values: ReturnType<typeof read>, say: typeof t, suffix?: string) =>
  findAll(values, { kinds: [], named: [] }, say, suffix)
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

  it('share only with people where people are chosen', async () => {
    const share = (values: Record<string, unknown>) =>
      toSharing(node, { id: 'ada' }, read({ ...good, ...values }), ['kept'])
    const limited = await share({ visibility: 'limited', people: 'ada, @bea' })
    assert.deepEqual(limited.audience, { accounts: ['ada', '@bea'], audiences: ['kept'] })
    assert.equal((await share({ people: 'ada' })).audience, undefined)
  })
})
