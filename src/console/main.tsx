/// <reference types="vite/client" />
import { render } from 'preact'
import '../trace-viewer/style.css'
import { App } from './app.tsx'
import './style.css'

render(<App />, document.querySelector('#app')!)
