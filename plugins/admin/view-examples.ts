const frame = (title: string) => ({
  title,
  tabs: [
    { label: 'Overview', address: '/admin', current: title === 'Overview' },
    { label: 'Accounts', address: '/admin/accounts', current: title === 'Accounts' }
  ]
})
const since = '2026-11-02T08:00:00.000Z'
const queue = { waiting: 2, running: 1, done: 340, failed: 1, oldestWaiting: null }
const role = {
  kind: 'choice',
  name: 'role',
  label: 'Role',
  value: 'member',
  options: [
    { value: 'member', label: 'Member', help: 'Publishes.' },
    { value: 'administrator', label: 'Administrator' }
  ]
}
const ada = { name: 'ada', displayName: 'Ada', isSuspended: false, isWaiting: false, createdAt: since }
const job = {
  id: '0193',
  name: 'entries.process',
  key: 'entry:0192',
  attempt: 1,
  percent: 40,
  step: 'Making sizes',
  error: null,
  runAt: since,
  finishedAt: null
}

/** Of the views of this plugin's pages: what a page shows most of the time. */
export const examples = {
  overview: {
    ...frame('Overview'),
    checks: [
      { name: 'database', ok: true, message: 'It answers.' },
      { name: 'disk', ok: false, message: '90 MB are free; 500 MB are kept free.' }
    ],
    isWell: false,
    queue,
    figures: { accounts: 3, entries: 412, files: 2100, size: 9_400_000_000 },
    version: '0.1.0',
    runtime: 'v26.10.0',
    database: 'sqlite',
    startedAt: since
  },
  accounts: {
    ...frame('Accounts'),
    accounts: [
      { ...ada, role: 'Administrator', isGuest: false },
      { ...ada, name: 'bob', displayName: 'Bob', role: 'Member', isGuest: true, isSuspended: true }
    ],
    next: 'bob'
  },
  account: { ...frame('Accounts'), account: { ...ada, address: '/@ada' }, role },
  newAccount: { ...frame('Accounts'), values: { name: 'bob' }, errors: {}, asksAddress: true, role },
  plugins: {
    ...frame('Plugins'),
    plugins: [
      { name: 'site', summary: 'The pages that visitors see.', settings: '/admin/settings/site' },
      { name: 'maps', summary: 'Places on a map.', error: 'The tile server does not answer.' }
    ]
  },
  settings: {
    ...frame('Settings'),
    owners: [{ name: 'hearth', summary: 'Hearth', address: '/admin/settings/hearth' }]
  },
  look: {
    ...frame('Look'),
    theme: 'Hearth',
    action: '/admin/look',
    fields: [
      {
        ...{ kind: 'color', name: 'accent', label: 'Accent', value: '#a63f1b', isFirst: false },
        advice: [{ good: true, text: 'Reads well on light ground (6.1 : 1).' }]
      },
      {
        ...{ kind: 'choice', name: 'corner', label: 'Corners', value: '3px', swatches: true, isFirst: true },
        options: [
          { value: '0', label: 'Square' },
          { value: '3px', label: 'Slightly round' }
        ]
      },
      {
        ...{ kind: 'picture', name: 'logo', label: 'Logo', value: '0198', purpose: 'logo', isFirst: false },
        picture: { address: '/pictures/0198/128.webp', width: 128, height: 128 },
        removal: '/admin/look?tried=1'
      }
    ],
    uploads: [{ name: 'logo', action: '/admin/look/pictures/logo?csrf=token' }],
    errors: [],
    isTried: true,
    mayUndo: true,
    preview: '/admin/look/preview?tried=1'
  },
  pluginSettings: {
    ...frame('hearth'),
    summary: 'Hearth',
    action: '/admin/settings/hearth',
    fields: [
      {
        ...{ kind: 'field', name: 'accent', label: 'Accent', value: '#a63f1b', error: 'This is no colour.' },
        source: 'Set in these pages.',
        giveUp: { name: 'give-up:accent', label: 'Go back to the default: #2b5c8a', checked: false }
      },
      { kind: 'select', name: 'gap', label: 'Gap', value: '2px', options: [{ value: '2px', label: '2px' }] }
    ],
    errors: [{ path: 'accent', message: 'This is no colour.' }],
    anew: {
      address: '/admin/settings/image/anew',
      total: 40,
      outdated: 28,
      done: 12,
      failed: 1,
      percent: 32,
      isBusy: true
    }
  },
  anew: {
    ...frame('Make all files of image anew?'),
    total: 40,
    action: '/admin/settings/image/anew',
    back: '/admin/settings/image'
  },
  jobs: {
    ...frame('Jobs'),
    counts: queue,
    running: [job],
    waiting: [{ ...job, percent: 0, step: null }],
    failed: [
      {
        ...job,
        attempt: 3,
        error: 'The file is damaged.',
        finishedAt: since,
        entry: { label: 'Dunes', address: '/e/2b4Hq9XkWm3T' }
      }
    ]
  }
}
