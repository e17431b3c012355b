import assert from 'node:assert/strict'
import { resolve } from 'node:path'
import type { Account } from '../../core/accounts/accounts.ts'
import { readDefaultPlugins } from '../../core/config/config.ts'
import type { AuthMethod } from '../../core/contract/auth-method.ts'
import { findMisfits } from '../../core/schema.ts'
import { createSessionCookie } from '../../core/web/session-cookie.ts'
import { type Client, createClient } from '../rig/client.ts'
import { describeEngines } from '../rig/engines.ts'
import { type NodeSettings, startNode, type TestNode } from '../rig/node.ts'

const root = resolve(import.meta.dirname, '..', '..')

type Values = Record<string, string>

export interface AuthMethodSubject {
  /** Plugins beside those that are on by default, by name or absolute path. */
  plugins?: readonly string[]
  /** Starts what the method asks; answers with the settings of those plugins and the rest of `hob.yaml`. */
  prepare?(): Promise<Prepared>
  /** The method's name. */
  method: string
  /** Of the enrolment form: what makes a credential, and what must be refused. Absent where the method has none. */
  enrol?: { good: Values; bad: readonly Values[] }
  /** Makes the method know an account, where that is not done by enrolling. */
  link?(rig: TestNode, account: Account): Promise<void>
  /** Tries to sign in as a person would, all the way; `wrong` asks for an attempt that must not succeed. */
  attempt(client: Client, account: { name: string }, options: { wrong: boolean }): Promise<Response>
}

export interface Prepared {
  plugins?: Readonly<Record<string, object>>
  config?: NodeSettings['config']
}

/** What the node relies on in every way to sign in. */
export function describeAuthMethod(
  name: string,
  { plugins = [], prepare, method, enrol, link, attempt }: AuthMethodSubject
) {
  describeEngines(`${name} as a way to sign in`, engine => {
    let rig: TestNode
    let subject: AuthMethod
    let account: Account

    const enrolAccount = async (name: string) => {
      const credential = enrol && (await subject.enrol?.prepare({ ...enrol.good }, { name }))
      const account = await rig.node.accounts.create({ name }, credential)
      await link?.(rig, account)
      return account
    }
    const isSignedIn = async ({ cookies }: Client) => {
      const secret = cookies.get(createSessionCookie(rig.node.config).name)
      return secret !== undefined && (await rig.node.sessions.bySecret(secret, 'browser')) !== undefined
    }

    before(async () => {
      const prepared = await prepare?.()
      const on = Object.fromEntries([...readDefaultPlugins(root), ...plugins].map(name => [name, {}]))
      rig = await startNode({ engine, config: prepared?.config, plugins: { ...on, ...prepared?.plugins } })
      subject = rig.node.authMethods.get(method)!
      account = await enrolAccount('anna')
    })
    after(() => rig.stop())

    it('is known by its name and draws its form on the sign-in page without a script of its own', async () => {
      assert.equal(subject?.name, method)
      assert.ok(rig.node.templates.has(subject.template))
      const page = await (await rig.client.get('/sign-in')).text()
      assert.doesNotMatch(page, /<script(?![^>]*\bsrc=)|\sstyle=|\son\w+=/)
    })

    it('opens a session for the right person, with a cookie that scripts cannot read', async () => {
      const client = createClient(rig.url)
      const response = await attempt(client, account, { wrong: false })
      assert.ok(await isSignedIn(client))
      const cookie = response.headers.getSetCookie().find(one => /session/.test(one)) ?? ''
      assert.match(cookie, /httponly/i)
      assert.match(cookie, /samesite=lax/i)
      assert.match(response.headers.get('cache-control') ?? '', /no-store/)
    })

    it('opens none for anybody else, and does not tell who has an account', async () => {
      const statuses = []
      for (const { name } of [account, { name: 'nobody-of-that-name' }]) {
        const client = createClient(rig.url)
        statuses.push((await attempt(client, { name }, { wrong: true })).status)
        assert.equal(await isSignedIn(client), false)
      }
      assert.equal(statuses[0], statuses[1])
    })

    it('opens none for a suspended account, and again once it is not', async () => {
      const ben = await enrolAccount('ben')
      await rig.node.accounts.setState(ben, 'suspended')
      const client = createClient(rig.url)
      const answer = await attempt(client, ben, { wrong: false })
      // Whatever the proof, they are led to where they read how it stands; by mail nobody is told, because no letter is sent.
      if (method !== 'email') assert.equal(answer.headers.get('location'), '/suspended')
      assert.equal(await isSignedIn(client), false)
      await rig.node.accounts.setState(ben, 'active')
      await attempt(client, ben, { wrong: false })
      assert.ok(await isSignedIn(client))
    })

    it('forgets everything with the account: a later one of the same name starts with nothing', async () => {
      await rig.node.accounts.remove(await enrolAccount('cleo'))
      const later = await rig.node.accounts.create({ name: 'cleo' })
      assert.deepEqual(await subject.link?.(later), subject.link ? [] : undefined)
      const client = createClient(rig.url)
      await attempt(client, later, { wrong: false })
      assert.equal(await isSignedIn(client), false)
    })

    if (enrol) {
      it('makes a first credential and lists it for the person', async () => {
        assert.ok(rig.node.templates.has(subject.enrol!.template))
        assert.deepEqual(findMisfits(subject.enrol!.schema, { ...enrol.good }, 'textual'), [])
        assert.deepEqual(
          (await subject.link?.(account))?.map(one => one.method),
          subject.link ? [method] : undefined
        )
      })

      it('refuses a bad one in words, with the name of the field, before there is an account', async () => {
        for (const values of enrol.bad) {
          await assert.rejects(
            async () => subject.enrol!.prepare({ ...values }, { name: 'dora' }),
            (error: { status?: number; path?: string }) => {
              return (error.status ?? 500) < 500 && error.path !== undefined
            }
          )
        }
      })

      it('writes nothing when the account could not be made', async () => {
        const credential = await subject.enrol!.prepare({ ...enrol.good }, { name: 'anna' })
        await assert.rejects(rig.node.accounts.create({ name: 'anna' }, credential), { code: 'NAME_TAKEN' })
      })

      it('writes no secret into the log', () => {
        const log = JSON.stringify(rig.logged)
        assert.deepEqual(
          Object.values(enrol.good).filter(value => log.includes(value)),
          []
        )
      })
    }
  })
}
