/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  page: {
    title: 'Remove your account',
    tabs: [{ label: 'Remove account', address: '/settings/removal', current: true }],
    entries: 312,
    bytes: 4_210_000_000,
    isLast: false,
    archive: '/settings/archive'
  },
  confirm: {
    title: 'Really remove your account?',
    isLast: false,
    field: { name: 'name', label: 'Type your name: ada', value: '' }
  },
  goodbye: { title: 'Goodbye' }
}
