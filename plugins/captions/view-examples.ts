const entry = {
  id: 'k3v9x2m7q1wz',
  address: '/e/k3v9x2m7q1wz',
  heading: 'Harbour',
  mediaType: 'video',
  state: 'published',
  duration: 83,
  pictures: [{ address: '/files/0f3c/640.webp', width: 640 }],
  renditions: [],
  extras: [],
  may: { edit: true, share: true, remove: true }
}
const fields = [
  {
    kind: 'select',
    name: 'kind',
    label: 'Kind',
    value: 'subtitles',
    options: [{ value: 'subtitles', label: 'Subtitles' }]
  },
  {
    kind: 'select',
    name: 'language',
    label: 'Language',
    value: 'en',
    options: [{ value: 'en', label: 'English' }]
  }
]

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  tracks: {
    title: 'Captions',
    entry,
    tracks: [
      {
        id: '0198',
        kind: 'subtitles',
        language: 'en',
        label: 'English',
        isDefault: true,
        cues: 12,
        isFromFile: false,
        address: '/e/k3v9x2m7q1wz/captions/edit?track=0198'
      }
    ],
    action: '/e/k3v9x2m7q1wz/captions?csrf=…',
    fields,
    maxBytes: 500_000,
    errors: []
  },
  edit: {
    title: 'Write captions',
    entry,
    action: '/e/k3v9x2m7q1wz/captions?csrf=…',
    track: '0198',
    text: 'WEBVTT\n\n00:00:01.000 --> 00:00:03.000\nGood evening.\n',
    language: 'en',
    fields,
    errors: []
  },
  chapters: {
    title: 'Chapters',
    entry,
    action: '/e/k3v9x2m7q1wz/chapters',
    fields: [{ kind: 'field', name: 'chapters', label: 'Chapters', value: '0:00 The harbour', rows: 12 }],
    errors: []
  }
}
