const NAME = /^(?!\.+$)[\w.:~-]{1,128}$/

/** What the server takes as the name of a session. */
export function isSessionName(name: string): boolean {
  return NAME.test(name)
}

/** The session that the page's address names: `#session=name`, or the path's prefix `/s/name`. */
export function sessionInAddress({ hash, pathname }: Pick<Location, 'hash' | 'pathname'>): string {
  const named = new URLSearchParams(hash.replace(/^#/, '')).get('session') ?? /^\/s\/([^/]+)\//.exec(pathname)?.[1]
  return named !== undefined && isSessionName(named) ? named : 'default'
}

/** Keeps the session in the address, so that it is found again. */
export function keepSession(name: string): void {
  history.replaceState(null, '', `#session=${encodeURIComponent(name)}`)
}
