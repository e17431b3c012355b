import { describeMediaType } from '../../contracts/index.ts'
import { epub, outline, pdf } from './documents.ts'

describeMediaType('a document', {
  plugin: 'document',
  good: async () => [
    { name: 'tides.pdf', bytes: pdf([['Tides', 'come'], ['and go']], outline) },
    { name: 'late.pdf', bytes: Buffer.concat([Buffer.from('made by a program\n'), pdf([['Late']])]) },
    { name: 'shores.epub', bytes: epub() }
  ],
  long: async () => ({ name: 'long.pdf', bytes: pdf(Array.from({ length: 1500 }, () => ['Tides'])) }),
  places: ['1', 'page-2', '1 10,10,50,20'],
  broken: async () => [
    { name: 'head.pdf', bytes: Buffer.from('%PDF-1.7\nnothing else') },
    { name: 'empty.pdf', bytes: pdf([]) },
    { name: 'head.epub', bytes: epub().subarray(0, 400) },
    { name: 'chapterless.epub', bytes: epub({ chapters: [] }) }
  ],
  limits: { document: { maxMemory: 128 } },
  heavy: async () => [
    { name: 'bomb.epub', bytes: epub({ files: { 'OPS/text/c1.xhtml': ' '.repeat(20_000_000) } }) },
    { name: 'list.pdf', bytes: pdf([['List']], { catalog: `/List [${'<</A 1>>'.repeat(800_000)}]` }) }
  ]
})
