/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  leaving: {
    title: 'On to id.example.org',
    provider: 'id.example.org',
    host: 'id.example.org',
    isForeign: false,
    go: '/sign-in/openid/to/_3q2…'
  },
  account: {
    title: 'Welcome',
    provider: 'Our Keycloak',
    label: 'ada',
    isOpen: true,
    isKnown: false,
    email: 'ada@example.org',
    values: { name: 'ada', displayName: 'Ada' },
    errors: {},
    signIn: '/sign-in?next=%2Fsign-in%2Fopenid%2Faccount'
  }
}
