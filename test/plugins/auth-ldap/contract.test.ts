import { describeAuthMethod } from '../../contracts/index.ts'
import { base, type DirectoryServer, searcher, startDirectory } from './directory-server.ts'

let directory: DirectoryServer

describeAuthMethod('an LDAP directory', {
  plugins: ['auth-ldap'],
  method: 'ldap',
  async prepare() {
    directory = await startDirectory()
    for (const name of ['anna', 'ben', 'cleo']) directory.addPerson(name)
    const settings = {
      url: `ldap://127.0.0.1:${directory.port}`,
      bind: searcher,
      people: { base },
      newAccounts: false
    }
    return { plugins: { 'auth-ldap': settings } }
  },
  async link({ node }, { id, name }) {
    await node.db('auth_ldap_links').insert({
      account: id,
      subject: `id-of-${name}`,
      label: name,
      made_at: 1,
      used_at: 1
    })
  },
  attempt: (client, { name }, { wrong }) =>
    client.submit(
      '/sign-in/ldap',
      { name, password: wrong ? 'another word' : `${name} has a word` },
      { page: '/sign-in' }
    )
})
