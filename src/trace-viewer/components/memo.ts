import { Component, type ComponentClass, type ComponentChild, type FunctionComponent } from 'preact'

/** A component that renders again only when one of its properties is another. */
export function memo<Props extends object>(render: FunctionComponent<Props>): ComponentClass<Props> {
  return class Memo extends Component<Props> {
    override shouldComponentUpdate(next: Readonly<Props>): boolean {
      const names = new Set([...Object.keys(this.props), ...Object.keys(next)] as (keyof Props)[])
      return [...names].some((name) => this.props[name] !== next[name])
    }

    override render(): ComponentChild {
      return render(this.props) as ComponentChild
    }
  }
}
