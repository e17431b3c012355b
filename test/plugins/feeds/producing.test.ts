import assert from 'node:assert/strict'
import { parseFeed, parseRssFeed } from 'feedsmith'
import { cleanLine } from '../../../plugins/feeds/clean-text.ts'
import type { FeedDocument, ItemDocument } from '../../../plugins/feeds/document.ts'
import { toPodcastId } from '../../../plugins/feeds/podcast-id.ts'
import { writeFeed } from '../../../plugins/feeds/producing.ts'
import { findFaults } from './rules.ts'
import { parseXml } from './xml-tree.ts'

const hostile = `]]> & <script>alert("1")</script> 'x' \u0000\u000b\ud800\ufffe &amp; <!-- 🙂`
const self = 'https://example.org/feed?a=1&b=2'
const time = '2026-07-01T08:00:00.000Z'
const author = { name: hostile, address: 'https://example.org/@ada?a&b' }

const item: ItemDocument = {
  ...{ id: 'https://example.org/e/1', address: 'https://example.org/e/1', title: hostile, summary: hostile },
  ...{ html: `<p>${hostile.replaceAll('<', '&lt;')}</p>`, published: time, updated: time, language: 'ar' },
  ...{
    author,
    isSensitive: true,
    categories: [hostile, 'sea'],
    chaptersAddress: 'https://example.org/c?a&b'
  },
  files: [
    {
      address: 'https://example.org/f.mp3?a=1&b=2',
      type: 'audio/mpeg',
      size: 5,
      duration: 61.4,
      label: hostile
    },
    { address: 'https://example.org/f.webm', type: 'audio/webm', size: 4 }
  ],
  picture: { address: 'https://example.org/p.webp', type: 'image/webp', size: 9, width: 3, height: 2 },
  chapters: [{ start: 3661.5, title: hostile }],
  transcripts: [
    { address: 'https://example.org/t.vtt', type: 'text/vtt', size: 3, language: 'ar', kind: 'captions' }
  ],
  licence: { name: hostile, address: 'https://example.org/licence' },
  place: { latitude: -0.5, longitude: 179.25, name: hostile }
}
const feed: FeedDocument = {
  ...{ id: 'https://example.org/feed', title: hostile, summary: hostile, page: 'https://example.org/', self },
  ...{
    next: `${self}&cursor=x`,
    hub: 'https://hub.example/?a&b',
    site: { title: hostile, url: 'https://example.org' }
  },
  ...{ locale: 'ar', updated: time, owner: author, isPrivate: false, category: 'Music', items: [item] }
}

describe('what is written as a feed', () => {
  for (const form of ['atom', 'podcast', 'json'] as const) {
    it(`is valid ${form} whatever people write, and says it unchanged but for what cannot be said`, () => {
      const written = writeFeed(form, feed)
      assert.deepEqual(findFaults(form, written, self), [])
      const { feed: read } = parseFeed(written) as {
        feed: { title?: unknown; items?: unknown[]; entries?: unknown[] }
      }
      const said = hostile.replace('\u0000\u000b\ud800\ufffe', '\ufffd')
      const title = typeof read.title === 'string' ? read.title : (read.title as { value?: string })?.value
      if (form !== 'json') assert.equal(title, said)
      assert.equal((read.items ?? read.entries)?.length, 1)
    })
  }

  it('tells players of sound, words, chapters, place and licence', () => {
    const [episode] = parseRssFeed(writeFeed('podcast', feed)).items ?? []
    assert.deepEqual(episode?.enclosures, [
      { url: 'https://example.org/f.mp3?a=1&b=2', length: 5, type: 'audio/mpeg' }
    ])
    assert.deepEqual([episode.itunes?.duration, episode.itunes?.explicit], [61, true])
    const { transcripts, alternateEnclosures, chapters, license, locations } = episode.podcast ?? {}
    assert.equal(transcripts?.[0]?.url, 'https://example.org/t.vtt')
    assert.ok(alternateEnclosures && chapters && license && locations)
    assert.equal(episode.psc?.chapters?.[0]?.start, '01:01:01.500')
  })

  it('says of a private one that no directory may list it', () => {
    const written = writeFeed('podcast', { ...feed, isPrivate: true })
    assert.deepEqual(findFaults('podcast', written, self), [])
    assert.match(written, /<itunes:block>Yes</)
    assert.match(written, /<podcast:locked>yes</)
    assert.doesNotMatch(written, /podcast:guid/)
  })

  it('knows a podcast by the id that all directories give it', () => {
    assert.equal(
      toPodcastId('https://mp3s.nashownotes.com/pc20rss.xml'),
      '917393e3-1b1e-5cef-ace4-edaa54e1f810'
    )
  })

  it('lets no line turn the direction of what follows, and no text break the document', () => {
    assert.equal(cleanLine('a\u202eb\u2066c\nd  e '), 'abc d e')
    assert.doesNotThrow(() => parseXml(`<a>${cleanLine('\u0001\ufdd0\uffff')}</a>`))
  })
})
