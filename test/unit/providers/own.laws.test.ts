import * as z from 'zod'
import { linkHeader } from '../../../src/providers/collection/link-header.ts'
import { defineProvider } from '../../../src/providers/define-provider.ts'
import { reply } from '../../../src/providers/reply.ts'
import { providerLaws } from '../../laws/provider.laws.ts'

const post = z.object({ id: z.string(), text: z.string().max(500), tags: z.array(z.string()).default([]) })

/** A provider of one's own that uses what providers share: collections, validators, paging, limits. */
const blog = defineProvider({
  name: 'blog',
  origin: 'https://blog.example',
  basePath: '/api',
  options: { auth: 'required', rateLimit: 10_000 },
  auth: ({ headers }) => {
    if (headers['x-key'] === undefined) throw reply(401, { error: 'Who are you?' })
    return headers['x-key']
  },
  rateLimit: { limit: 10, windowMs: 1000, by: ({ caller }) => caller },
  state: ({ collection, random, data }) => {
    const posts = collection(post, { order: 'id' })
    for (let n = 0; n < data.rows('posts', 12); n++) posts.add({ text: `post ${random.stream('text', n).int(0, 1e9)}` })
    const comments = collection<{ id: string; postId: string; text: string }>({ belongsTo: { postId: posts } })
    return { posts, comments }
  },
  endpoints: {
    'GET /posts': {
      query: z.object({
        limit: z.coerce.number().int().min(1).max(40).default(5),
        max_id: z.string().optional(),
        min_id: z.string().optional(),
      }),
      handler: ({ query, state, url }) => {
        const page = state.posts.page({
          limit: query.limit,
          newestFirst: true,
          maxId: query.max_id,
          minId: query.min_id,
        })
        const links = {
          next: page.next && { max_id: page.next.id },
          prev: page.previous && { min_id: page.previous.id },
        }
        return reply(200, page.rows, linkHeader(url, links))
      },
    },
    'GET /posts/:id': ({ params, state }) => state.posts.get(params.id) ?? reply(404, { error: 'Not Found' }),
    'POST /posts': {
      body: post.omit({ id: true }),
      response: post,
      handler: ({ body, state }) => reply(201, state.posts.add(body)),
    },
    'PATCH /posts/:id': {
      body: post.omit({ id: true }).partial(),
      handler: ({ params, body, state }) => state.posts.update(params.id, body) ?? reply(404, { error: 'Not Found' }),
    },
    'DELETE /posts/:id': ({ params, state }) =>
      reply(state.posts.remove(params.id) === undefined ? 404 : 200, { id: params.id }),
    'POST /posts/:id/comments': {
      body: z.object({ text: z.string() }),
      handler: ({ params, body, state }) =>
        state.posts.get(params.id) === undefined
          ? reply(404, { error: 'Not Found' })
          : reply(201, state.comments.add({ postId: params.id, ...body })),
    },
  },
})

providerLaws({
  provider: blog,
  headers: { 'x-key': 'me' },
  examples: { 'GET /posts': ['/posts', '/posts?limit=2&max_id=9'], 'GET /posts/:id': ['/posts/3', '/posts/12'] },
  parameters: ['limit', 'max_id', 'min_id', 'text', 'tags'],
  unknown: { path: '/post', nearest: 'GET /posts', body: { error: 'Not Found' } },
})
