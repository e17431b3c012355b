import type { PluginNode } from '../../core/plugin.ts'
import type { Drawn } from './drawing.ts'
import type { Server } from './settings.ts'

/**
 * Hands one letter to the mail server and resolves once that has taken it over. Throws `MAIL_REFUSED`, which is final, or
 * `MAIL_FAILED`. A letter that is nearly through when it is told to stop gets a moment more, so that it is not sent again.
 */
export type Transport = (letter: Drawn & { id: string; to: string }, signal?: AbortSignal) => Promise<void>

/** Milliseconds. */
const patience = { connect: 20_000, silence: 60_000, farewell: 3_000 }

interface ServerError extends Error {
  code?: string
  responseCode?: number
}

/** A connection for each letter; the library is loaded with the first, in the worker. */
export function createTransport({ error }: Pick<PluginNode, 'error'>, server: Server): Transport {
  const { host, port, security, authority, login, sender, greeting } = server

  return async ({ id, to, subject, text, html, language, unsubscribe }, signal) => {
    const { createTransport } = await import('nodemailer')
    const connection = createTransport({
      host,
      port,
      secure: security === 'tls',
      requireTLS: security === 'starttls',
      ignoreTLS: security === 'none',
      tls: authority ? { ca: authority } : {},
      auth: login,
      name: greeting,
      connectionTimeout: patience.connect,
      greetingTimeout: patience.connect,
      socketTimeout: patience.silence,
      disableFileAccess: true,
      disableUrlAccess: true
    })
    try {
      const sending = connection.sendMail({
        // The same at each attempt: a letter that arrives twice, around a crash, is known to be one.
        messageId: `<${id}@${sender.address.split('@')[1]}>`,
        from: sender,
        to: { name: '', address: to },
        envelope: { from: sender.address, to: [to] },
        subject,
        text,
        html,
        headers: {
          'Auto-Submitted': 'auto-generated',
          'X-Auto-Response-Suppress': 'All',
          'Content-Language': language,
          ...(unsubscribe && listHeaders(unsubscribe))
        }
      })
      await (signal ? Promise.race([sending, demandEnd(signal, sending)]) : sending)
    } catch (thrown) {
      throw toFailure(error, thrown as ServerError, to)
    } finally {
      connection.close()
    }
  }
}

/** By which mail programs offer to end such letters (RFC 2369, RFC 8058). */
function listHeaders(address: string) {
  return { 'List-Unsubscribe': `<${address}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** Rejects some time after the signal; never when the sending is over by then. */
function demandEnd(signal: AbortSignal, sending: Promise<unknown>): Promise<never> {
  const { promise, reject } = Promise.withResolvers<never>()
  const end = () => void setTimeout(reject, patience.farewell, new Error('The node was stopped.'))
  signal.addEventListener('abort', end, { once: true })
  const forget = () => signal.removeEventListener('abort', end)
  sending.then(forget, forget)
  return promise
}

/** In the server's words but without the recipient's address, which must not get into logs; the cause would carry it too. */
function toFailure(error: PluginNode['error'], { message, code, responseCode = 0 }: ServerError, to: string) {
  const said = message.replaceAll(to, '…').replace(/\s+/g, ' ').slice(0, 300)
  const isAboutLetter = code === 'EENVELOPE' || code === 'EMESSAGE'
  if (isAboutLetter && responseCode >= 500)
    return error('MAIL_REFUSED', `The mail server refused the letter: ${said}`, { status: 422 })
  return error('MAIL_FAILED', `The mail server did not take the letter: ${said}`, { status: 502 })
}
