import { describeAuthMethod } from '../../contracts/index.ts'
import type { TestNode } from '../../rig/node.ts'
import { type PostOffice, startPostOffice } from '../../rig/post-office.ts'

let office: PostOffice
let rig: TestNode

const addressOf = (name: string) => `${name}@example.org`

describeAuthMethod('a letter', {
  plugins: ['auth-email'],
  method: 'email',
  async prepare() {
    office = await startPostOffice()
    return { plugins: { mail: office.settings } }
  },
  async link(node, account) {
    rig = node
    const addresses = rig.node.services.use('addresses')
    await rig.node.db.transaction(trx => addresses.prove(account, addressOf(account.name), trx))
  },
  async attempt(client, { name }, { wrong }) {
    const before = office.letters.length
    await client.submit('/sign-in/email', { address: addressOf(name) }, { page: '/sign-in' })
    await rig.drainJobs()
    const code = office.letters.slice(before).at(-1)?.code
    const form = { code: wrong || !code ? '0000 0000' : code }
    return await client.submit('/sign-in/email/code', form, { page: '/sign-in/email' })
  }
})
