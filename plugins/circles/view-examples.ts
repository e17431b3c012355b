const bea = { name: 'bea', displayName: 'Bea', handle: '@bea', address: '/@bea' }
const name = { kind: 'field', name: 'name', label: 'Name of the circle', value: '' }
const people = { kind: 'field', name: 'people', label: 'Add people', value: '' }

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  list: {
    title: 'Your circles',
    circles: [{ name: 'Family', address: '/circles/019a', count: 12 }],
    fields: [name],
    errors: []
  },
  circle: {
    title: 'Family',
    address: '/circles/019a',
    people: [bea],
    naming: [{ ...name, value: 'Family' }],
    adding: [people],
    errors: []
  },
  person: {
    title: 'Bea in your circles',
    person: bea,
    action: '/@bea/circles',
    circles: [{ id: '019a', name: 'Family', checked: true }],
    fields: [name],
    errors: []
  }
}
