/** Of the view of this plugin’s page. */
export const examples = {
  own: {
    title: 'Room',
    tabs: [{ label: 'Room', address: '/settings/quota', current: true }],
    bars: [
      { label: 'Files', words: '1.2 GB of 5 GB', value: 1_200_000_000, most: 5_000_000_000 },
      { label: 'Entries in the last 24 hours', words: '3', value: 3 }
    ]
  }
}
