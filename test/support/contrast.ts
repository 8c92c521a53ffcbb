import type { Page } from 'playwright-core'

/** Texts of a page that are harder to read than WCAG 2.2, 1.4.3, allows for their size: less than 4.5 to 1. */
export function poorContrasts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })!
    const paint = (colour: string, over?: number[]): number[] => {
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = over === undefined ? '#fff' : `rgb(${over.join()})`
      canvas.fillRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
    }
    const luminance = (rgb: number[]): number => {
      const [r, g, b] = rgb.map((part) =>
        part / 255 <= 0.040_45 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4,
      )
      return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
    }
    const behind = (element: Element | null): number[] =>
      element === null
        ? [255, 255, 255]
        : paint(getComputedStyle(element).backgroundColor, behind(element.parentElement))
    const texts = [...document.querySelectorAll<HTMLElement>('body *')].filter(
      (element) =>
        element.checkVisibility() &&
        [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent!.trim() !== ''),
    )
    return texts.flatMap((element) => {
      const ground = behind(element)
      const [a, b] = [luminance(paint(getComputedStyle(element).color, ground)), luminance(ground)]
      const contrast = (Math.max(a!, b!) + 0.05) / (Math.min(a!, b!) + 0.05)
      return contrast < 4.5 ? [`${element.className} "${element.textContent}" ${contrast.toFixed(2)}`] : []
    })
  })
}
