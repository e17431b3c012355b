import assert from 'node:assert/strict'
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { temporaryFolder } from '../../rig/files.ts'
import { freePort } from '../../rig/ports.ts'
import { skip } from '../../rig/skip.ts'
import { waitFor } from '../../rig/wait.ts'
import { certificate } from '../mail/certificate.ts'
import { base, dnOf, groupDn, searcher } from './directory-server.ts'
import { type LdapRig, startLdap } from './rig.ts'

/** Where Debian puts it; its modules and schemas are found from there. */
const slapd = process.env.SLAPD ?? '/usr/sbin/slapd'
const system = slapd.replace(/usr\/sbin\/[^/]+$/, '')

const configure = (folder: string) => `
${['core', 'cosine', 'inetorgperson'].map(name => `include ${system}etc/ldap/schema/${name}.schema`).join('\n')}
modulepath ${system}usr/lib/ldap
moduleload back_mdb
TLSCACertificateFile ${folder}/ca.pem
TLSCertificateFile ${folder}/ca.pem
TLSCertificateKeyFile ${folder}/key.pem
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${searcher.dn}" read by anonymous auth by * none
database mdb
suffix "${base}"
directory ${folder}/data
`

const person = (name: string) => `
dn: ${dnOf(name)}
objectClass: inetOrgPerson
uid: ${name}
cn: ${name} of OpenLDAP
sn: ${name}
mail: ${name}@example.org
userPassword: ${name} has a word
`

const entries = `
dn: ${base}
objectClass: dcObject
objectClass: organization
o: Example
dc: example

dn: ou=people,${base}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${base}
objectClass: organizationalUnit
ou: groups

dn: ${searcher.dn}
objectClass: applicationProcess
objectClass: simpleSecurityObject
cn: hob
userPassword: ${searcher.password}
${person('anna')}${person('anton')}
dn: ${groupDn('staff')}
objectClass: groupOfNames
cn: staff
member: ${dnOf('anna')}
`

describe('OpenLDAP', () => {
  let rig: LdapRig
  let server: ChildProcess | undefined

  before(async function () {
    if (!existsSync(slapd)) skip(this, 'slapd is not installed')
    const folder = await temporaryFolder()
    const file = async (name: string, text: string) => {
      await writeFile(join(folder, name), text)
      return join(folder, name)
    }
    await mkdir(join(folder, 'data'))
    await file('key.pem', certificate.key)
    const ca = await file('ca.pem', certificate.cert)
    const configuration = await file('slapd.conf', configure(folder))
    execFileSync(slapd, ['-Tadd', '-f', configuration, '-l', await file('entries.ldif', entries)])
    const port = await freePort()
    server = spawn(slapd, ['-d', '0', '-f', configuration, '-h', `ldap://127.0.0.1:${port}`], {
      stdio: 'ignore'
    })
    await waitFor('OpenLDAP to listen', () => isListening(port))
    rig = await startLdap(
      { port },
      {
        url: `ldap://localhost:${port}`,
        startTls: true,
        ca,
        groups: { base: `ou=groups,${base}` },
        roles: [{ group: groupDn('staff'), role: 'moderator' }]
      }
    )
  })
  after(async () => {
    await rig?.stop()
    server?.kill()
  })

  it('lets its people in over TLS, with the roles of their groups', async () => {
    assert.equal(await rig.nameOf((await rig.attempt('anna')).client), 'anna')
    const anna = (await rig.node.accounts.byName('anna'))!
    assert.equal(anna.role, 'moderator')
    assert.equal(anna.profile.displayName, 'anna of OpenLDAP')
    const { client } = await rig.attempt('anton@example.org', 'anton has a word')
    assert.equal(await rig.nameOf(client), 'anton')
    assert.equal((await rig.node.accounts.byName('anton'))?.role, 'member')
  })

  it('knows them by what it never gives to another', async () => {
    const [link] = await rig.node.db('auth_ldap_links').where({ label: 'anna' })
    assert.match(link.subject, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
  })

  it('refuses everybody else alike', async () => {
    for (const [name, password] of [
      ['anna', 'another word'],
      ['nobody', 'a word'],
      ['ann*', 'anna has a word'],
      ['anna', '']
    ]) {
      const { response, html } = await rig.attempt(name!, password)
      assert.equal(response.status, 422)
      assert.match(html, /This name and password do not belong together/)
    }
  })
})

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return new Promise(resolve => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
  }).then(answer => {
    socket.destroy()
    return answer as boolean
  })
}
