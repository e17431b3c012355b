import assert from 'node:assert/strict'
import type { PluginNode } from '../../../core/plugin.ts'
import { commonIds, createCatalogue } from '../../../plugins/licences/catalogue.ts'
import { type Hint, hintFor } from '../../../plugins/licences/terms.ts'

/** Rows: what it is made from; columns: what it is under. By the chart of Creative Commons for adapters' licences. */
const columns = ['BY', 'BY-SA', 'BY-NC', 'BY-NC-SA', 'BY-ND', 'BY-NC-ND', 'CC0', 'reserved', 'unsaid']
const chart: Record<string, (Hint | '')[]> = {
  BY: ['', '', '', '', '', '', 'credit', '', ''],
  'BY-SA': ['alike', '', 'alike', 'alike', 'alike', 'alike', 'alike', 'alike', 'alike'],
  'BY-NC': ['commercial', 'commercial', '', '', 'commercial', '', 'commercial', '', ''],
  'BY-NC-SA': ['alike', 'alike', 'alike', '', 'alike', 'alike', 'alike', 'alike', 'alike'],
  'BY-ND': Array(9).fill('unchanged'),
  'BY-NC-ND': Array(9).fill('unchanged'),
  CC0: Array(9).fill(''),
  reserved: Array(9).fill('reserved'),
  unsaid: Array(9).fill('unsaid'),
  own: Array(9).fill('read')
}

describe('hints about licences', () => {
  const own = [{ id: 'FAL-1.3', name: 'Free Art License 1.3' }]
  const catalogue = createCatalogue({} as PluginNode, { offered: commonIds, own })
  const ids: Record<string, string> = { CC0: 'CC0-1.0', reserved: 'all-rights-reserved', own: 'FAL-1.3' }
  const byName = (name: string) => catalogue.byId(ids[name] ?? `CC-${name}-4.0`)

  for (const [source, hints] of Object.entries(chart)) {
    it(`of what is made from ${source} follow the chart`, () => {
      const found = columns.map(made => hintFor(byName(source), byName(made)) ?? '')
      assert.deepEqual(found, hints)
    })
  }

  it('are about all of Creative Commons, both public domain tools and all rights reserved', () => {
    assert.equal(commonIds.length, 9)
    assert.equal(
      catalogue.byId('CC-BY-NC-SA-4.0')?.address,
      'https://creativecommons.org/licenses/by-nc-sa/4.0/'
    )
  })
})
