type Sample = Record<string, unknown>

const entry = {
  id: 'k3v9x2m7q1wz',
  address: '#',
  title: 'Harbour',
  heading: 'Harbour',
  mediaType: 'none',
  kind: 'image',
  state: 'published',
  visibility: 'public',
  width: 1200,
  height: 800,
  pictures: [],
  alt: '',
  owner: { displayName: 'Ada Lovelace', address: '#' },
  details: [],
  may: { edit: true, share: true, remove: true }
}
const options = [
  { value: 'one', label: 'One', help: 'Help with one.' },
  { value: 'two', label: 'Two' }
]
const field = { label: 'Label', help: 'Help with the field.', options }

/** What the partials of the complete theme are drawn from, where the entries of the node do not say. */
export const samples: Readonly<Record<string, Sample>> = {
  'partials/audience-chip': {
    visibility: 'limited',
    audience: { words: 'You and 12 people' },
    state: 'published'
  },
  'partials/avatar': { name: 'Ada Lovelace' },
  'partials/choice': {
    name: 'guide-choice',
    label: 'hearth.choices.contrast',
    options: [
      { value: 'system', label: 'hearth.choices.contrast.system', current: true },
      { value: 'more', label: 'hearth.choices.contrast.more' }
    ]
  },
  'partials/empty-state': { title: 'Nothing here', text: 'Words.', address: '#', action: 'Action' },
  'partials/entry-badges': { state: 'draft', duration: 245, pages: 12, visibility: 'private' },
  'partials/form-color': {
    ...field,
    name: 'guide-color',
    value: '#a63f1b',
    advice: [{ good: true, text: 'This reads well.' }]
  },
  'partials/form-picture': { ...field, name: 'guide-picture', purpose: 'logo' },
  'partials/form-check': { ...field, name: 'guide-check', checked: true },
  'partials/form-chips': { ...field, name: 'guide-chips', values: ['one'] },
  'partials/form-choice': { ...field, name: 'guide-choice', value: 'one' },
  'partials/form-errors': { errors: [{ message: 'This is wrong.' }] },
  'partials/form-field': { ...field, name: 'guide-field', value: 'Value', error: 'This is wrong.' },
  'partials/form-fields': {
    fields: [{ ...field, kind: 'field', name: 'guide-fields', rows: 3, value: 'Value' }]
  },
  'partials/form-select': { ...field, name: 'guide-select', value: 'two' },
  'partials/icon': { name: 'upload' },
  'partials/panel-section': { section: 'guide', heading: 'Section', count: 3, text: 'Words.' },
  'partials/qr-code': { size: 9, path: 'M2 2h3v3h-3zM6 2h1v2h-1zM2 6h1v1h-1zM4 6h3v1h-3z', label: 'A link' },
  'partials/person': { displayName: 'Ada Lovelace', handle: '@ada', address: '#' },
  'partials/zoom-link': { address: '#' },
  'partials/pager': { newer: '#', older: '#' }
}

/** An entry of the node itself, or one that stands for it, with what partials about one entry read. */
export function toSample(shown: Sample | undefined): Sample {
  const one: Sample = { ...entry, ...shown, may: entry.may }
  const around = { address: '#', heading: 'Quay' }
  return { ...one, entry: one, entries: [one], owners: true, newer: around, older: around }
}
