/// <reference types="vite/client" />
import { render } from 'preact'
import { DATA_ID } from '../trace/data-id.ts'
import { unpack } from '../trace/pack.ts'
import type { TestTrace } from '../trace/test-trace.ts'
import { App } from './app.tsx'
import './style.css'

const data = document.querySelector(`#${DATA_ID}`)!.textContent
render(<App trace={unpack(data) as TestTrace} />, document.querySelector('#app')!)
