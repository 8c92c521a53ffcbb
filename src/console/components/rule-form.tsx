import type { JSX, TargetedSubmitEvent } from 'preact'
import { useState } from 'preact/hooks'
import type { SessionProps } from '../session.ts'

const EXAMPLE = `{
  "type": "error",
  "status": 500,
  "endpoint": "GET /quote",
  "probability": 0.1
}`

/** A rule of one's own, as JSON. */
export function RuleForm({ control, act, state }: SessionProps): JSX.Element {
  const [text, setText] = useState(EXAMPLE)
  const add = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault()
    void act(() => control.post('/sandbox/inject_fault', state.session, JSON.parse(text) as object))
  }
  return (
    <section class="card" aria-labelledby="own-rule">
      <h3 id="own-rule">A rule of your own</h3>
      <form class="rule-form" onSubmit={add}>
        <textarea
          class="field code"
          rows={6}
          value={text}
          aria-label="A fault rule as JSON"
          spellcheck={false}
          onInput={(event) => setText(event.currentTarget.value)}
        />
        <div class="controls">
          <button type="submit" class="button is-main">
            Add the rule
          </button>
          <span class="note">
            Any rule that a test could have; <a href="/docs">the routes</a> show its fields.
          </span>
        </div>
      </form>
    </section>
  )
}
