import { describeMediaType } from '../../contracts/index.ts'
import { epub, outline, pdf } from './documents.ts'

describeMediaType('a document', {
  plugin: 'document',
  good: async () => [
    { name: 'tides.pdf', bytes: pdf([['Tides', 'come'], ['and go']], outline) },
    { name: 'late.pdf', bytes: Buffer.concat([Buffer.from('made by a program\n'), pdf([['Late']])]) },
    { name: 'shores.epub', bytes: epub() }
  ],
  broken: async () => [
    { name: 'head.pdf', bytes: Buffer.from('%PDF-1.7\nnothing else') },
    { name: 'empty.pdf', bytes: pdf([]) },
    { name: 'head.epub', bytes: epub().subarray(0, 400) },
    { name: 'chapterless.epub', bytes: epub({ chapters: [] }) }
  ]
})
