import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Visibility } from '../../../src/providers/mastodon/model.ts'
import {
  canSee,
  checkAccounts,
  checkLists,
  checkNotifications,
  checkStatuses,
  checkTimelines,
  type Model,
  type ModelStatus,
  newModel,
  newReal,
  pair,
  type Real,
  TAGS,
  type User,
  USERS,
} from './mastodon.model.ts'

type Command = fc.AsyncCommand<Model, Real>

/** A command from a description, for what can always be tried. */
function command(name: string, run: (model: Model, real: Real) => Promise<void>): Command {
  return { check: () => true, run, toString: () => name }
}

const at = <T>(items: readonly T[], index: number): T | undefined => items[index % Math.max(1, items.length)]

interface PostChoice {
  readonly by: User
  readonly visibility: Visibility
  readonly tag: string | undefined
  readonly mention: User | undefined
  readonly answers: number | undefined
}

function post({ by, visibility, tag, mention, answers }: PostChoice): Command {
  return command(
    `${by} posts ${visibility} #${tag ?? ''} @${mention ?? ''} to ${answers ?? 'nobody'}`,
    async (model, real) => {
      const parent = answers === undefined ? undefined : at(model.statuses, answers)
      const word = `word${++model.posted}w`
      const status = [mention && `@${mention}`, 'some', word, tag && `#${tag}`].filter(Boolean).join(' ')
      const json = { status, visibility, ...(parent === undefined ? {} : { in_reply_to_id: parent.id }) }
      const answer = await real.as(by, '/api/v1/statuses', { json })
      if (parent !== undefined && !canSee(model, parent, by)) {
        expect(answer.status).toBe(404)
        return
      }
      expect(answer.status).toBe(200)
      const { id, created_at: createdAt } = answer.body
      const made = { id, createdAt, by, visibility, word, tag, mention, parent, at: ++model.ticks }
      model.statuses.push({ ...made, favourites: new Map(), boosts: new Map(), editedAt: undefined })
      // M1: the first in one's own lists.
      expect((await real.as(by, '/api/v1/timelines/home?limit=1')).body[0].id).toBe(id)
      expect((await real.as(by, `/api/v1/accounts/${real.ids[by]}/statuses?limit=1`)).body[0].id).toBe(id)
    },
  )
}

function remove(index: number): Command {
  return command(`delete ${index}`, async (model, real) => {
    const status = at(model.statuses, index)
    if (status === undefined) return
    const stranger = USERS.find((user) => user !== status.by)!
    expect((await real.as(stranger, `/api/v1/statuses/${status.id}`, { method: 'DELETE' })).status).toBe(404)
    const answer = await real.as(status.by, `/api/v1/statuses/${status.id}`, { method: 'DELETE', json: {} })
    expect(answer.body).toMatchObject({ id: status.id, text: expect.stringContaining(status.word) })
    expect((await real.as(status.by, `/api/v1/statuses/${status.id}`)).status).toBe(404)
    model.statuses = model.statuses.filter((one) => one !== status)
  })
}

function edit(index: number): Command {
  return command(`edit ${index}`, async (model, real) => {
    const status = at(model.statuses, index)
    if (status === undefined) return
    const { id, by, mention, word, tag } = status
    const source = (await real.as(by, `/api/v1/statuses/${id}/source`)).body.text as string
    const before = (await real.as(by, `/api/v1/statuses/${id}/history`)).body as unknown[]
    const json = { status: source.replace(word, `${word} edited`) }
    const { body } = await real.as(by, `/api/v1/statuses/${id}`, { method: 'PUT', json })
    expect(body).toMatchObject({ id, created_at: status.createdAt, content: expect.stringContaining('edited') })
    expect(tag === undefined || body.tags.length === 1).toBe(true)
    expect(mention === undefined || body.mentions.length === 1).toBe(true)
    expect((await real.as(by, `/api/v1/statuses/${id}/history`)).body).toHaveLength(before.length + 1)
    status.editedAt = ++model.ticks
  })
}

function follow(from: User, to: User, isOn: boolean): Command {
  return command(`${from} ${isOn ? 'follows' : 'unfollows'} ${to}`, async (model, real) => {
    const verb = isOn ? 'follow' : 'unfollow'
    const { status, body } = await real.as(from, `/api/v1/accounts/${real.ids[to]}/${verb}`, { method: 'POST' })
    if (from === to && isOn) {
      expect(status).toBe(404)
      return
    }
    expect(body).toMatchObject({ id: real.ids[to], following: isOn })
    const key = pair(from, to)
    if (!isOn) model.follows.delete(key)
    else if (!model.follows.has(key)) model.follows.set(key, ++model.ticks)
  })
}

function mark(user: User, index: number, verb: 'favourite' | 'reblog', isOn: boolean): Command {
  return command(`${user} ${isOn ? '' : 'un'}${verb} ${index}`, async (model, real) => {
    const status = at(model.statuses, index)
    if (status === undefined) return
    const answer = await real.as(user, `/api/v1/statuses/${status.id}/${isOn ? '' : 'un'}${verb}`, { json: {} })
    const expected = expectedMark(model, status, { user, verb, isOn })
    expect(answer.status).toBe(expected)
    if (expected !== 200) return
    if (verb === 'favourite') {
      if (!isOn) status.favourites.delete(user)
      else if (!status.favourites.has(user)) status.favourites.set(user, ++model.ticks)
      return
    }
    expect(answer.body.reblog?.id).toBe(isOn ? status.id : undefined)
    if (!isOn) status.boosts.delete(user)
    else if (!status.boosts.has(user)) status.boosts.set(user, { id: answer.body.id, at: ++model.ticks })
  })
}

function expectedMark(
  model: Model,
  status: ModelStatus,
  { user, verb, isOn }: { readonly user: User; readonly verb: string; readonly isOn: boolean },
): number {
  const mayUndo = verb === 'reblog' && !isOn && status.boosts.has(user)
  if (!canSee(model, status, user) && !mayUndo) return 404
  const isClosed = status.visibility === 'direct' || (status.visibility === 'private' && status.by !== user)
  return verb === 'reblog' && isOn && isClosed ? 403 : 200
}

const user = fc.constantFrom(...USERS)
const index = fc.nat({ max: 9 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(arbitrary, { nil: undefined })

const choice: fc.Arbitrary<PostChoice> = fc
  .record({
    by: user,
    visibility: fc.constantFrom(
      'public',
      'public',
      'public',
      'unlisted',
      'private',
      'direct',
    ) as fc.Arbitrary<Visibility>,
    tag: maybe(fc.constantFrom(...TAGS)),
    mention: maybe(user),
    answers: maybe(index),
  })
  .map((chosen) => (chosen.mention === chosen.by ? { ...chosen, mention: undefined } : chosen))

const commands = [
  choice.map(post),
  choice.map(post),
  index.map(remove),
  index.map(edit),
  fc.tuple(user, user, fc.boolean()).map(([from, to, isOn]) => follow(from, to, isOn || from < to)),
  fc
    .tuple(user, index, fc.constantFrom('favourite', 'reblog'), fc.integer({ min: 0, max: 3 }))
    .map(([who, which, verb, off]) => mark(who, which, verb, off > 0)),
  fc.integer({ min: 1, max: 100_000_000 }).map((ms) => command(`${ms} ms pass`, async (_, real) => real.advance(ms))),
]

test('whatever people do, everything that a client can see agrees (M1 to M12)', async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 40, size: 'max' }), async (sequence) => {
      const model = newModel()
      const real = newReal()
      await fc.asyncModelRun(() => ({ model, real }), sequence)
      await checkAccounts(model, real)
      await checkStatuses(model, real)
      await checkLists(model, real)
      await checkTimelines(model, real)
      await checkNotifications(model, real)
    }),
    { numRuns: 200 },
  )
}, 120_000)
