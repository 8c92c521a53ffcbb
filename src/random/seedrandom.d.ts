declare module 'seedrandom/lib/tychei.js' {
  interface State {
    a: number
    b: number
    c: number
    d: number
  }
  interface Prng {
    (): number
    int32(): number
    state(): State
  }
  export default function tychei(seed: number, options: { state: State }): Prng
}
