/** Query parameters that lead to another page; `undefined` leaves one out. */
export type LinkParams = Readonly<Record<string, string | number | undefined>>

/** The parameters that pages are asked by: a link to one page must not carry another's. */
const PAGING = ['max_id', 'since_id', 'min_id', 'cursor', 'page', 'starting_after', 'ending_before']

/**
 * A `link` header (RFC 8288) with a way to other pages; the other parameters of the request stay as they are.
 *
 * @param url - Of the request.
 * @param links - Parameters by relation, for example `{ next: page.next && { max_id: page.next.id } }`; those without are left out.
 * @returns Headers for `reply`; none when there is no link.
 */
export function linkHeader(url: URL, links: Readonly<Record<string, LinkParams | undefined>>): { link?: string } {
  const parts = Object.entries(links).flatMap(([relation, params]) => {
    if (params === undefined) return []
    const target = new URL(url)
    for (const name of PAGING) target.searchParams.delete(name)
    for (const [name, value] of Object.entries(params)) {
      if (value !== undefined) target.searchParams.set(name, String(value))
    }
    return [`<${target.href}>; rel="${relation}"`]
  })
  return parts.length === 0 ? {} : { link: parts.join(', ') }
}
