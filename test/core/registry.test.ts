import assert from 'node:assert/strict'
import { createRegistry } from '../../core/registry.ts'

describe('a registry', () => {
  it('keeps what was added, in order', () => {
    const registry = createRegistry<{ name: string }>('storage')
    registry.add({ name: 'disk' })
    registry.add({ name: 'bucket' })
    assert.deepEqual(
      registry.list().map(item => item.name),
      ['disk', 'bucket']
    )
    assert.equal(registry.get('disk')?.name, 'disk')
    assert.equal(registry.get('tape'), undefined)
  })

  it('refuses twins and names them', () => {
    const registry = createRegistry<{ name: string }>('media type')
    registry.add({ name: 'image' })
    assert.throws(() => registry.add({ name: 'image' }), {
      code: 'REGISTRY_TWIN',
      message: /media type "image"/
    })
  })

  it('is closed after boot', () => {
    const registry = createRegistry<{ name: string }>('command')
    registry.freeze()
    assert.throws(() => registry.add({ name: 'late' }), { code: 'REGISTRY_FROZEN' })
  })
})
