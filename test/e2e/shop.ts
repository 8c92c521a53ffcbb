/** A kit of a user's own, as a file of a project: an API with a base path, an error body and state of its own. */
export const KIT = `
import { createTest, defineProvider, reply } from 'seedbed'
export const shop = defineProvider({
  name: 'shop',
  origin: 'https://shop.example',
  basePath: '/v1',
  errors: (status) => ({ code: status, message: 'shop says no' }),
  state: () => ({ orders: [] }),
  endpoints: {
    'GET /items': ({ random, state }) => ({ draw: random.float(), orders: state.orders.length }),
    'GET /items/:id': ({ params, random }) => ({ id: params.id, draw: random.float() }),
    'POST /orders': ({ body, state }) => reply(201, { number: state.orders.push(body) }),
  },
})
export const test = createTest({ providers: { shop } })
export const URL_ITEMS = 'https://shop.example/v1/items'
export const get = (url = URL_ITEMS) => fetch(url).then(async (response) => [response.status, await response.json()])
export const order = () => fetch('https://shop.example/v1/orders', { method: 'POST', body: '{}' })
`

/** A configuration without the plugin. */
export const NO_PLUGIN = 'export default {}'

/** What a run printed under each red test of ours, by the name of the test: the block without its frame. */
export function blocksOf(output: string): Record<string, string> {
  const blocks: Record<string, string> = {}
  for (const part of output.split(/^ FAIL {2}/m).slice(1)) {
    // Vitest tells which of several attempts failed.
    const title = part.slice(part.indexOf(' > ') + 3, part.indexOf('\n'))
    const name = title.replace(/ \((?:initial run|\d+\w\w re(?:try|peat)).*\)$/, '')
    const block = /^ seedbed {2}(seed [\s\S]*?)\n\n/m.exec(part)?.[1]
    if (block !== undefined) blocks[name] = block
  }
  return blocks
}

/** The command that a block offers to get its test again; names of tests may have several lines. */
export function commandOf(block: string): string {
  return block.slice(block.indexOf('reproduce  ') + 'reproduce  '.length).replace(/\n +trace +\S+$/, '')
}

/** How often a text is in another. */
export function count(text: string, part: string): number {
  return text.split(part).length - 1
}
