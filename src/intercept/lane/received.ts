/** The classes that Node's `fetch` answers with. */
export type Classes = Pick<typeof globalThis, 'Headers' | 'Response'>

/** To code under test it is what it stands for. */
export function unnamed<Class extends { readonly prototype: object }>(made: Class): Class {
  Reflect.deleteProperty(made.prototype, 'constructor')
  return made
}

/** Headers that nobody can change: https://fetch.spec.whatwg.org/#headers-guard */
function receivedHeaders(nodes: Classes): new (headers: Headers) => Headers {
  class Received extends nodes.Headers {
    override append(...args: Parameters<Headers['append']>): void {
      new nodes.Headers().append(...args)
      throw new TypeError('immutable')
    }
    override set(...args: Parameters<Headers['set']>): void {
      new nodes.Headers().set(...args)
      throw new TypeError('immutable')
    }
    override delete(...args: Parameters<Headers['delete']>): void {
      new nodes.Headers().delete(...args)
      throw new TypeError('immutable')
    }
  }
  return unnamed(Received)
}

/** A response with what only `fetch` can give it: a URL, a type, and headers that nobody can change; it has no body yet. */
export type ReceivedResponse = new (url: string, init: ResponseInit) => Response

/** Makes the class of responses that came from elsewhere. */
export function receivedResponses(nodes: Classes): ReceivedResponse {
  const ReceivedHeaders = receivedHeaders(nodes)

  class Received extends nodes.Response {
    readonly #url: string
    #headers: Headers | undefined

    constructor(url: string, init: ResponseInit) {
      super(null, init)
      this.#url = url
    }

    override get url(): string {
      return this.#url
    }
    override get type(): ResponseType {
      return 'basic'
    }
    /** Few look at them. */
    override get headers(): Headers {
      return (this.#headers ??= new ReceivedHeaders(super.headers))
    }
  }
  return unnamed(Received)
}
