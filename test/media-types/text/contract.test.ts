import { describeMediaType } from '../../contracts/index.ts'
import { article, boat, oldArt } from './texts.ts'

const latin = Buffer.from('Der Hafen ist grün und die Boote sind schön.\n'.repeat(4), 'latin1')

describeMediaType('a text', {
  plugin: 'text',
  good: async () => [
    { name: 'article.md', bytes: Buffer.from(article) },
    { name: 'poem.txt', bytes: Buffer.from('The Harbour\n\nBoats come, boats go,\nthe water stays.\n') },
    { name: 'greek.txt', bytes: Buffer.from('Θάλασσα\r\nθάλασσα\r\n') },
    { name: 'latin.txt', bytes: latin },
    { name: 'boat.txt', bytes: Buffer.from(boat) },
    { name: 'release.nfo', bytes: oldArt }
  ],
  places: ['1'],
  broken: async () => [
    {
      name: 'words-then-noise.txt',
      bytes: Buffer.concat([Buffer.from('word '.repeat(5000)), Buffer.alloc(99)])
    },
    { name: 'spaces.txt', bytes: Buffer.from(' \n'.repeat(400)) },
    { name: 'endless.md', bytes: Buffer.from('word '.repeat(120_000)) }
  ],
  heavy: async () => [{ name: 'endless.txt', bytes: Buffer.alloc(30_000_000, 'word ') }]
})
