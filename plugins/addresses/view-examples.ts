/** Of the views of this plugin's pages. */
export const examples = {
  settings: {
    title: 'E-mail address',
    tabs: [],
    isAsking: true,
    address: 'ada@example.org',
    isProved: true,
    wish: { address: 'ada@example.com', isProved: true, isAgreed: false },
    field: { name: 'address', label: 'New address', type: 'email', required: true }
  },
  confirm: {
    title: 'Confirm an address',
    state: 'open',
    name: 'ada',
    address: 'ada@example.com',
    isAgreement: false,
    key: 'Wq3…'
  },
  newcomer: {
    title: 'Confirm your address',
    isOpen: true,
    isAgain: false,
    field: { name: 'email', label: 'E-mail address', type: 'email', required: true }
  }
}
