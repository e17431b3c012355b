import { describeAuthMethod } from '../../contracts/index.ts'

const password = 'four green horses'

describeAuthMethod('a password', {
  method: 'password',
  enrol: {
    good: { password },
    bad: [{}, { password: '' }, { password: 'short' }, { password: 'password123' }]
  },
  attempt: (client, { name }, { wrong }) =>
    client.submit(
      '/sign-in/password',
      { name, password: wrong ? 'five blue horses' : password },
      { page: '/sign-in' }
    )
})
