import assert from 'node:assert/strict'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createClient } from '../../rig/client.ts'
import { temporaryFolder } from '../../rig/files.ts'
import { startPostOffice } from '../../rig/post-office.ts'
import { startProcess } from '../../rig/process.ts'
import { waitFor } from '../../rig/wait.ts'

describe('a letter that was accepted', function () {
  this.timeout(60_000)

  it('arrives, though the node was killed while it was being sent', async () => {
    let isStuck = true
    let wasSeen = false
    const office = await startPostOffice({
      // Takes the connection and says nothing more, as long as it is stuck.
      onMailFrom(_address, _session, answer) {
        wasSeen = true
        if (!isStuck) answer()
      }
    })
    const data = await temporaryFolder()
    await writeFile(join(data, 'hob.yaml'), `plugins:\n  mail: ${JSON.stringify(office.settings)}\n`)
    const node = await startProcess({ data })
    const words = ['account', 'create', 'ada', '--email', 'ada@example.org', '--password-stdin']
    assert.equal((await node.run(words, 'four green horses')).code, 0)
    const form = { address: 'ada@example.org' }
    const asked = await createClient(node.url).request('POST', '/forgot-password', { form })
    assert.equal(asked.status, 303)
    await waitFor('the letter to be on its way', () => wasSeen)
    await node.kill()
    isStuck = false
    await node.start()
    await waitFor('the letter', () => office.letters.length > 0, { timeout: 40_000 })
    const link = office.last('ada@example.org')?.link ?? ''
    assert.match(await (await createClient(node.url).get(link)).text(), /For the account ada/)
    await node.stop()
    await office.close()
  })
})
