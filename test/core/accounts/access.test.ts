import assert from 'node:assert/strict'
import type { Viewer } from '../../../core/accounts/access.ts'
import type { Account } from '../../../core/accounts/accounts.ts'
import type { Entry, EntryState, Visibility } from '../../../core/entries/entries.ts'
import type { FileRecord } from '../../../core/files/files.ts'
import { as, type DataParts, openDataParts } from '../../rig/data-parts.ts'
import { describeEngines } from '../../rig/engines.ts'

type Who = 'stranger' | 'member' | 'picked' | 'owner' | 'administrator'

const visibilities: Visibility[] = ['public', 'unlisted', 'limited', 'private']
const states: EntryState[] = ['draft', 'processing', 'published', 'failed', 'removed']

/** Who sees a published entry, written out by hand; nothing but the owner sees another state. */
const seenBy: Record<Visibility, Who[]> = {
  public: ['stranger', 'member', 'picked', 'owner', 'administrator'],
  unlisted: ['stranger', 'member', 'picked', 'owner', 'administrator'],
  limited: ['picked', 'owner'],
  private: ['owner']
}
/** Who finds it in lists. */
const listedFor: Record<Visibility, Who[]> = { ...seenBy, unlisted: ['owner'] }

describeEngines('the access rule', engine => {
  let parts: DataParts
  let people: Record<Exclude<Who, 'stranger'>, Account>
  const viewer = (who: Who): Viewer => as(who === 'stranger' ? undefined : people[who])

  before(async () => {
    parts = await openDataParts(engine)
    people = {
      member: await parts.person('member'),
      picked: await parts.person('picked'),
      owner: await parts.person('owner'),
      administrator: await parts.accounts.setRole(await parts.person('boss'), 'administrator')
    }
  })
  after(() => parts.close())

  const make = (visibility: Visibility, state: EntryState) =>
    parts.entry(people.owner, {
      visibility,
      state,
      audience: { accounts: visibility === 'limited' ? ['picked'] : [] }
    })

  const whos: Who[] = ['stranger', 'member', 'picked', 'owner', 'administrator']

  for (const visibility of visibilities) {
    for (const state of states) {
      describe(`for a ${visibility} entry that is ${state}`, () => {
        let entry: Entry
        before(async () => {
          entry = await make(visibility, state)
        })

        for (const who of whos) {
          const sees = who === 'owner' || (state === 'published' && seenBy[visibility].includes(who))
          const finds = state === 'published' && listedFor[visibility].includes(who)

          it(`${sees ? 'shows' : 'hides'} it ${sees ? 'to' : 'from'} the ${who}, and lists ${finds ? 'it' : 'nothing'}`, async () => {
            assert.equal(await parts.access.may(viewer(who), 'view', { kind: 'entry', entry }), sees)
            const listed = await parts.access.narrow(parts.db('entries').where({ id: entry.id }), viewer(who))
            assert.equal(listed.length === 1, finds)
          })

          it(`lets the ${who} ${who === 'owner' ? '' : 'not '}edit it`, async () => {
            assert.equal(
              await parts.access.may(viewer(who), 'edit', { kind: 'entry', entry }),
              who === 'owner'
            )
          })
        }
      })
    }
  }

  it('lets owner and administrator remove', async () => {
    const entry = await make('public', 'published')
    const removers = []
    for (const who of whos)
      if (await parts.access.may(viewer(who), 'remove', { kind: 'entry', entry })) removers.push(who)
    assert.deepEqual(removers, ['owner', 'administrator'])
  })

  it('does not tell a stranger that a private entry exists', async () => {
    const entry = await make('private', 'published')
    await assert.rejects(parts.access.demand({}, 'view', { kind: 'entry', entry }), { code: 'ENTRY_MISSING' })
    await assert.rejects(parts.access.demand({}, 'edit', { kind: 'entry', entry }), { code: 'ENTRY_MISSING' })
  })

  it('asks a stranger to sign in and refuses a member where they may look but not touch', async () => {
    const entry = await make('public', 'published')
    await assert.rejects(parts.access.demand({}, 'edit', { kind: 'entry', entry }), {
      code: 'SIGN_IN_NEEDED'
    })
    await assert.rejects(parts.access.demand(viewer('member'), 'edit', { kind: 'entry', entry }), {
      code: 'ACCESS_DENIED'
    })
  })

  it('keeps originals, cleaned copies and waiting replacements where the owner put them', async () => {
    const offered: Record<Entry['download'], string[]> = {
      none: ['rendition'],
      clean: ['rendition', 'download'],
      original: ['rendition', 'download', 'original']
    }
    for (const [download, roles] of Object.entries(offered)) {
      const entry = await parts.entry(people.owner, {
        visibility: 'public',
        download: download as Entry['download']
      })
      for (const role of ['rendition', 'download', 'original', 'replacement']) {
        const resource = { kind: 'file', entry, file: { role } as FileRecord }
        assert.equal(
          await parts.access.may({}, 'view', resource),
          roles.includes(role),
          `${role} at ${download}`
        )
        assert.equal(await parts.access.may(viewer('owner'), 'view', resource), true)
      }
    }
  })

  it('hands out no untouched file that a plugin keeps back or cannot decide about, and asks again after each change', async () => {
    const made = await parts.entry(people.owner, { visibility: 'public', download: 'original' })
    const entry = { ...made, facts: { 'note.place': 'home' } }
    let answer = (entries: readonly Entry[]): readonly Entry[] => entries
    parts.hooks.entries.offering.tap('careful', entries => answer(entries))
    const gets = async (who: Who, role: string, meta = {}) =>
      parts.access.may(viewer(who), 'view', { kind: 'file', entry, file: { role, meta } as FileRecord })
    const handed = async () => [
      ...(await Promise.all(['original', 'companion', 'download'].map(role => gets('member', role)))),
      (await parts.access.forOthers([entry]))[0]?.download,
      // What a file tells is a private fact no longer where the file itself is offered.
      'note.place' in (await parts.entries.present([entry], viewer('member'), 'en'))[0]!.facts
    ]
    assert.deepEqual(await handed(), [true, true, true, 'original', true])
    for (const refuse of [
      () => [],
      () => {
        throw new Error('broken')
      }
    ]) {
      answer = refuse
      await parts.entries.save(entry, { title: String(refuse) }, viewer('owner'))
      assert.deepEqual(await handed(), [false, false, true, 'clean', false])
      assert.equal(await gets('member', 'companion', { isShown: true }), true)
      assert.equal(await gets('owner', 'original'), true)
    }
    answer = entries => entries
    await parts.entries.save(entry, { title: 'again' }, viewer('owner'))
    assert.deepEqual(await handed(), [true, true, true, 'original', true])
  })

  it('shuts out a member at their next request once they are taken from the audience', async () => {
    const entry = await make('limited', 'published')
    const [audience] = await parts.audiences.ofEntry(entry)
    assert.ok(audience)
    await parts.audiences.removeMembers(audience, [people.picked.id])
    assert.equal(await parts.access.may(viewer('picked'), 'view', { kind: 'entry', entry }), false)
  })

  it('asks plugins before its own rule and refuses when one of them throws', async () => {
    const fresh = await openDataParts(engine)
    const owner = await fresh.person('owner')
    const entry = await fresh.entry(owner, { visibility: 'private' })
    fresh.hooks.access.decide.tapPromise('open-day', async (_viewer, action) =>
      action === 'view' ? true : undefined
    )
    assert.equal(await fresh.access.may({}, 'view', { kind: 'entry', entry }), true)
    fresh.hooks.access.decide.tapPromise({ name: 'broken', stage: -1 }, async () => {
      throw new Error('broken')
    })
    assert.equal(await fresh.access.may({ account: owner }, 'view', { kind: 'entry', entry }), false)
    await fresh.close()
  })
})
