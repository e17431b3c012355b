import type { DescribeView } from '../../core/web/view-words.ts'

const example = {
  title: 'Cover of this sound',
  entry: {
    id: 'k3v9x2m7q1wz',
    address: '/e/k3v9x2m7q1wz',
    heading: 'Harbour at night',
    mediaType: 'audio',
    state: 'published',
    duration: 213,
    pictures: [{ address: '/files/0f3c/640.webp', width: 640, about: { kind: 'cover' } }],
    may: { edit: true, share: true, remove: true }
  },
  shown: 'own',
  hasOwn: true,
  isBroken: false,
  isBusy: false,
  action: '/e/k3v9x2m7q1wz/cover?csrf=…',
  errors: []
}

/** Where an owner puts a cover beside a sound. */
export const coverView: DescribeView = ({ view, title, text, yes, noun, errors }) =>
  view(example, {
    title,
    entry: noun('Entry'),
    shown: text(
      '`own` for a picture uploaded here, `file` for the one in the file, `waveform` for a drawing of the sound.'
    ),
    hasOwn: yes('Whether a picture was uploaded here, which can be taken back.'),
    isBroken: yes('Whether that picture could not be opened.'),
    isBusy: yes('Whether the sound is being processed, so that what is shown may change.'),
    action: text('Where the form is sent; the token is part of it, because the body is read as a stream.'),
    errors
  })
