import type { Coin } from './coins.ts'

const LANGUAGES =
  'en,zh,zh-tw,de,fr,es,ja,id,ru,ko,ar,th,vi,it,pl,tr,hu,nl,ro,sv,cs,da,el,hi,no,sk,uk,he,fi,bg,hr,lt,sl,pt'.split(',')

/** Names that are written differently in other scripts, of the best known coins. */
const WRITTEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  bitcoin: {
    zh: '比特币',
    'zh-tw': '比特幣',
    ja: 'ビットコイン',
    ru: 'Биткоин',
    ko: '비트코인',
    ar: 'بيتكوين',
    th: 'บิตคอยน์',
  },
  ethereum: {
    zh: '以太坊',
    'zh-tw': '以太幣',
    ja: 'イーサリアム',
    ru: 'Эфириум',
    ko: '이더리움',
    ar: 'يثريوم',
    th: 'อีเธอเรียม',
  },
  ripple: { zh: '瑞波币', 'zh-tw': '瑞波幣', ja: 'リップル', ko: '리플' },
  litecoin: { zh: '莱特币', 'zh-tw': '萊特幣', ja: 'ライトコイン', ru: 'Лайткоин', ko: '라이트코인' },
}

/** The names of a coin by language. */
export function localization({ id, name }: Coin): Record<string, string> {
  return Object.fromEntries(LANGUAGES.map((language) => [language, WRITTEN[id]?.[language] ?? name]))
}
