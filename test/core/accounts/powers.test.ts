import assert from 'node:assert/strict'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { PowerUse } from '../../../core/hooks/node-hooks.ts'
import { startNode, type TestNode } from '../../rig/node.ts'

describe('the use of power', () => {
  let rig: TestNode
  let boss: Account
  const uses: string[] = []
  before(async () => {
    rig = await startNode({ web: false })
    boss = await rig.makeAccount('boss', { role: 'administrator' })
    rig.node.hooks.node.governed.tap('test', use => void uses.push(say(use)))
  })
  after(() => rig.stop())
  beforeEach(() => void uses.splice(0))

  const say = ({ by, action, subject, before, after }: PowerUse) =>
    [by?.name ?? 'nobody', action, subject.name, JSON.stringify(before), JSON.stringify(after)].join(' ')

  it('is told for roles and suspensions, with who did it, and not where nothing changed', async () => {
    const ada = await rig.makeAccount('ada')
    const moderator = await rig.node.accounts.setRole(ada, 'moderator', boss)
    await rig.node.accounts.setRole(moderator, 'moderator', boss)
    await rig.node.accounts.setState(moderator, 'suspended')
    assert.deepEqual(uses, [
      'boss core.account.role ada "member" "moderator"',
      'nobody core.account.state ada "active" "suspended"'
    ])
  })

  it('is told for settings, by what differs', async () => {
    await rig.node.nodeSettings.of('sign-in').set({ registration: 'open', secondStep: 'nobody' }, boss)
    assert.deepEqual(uses, ['boss core.settings sign-in {"registration":"closed"} {"registration":"open"}'])
  })

  it('is told when somebody removes what is another’s, and not when it is their own', async () => {
    const ben = await rig.makeAccount('ben')
    const entries = [await rig.upload(ben), await rig.upload(ben)]
    await rig.node.entries.remove(entries[0]!, { account: ben })
    await rig.node.entries.remove(entries[1]!, { account: boss })
    assert.deepEqual(uses, [`boss core.entry.removed ${entries[1]!.publicId}  `])
  })
})
