import { describeAuthMethod } from '../../contracts/index.ts'
import { askFor, createDevice, type Device, makePasskey } from './device.ts'

const devices = new Map<string, Device>()

describeAuthMethod('a passkey', {
  method: 'passkey',
  async link(rig, account) {
    devices.set(account.name, await makePasskey(rig, account))
  },
  async attempt(client, { name }, { wrong }) {
    const own = devices.get(name)
    const device = wrong || !own ? createDevice(client.base) : own
    const answer = JSON.stringify(device.prove(await askFor(client)))
    return client.submit('/sign-in/passkey', { answer }, { page: '/sign-in' })
  }
})
