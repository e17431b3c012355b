import { once } from 'node:events'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { atEnd } from './cleanup.ts'

/** A letter as it arrived. */
export interface ArrivedLetter extends Email {
  /** Of the envelope. */
  readonly recipients: readonly string[]
  readonly raw: string
  /** The first link in its text, as a path of the node. */
  readonly link: string
  /** The first code in its text. */
  readonly code: string
}

/** A real mail server on loopback that keeps what it is given. */
export interface PostOffice {
  readonly port: number
  readonly letters: readonly ArrivedLetter[]
  /** The newest that came to an address. */
  last(to: string): ArrivedLetter | undefined
  /** What the plugin `mail` is set to, to use it. */
  readonly settings: { host: string; port: number; security: 'none'; from: string }
  /** While it is set, what the server answers instead of taking a letter. */
  refusal?: { code: number; words: string }
  close(): Promise<void>
}

export async function startPostOffice(options: SMTPServerOptions = {}): Promise<PostOffice> {
  const letters: ArrivedLetter[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    logger: false,
    onRcptTo(_address, _session, answer) {
      answer(
        office.refusal &&
          Object.assign(new Error(office.refusal.words), { responseCode: office.refusal.code })
      )
    },
    onData(stream, session, answer) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address)
      buffer(stream)
        .then(async raw => void letters.push(await readLetter(raw, recipients)))
        .then(() => answer(), answer)
    },
    ...options
  })
  server.on('error', () => {})
  server.listen(0, '127.0.0.1')
  await once(server.server, 'listening')
  const { port } = server.server.address() as { port: number }
  const office: PostOffice = {
    port,
    letters,
    last: to => letters.findLast(({ recipients }) => recipients.includes(to)),
    settings: { host: '127.0.0.1', port, security: 'none', from: 'hob@node.example' },
    close: () => new Promise(resolve => server.close(resolve))
  }
  atEnd(office.close)
  return office
}

async function readLetter(raw: Buffer, recipients: string[]): Promise<ArrivedLetter> {
  const email = await PostalMime.parse(raw)
  const text = email.text ?? ''
  const [, link = ''] = /^https?:\/\/[^/]+(\/\S+)$/m.exec(text) ?? []
  const [code = ''] = /^\d{4} \d{4}$/m.exec(text) ?? []
  return { ...email, recipients, raw: raw.toString('latin1'), link, code }
}
