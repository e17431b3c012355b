import assert from 'node:assert/strict'
import { findAll, readSources } from './sources.ts'

const kinds =
  'photos? videos? audio images? documents? jpeg gif heic pdf mp4 webm gltf stl exif sharp ffmpeg three'
const protocols =
  'activitypub activitystreams webfinger nodeinfo openid oauth oembed rss atom feed ldap s3 smtp tus torrent fediverse mastodon'
const features =
  'comments? hashtags? licen[cs]es? likes followers follows notifications? circles bookmarks leaflet moderation'

/** Words that also mean something else, where they do. */
const argued = [
  // A media type of the web in an answer's header, not a kind of entry.
  /core\/\w+\/(compression|file-routes|placeholder)\.ts:\d+ (image|jpeg|gif)/,
  // The picture element's own class name, which themes know it by.
  /core\/\w+\/picture\.ts:\d+ image/,
  // A page as browsers know it, and pictures within people's text.
  /core\/(web\/security-headers|client\/[\w-]+)\.ts:\d+ documents?/i,
  /core\/text\/text\.ts:\d+ images/,
  // A number, and a verb.
  /core\/\w+\/(text|picture)\.ts:\d+ three/,
  /core\/[\w/-]+\.ts:\d+ follows/i,
  // What a YAML parser and a process call their own things.
  /core\/config\/config-layers\.ts:\d+ document/,
  /core\/jobs\/worker-process\.ts:\d+ rss/,
  // What an entry calls its still pictures; a plugin is named after the word too.
  /core\/(themes\/picture|contract\/media-description)\.ts:\d+ ['`]pictures['`]/,
  // What letters are called everywhere; a media type is named after it.
  /core\/[\w/-]+\.ts:\d+ 'text'/,
  // A verb of entries, and the version field of the contract; two plugins are named after them.
  /core\/[\w/-]+\.ts:\d+ '(publish|api)'/,
  // What people take their data along in; the plugin that packs it is named after it.
  /core\/hooks\/account-hooks\.ts:\d+ 'archive'/
]

describe('the core', () => {
  const sources = readSources('core/**/*.{ts,json}')
  for (const [what, words] of Object.entries({
    'media kind': kinds,
    protocol: protocols,
    feature: features
  })) {
    it(`knows no ${what} by name`, () => {
      const pattern = new RegExp(`(?<![\\w-])(${words.replaceAll(' ', '|')})(?![\\w-])`, 'gi')
      const found = findAll(sources, pattern).filter(place => !argued.some(reason => reason.test(place)))
      assert.deepEqual(found, [])
    })
  }

  it('names no plugin', () => {
    const names = readSources('plugins/*/index.ts', 'media-types/*/index.ts').map(
      ({ path }) => path.split('/')[1]
    )
    const pattern = new RegExp(`['"\`/](${names.join('|')})['"\`]`, 'g')
    const found = findAll(sources, pattern).filter(place => !argued.some(reason => reason.test(place)))
    assert.deepEqual(found, [])
  })
})
