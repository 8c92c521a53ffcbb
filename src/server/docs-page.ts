import { html, raw } from 'hono/html'

interface Operation {
  readonly summary?: string
  readonly description?: string
  readonly tags?: readonly string[]
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: object }>> }
}

interface Document {
  readonly info: { readonly title: string; readonly description?: string }
  readonly paths?: Readonly<Record<string, object>>
}

const STYLE = `body{font:16px/1.5 system-ui;margin:2rem auto;max-width:60rem;padding:0 1rem;color-scheme:light dark}
code,pre{font-family:ui-monospace,monospace;font-size:.9em}pre{overflow:auto;padding:.5rem;border:1px solid #8884}
dt{margin-top:1rem}dd{margin-left:1rem}b{display:inline-block;min-width:5rem}`

function operationsOf({ paths = {} }: Document): [tag: string, method: string, path: string, operation: Operation][] {
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, Operation>).map(
      ([method, operation]): [string, string, string, Operation] => [
        operation.tags?.[0] ?? 'other',
        method.toUpperCase(),
        path,
        operation,
      ],
    ),
  )
}

function entry([, method, path, { summary = '', description = '', requestBody }]: ReturnType<
  typeof operationsOf
>[number]): unknown {
  const schema = requestBody?.content?.['application/json']?.schema
  return html`<dt><b>${method}</b> <code>${path}</code></dt>
    <dd>
      ${summary} ${description} ${schema === undefined ? '' : html`<pre>${JSON.stringify(schema, undefined, 2)}</pre>`}
    </dd>`
}

/** A page to read, made of an OpenAPI document; it loads nothing from anywhere. */
export function docsPage(document: object): ReturnType<typeof html> {
  const given = document as Document
  const tags = Map.groupBy(operationsOf(given), ([tag]) => tag)
  const sections = Array.from(
    tags,
    ([tag, operations]) =>
      html`<h2>${tag}</h2>
        <dl>${operations.map(entry)}</dl>`,
  )
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <title>${given.info.title}</title>
        <style>
          ${raw(STYLE)}
        </style>
      </head>
      <body>
        <h1>${given.info.title}</h1>
        <p>${given.info.description ?? ''} The same as <a href="openapi.json">OpenAPI 3.1</a>.</p>
        <p>
          Providers answer below <code>/{provider}</code>, by their own host names, and through this server as an HTTP
          proxy. The header <code>x-seedbed-session</code>, or the prefix <code>/s/{session}</code>, names a session.
        </p>
        ${sections}
      </body>
    </html>`
}
