import type { DescribeView } from '../../core/web/view-words.ts'
import { example } from './view-examples.ts'

export const archiveView: DescribeView = ({ view, title, text, number, object, choices }) =>
  view(example, {
    title,
    tabs: choices('The pages of the settings.'),
    estimate: number('About how many bytes an archive would have; absent once one was asked for.'),
    days: number('How long an archive can be downloaded.'),
    packing: object(
      { percent: number('How far it is.') },
      'The one that is being packed; absent where none is.'
    ),
    problem: text('Why the last one failed; absent where it did not.'),
    ready: object(
      {
        size: number('Bytes.'),
        address: text('Of the file.'),
        readyAt: text('When it was packed.'),
        expiresAt: text('When it will be removed.')
      },
      'The one to download; absent where there is none.'
    )
  })
