import type { ComponentChildren, JSX } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icons.tsx'

interface Props {
  readonly title: string
  readonly isOpen: boolean
  readonly onClose: () => void
  readonly children: ComponentChildren
}

/** A dialog above the page; Escape or a click beside it closes it. */
export function Dialog({ title, isOpen, onClose, children }: Props): JSX.Element {
  const ref = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen && ref.current?.open === false) ref.current.showModal()
    if (!isOpen) ref.current?.close()
  }, [isOpen])
  return (
    <dialog
      ref={ref}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) onClose()
      }}
    >
      <div class="dialog-head">
        <h2>{title}</h2>
        <button type="button" class="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  )
}
