const entry = {
  heading: 'Harbour in the evening',
  address: '/e/x7Kd2mPq9RtV',
  mediaType: 'image',
  state: 'published',
  visibility: 'public',
  owner: { displayName: 'Ada', address: '/@ada' },
  pictures: [],
  renditions: [],
  extras: []
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  open: { title: 'Harbour in the evening', entry, form: 'other', isCovered: false },
  frame: { title: 'Harbour in the evening', entry, form: 'picture', isCovered: false },
  code: {
    title: 'Show it on another site',
    entry,
    code: '<iframe src="https://example.org/embed/x7Kd2mPq9RtV"></iframe>',
    address: 'https://example.org/embed/x7Kd2mPq9RtV',
    fields: [{ kind: 'field', name: 'start', label: 'Where does it begin?', value: '' }]
  }
}
