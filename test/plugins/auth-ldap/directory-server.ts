import { type AddressInfo, connect, createServer as createSocketServer, type Socket } from 'node:net'
import { createSecureContext, TLSSocket } from 'node:tls'
import ldap from 'ldapjs'
import { atEnd } from '../../rig/cleanup.ts'
import { certificate } from '../mail/certificate.ts'

export const base = 'dc=example,dc=org'
export const searcher = { dn: `cn=hob,${base}`, password: 'the word of the searcher' }

interface Entry {
  dn: string
  attributes: Record<string, string | string[]>
  password?: string
}

/** What the handlers below use of the server's requests and answers. */
interface Request {
  dn: { toString(): string }
  credentials: string
  filter: { toString(): string; matches(attributes: object): boolean }
  connection: { ldap: { bindDN: { toString(): string } } }
}
interface Answer {
  attributes: string[]
  send(entry: object): void
  end(): void
}
type Next = (error?: object) => void

/** A directory on loopback with people and groups that a test may change. */
export interface DirectoryServer {
  readonly port: number
  readonly people: Map<string, Entry>
  readonly groups: Map<string, string[]>
  /** What was asked: filters as the server understood them, and who wanted to be believed. */
  readonly asked: { filters: string[]; binds: string[] }
  /** Milliseconds that a wrong password of somebody who is there takes. */
  slowness: number
  addPerson(name: string, more?: Record<string, string | string[]>, password?: string): void
  close(): Promise<void>
}

export const dnOf = (name: string) => `uid=${name},ou=people,${base}`
export const groupDn = (name: string) => `cn=${name},ou=groups,${base}`

export async function startDirectory({ tls = false } = {}): Promise<DirectoryServer> {
  const server = tls
    ? ldap.createServer({ certificate: certificate.cert, key: certificate.key })
    : ldap.createServer()
  const people: DirectoryServer['people'] = new Map()
  const groups: DirectoryServer['groups'] = new Map()
  const asked: DirectoryServer['asked'] = { filters: [], binds: [] }
  const directory: DirectoryServer = {
    port: 0,
    people,
    groups,
    asked,
    slowness: 0,
    addPerson(name, more = {}, password = `${name} has a word`) {
      const attributes = { objectClass: 'person', uid: name, cn: name, entryUUID: `id-of-${name}`, ...more }
      people.set(name, { dn: dnOf(name), attributes, password })
    },
    close: () => new Promise(resolve => server.close(() => resolve()))
  }

  // It stumbles over the goodbye of other clients than its own.
  server.on('error', () => {})

  server.bind('', (req: Request, res: Answer, next: Next) => {
    const [dn, password] = [req.dn.toString(), req.credentials]
    asked.binds.push(dn)
    const known = same(dn, searcher.dn) ? searcher : [...people.values()].find(one => same(one.dn, dn))
    // As many directories do: no password is nobody in particular, and welcome.
    if (password === '' || known?.password === password) {
      res.end()
      return next()
    }
    setTimeout(() => next(new ldap.InvalidCredentialsError()), known ? directory.slowness : 0)
  })

  server.search(base, (req: Request, res: Answer, next: Next) => {
    if (!same(req.connection.ldap.bindDN.toString(), searcher.dn))
      return next(new ldap.InsufficientAccessRightsError())
    asked.filters.push(req.filter.toString())
    // It would leave out what is wanted under a name with capital letters.
    res.attributes = ['*']
    const groupEntries = [...groups].map(([name, member]) => ({
      dn: groupDn(name),
      attributes: { objectClass: 'groupOfNames', cn: name, member }
    }))
    for (const entry of [...people.values(), ...groupEntries]) {
      if (req.filter.matches(entry.attributes)) res.send({ dn: entry.dn, attributes: entry.attributes })
    }
    res.end()
    return next()
  })

  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', () => resolve()))
  atEnd(directory.close)
  return Object.assign(directory, { port: Number(new URL(server.url.replace(/^ldaps?/, 'http')).port) })
}

const same = (one: string, other: string) =>
  one.replaceAll(' ', '').toLowerCase() === other.replaceAll(' ', '').toLowerCase()

/** The wish for TLS has this in it; the answer is this, with the number of the message in its place. */
const wish = Buffer.from('1.3.6.1.4.1.1466.20037')
const consentTo = (message: Buffer) =>
  Buffer.concat([Buffer.from([0x30, 0x0c]), message.subarray(2, 5), Buffer.from('78070a010004000400', 'hex')])

/** Stands before a directory that speaks in the clear only, and changes to TLS when it is asked to; says nothing before. */
export async function startTlsDoor(
  port: number,
  { isSilent = false } = {}
): Promise<{ port: number; heard: Buffer[]; close(): Promise<void> }> {
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  const secureContext = createSecureContext({ cert: certificate.cert, key: certificate.key })
  const server = createSocketServer(socket => {
    sockets.add(socket.on('error', () => {}))
    socket.once('data', (first: Buffer) => {
      heard.push(first)
      if (!first.includes(wish)) return socket.destroy()
      socket.write(consentTo(first))
      if (isSilent) return socket.resume()
      const secure = new TLSSocket(socket, { isServer: true, secureContext })
      const inner = connect(port, '127.0.0.1')
      sockets.add(inner)
      secure.on('error', () => inner.destroy())
      inner.on('error', () => secure.destroy())
      secure.pipe(inner).pipe(secure)
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const close = async () => {
    for (const socket of sockets) socket.destroy()
    await new Promise(resolve => server.close(resolve))
  }
  atEnd(close)
  return { port: (server.address() as AddressInfo).port, heard, close }
}
