import type { RefObject } from 'preact'
import { useEffect, useMemo, useRef, useState } from 'preact/hooks'
import type { TracedExchange } from '../trace/test-trace.ts'
import { type Filter, filtered, NO_FILTER } from '../trace-viewer/model.ts'

/** The requests that a filter leaves, the latest first, and ways to move among them. */
export interface Requests {
  readonly filter: Filter
  readonly change: (part: Partial<Filter>) => void
  readonly clear: () => void
  readonly shown: readonly TracedExchange[]
  readonly selected: number | undefined
  readonly exchange: TracedExchange | undefined
  readonly select: (index: number | undefined) => void
  readonly stepTo: (at: number) => void
  readonly step: (by: 1 | -1) => void
  readonly searchRef: RefObject<HTMLInputElement | null>
  readonly listRef: RefObject<HTMLOListElement | null>
}

/** @param session - Another session, or another of its worlds, is looked at afresh. */
export function useRequests(exchanges: readonly TracedExchange[], session: string): Requests {
  const [filter, setFilter] = useState<Filter>(NO_FILTER)
  const [selected, select] = useState<number>()
  const searchRef = useRef<HTMLInputElement>(null)
  const listRef = useRef<HTMLOListElement>(null)
  const shown = useMemo(() => filtered(exchanges, filter).reverse(), [exchanges, filter])
  useEffect(() => select(undefined), [session])
  useEffect(() => {
    if (selected !== undefined) document.querySelector(`#exchange-${selected}`)?.scrollIntoView({ block: 'nearest' })
  }, [selected])
  const stepTo = (at: number): void => {
    const next = shown[Math.min(shown.length - 1, Math.max(0, at))]
    if (next !== undefined) select(next.index)
  }
  return {
    filter,
    change: (part) => setFilter((old) => ({ ...old, ...part })),
    clear: () => setFilter(NO_FILTER),
    shown,
    selected,
    exchange: exchanges.find(({ index }) => index === selected),
    select,
    stepTo,
    step(by) {
      const at = shown.findIndex(({ index }) => index === selected)
      stepTo(at < 0 ? (by > 0 ? 0 : shown.length - 1) : at + by)
    },
    searchRef,
    listRef,
  }
}
