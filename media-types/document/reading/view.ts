import type { DescribeView, ViewWords } from '../../../core/web/view-words.ts'

const linkOf = ({ text, object }: ViewWords, description: string) =>
  object({ label: text('Of it.'), address: text('Of its page.') }, description)

const example = {
  title: 'Notes on tides',
  document: { heading: 'Notes on tides', address: '/e/aBcDeF123456', language: 'en' },
  contents: [
    { title: 'Springs', level: 1, part: 2, address: '/e/aBcDeF123456/read/1#page-2', current: false }
  ],
  pages: [
    {
      page: 1,
      width: 1280,
      height: 1810,
      isMissing: false,
      text: 'Notes on tides',
      alt: 'Page 1: Notes on tides',
      address: '/documents/0198a4c2-0000-7000-8000-000000000000/1.webp'
    }
  ],
  next: { label: 'Pages 51 to 100', address: '/e/aBcDeF123456/read/2' }
}

/** What the page that a document is read in gets. */
export const readView: DescribeView = words => {
  const { view, text, number, yes, list, object } = words
  return view(example, {
    title: text('Of the document.'),
    document: object(
      {
        heading: text('The title of its entry.'),
        address: text('Of its entry.'),
        language: { type: ['string', 'null'], description: 'Of its text, where that is known.' }
      },
      'What is read.'
    ),
    contents: list(
      object({
        title: text('Of the chapter.'),
        level: number('1 to 4.'),
        part: number('Number of the page or chapter.'),
        address: text('Where it is read.'),
        current: yes('Whether it is what is shown.')
      }),
      'The table of contents.'
    ),
    pages: list(
      object({
        page: number('Its number.'),
        width: number('Of the picture.'),
        height: number('Of the picture.'),
        isMissing: yes('Whether it could not be drawn, so that the picture is empty.'),
        text: text('All that is written on it.'),
        alt: text('Its number, and how it begins.'),
        address: text('Of the picture.')
      }),
      'Pages, of a document that has pages.'
    ),
    chapter: object({ title: text('Of it.'), html: text('Safe HTML.') }, 'Of a book.'),
    sizes: object(
      {
        size: number('Of the letters, 1 to 6.'),
        smaller: text('Address of the same with smaller letters.'),
        larger: text('Address of the same with larger letters.')
      },
      'Of a book.'
    ),
    previous: linkOf(words, 'What stands before.'),
    next: linkOf(words, 'What follows.')
  })
}
