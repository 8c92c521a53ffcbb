/** Texts that have broken parsers, and values that are not what they look like. */
export const HOSTILE: readonly string[] = [
  [
    '',
    ' ',
    '0',
    '-1',
    '-0',
    '1e999',
    '-9007199254740993',
    'NaN',
    'Infinity',
    '0x10',
    '1.5',
    'true',
    'null',
    'undefined',
  ],
  ['__proto__', 'constructor', 'toString', 'hasOwnProperty', '../..', '%', '%00', '\u0000', '\ud800', 'e\u0301'],
  ["' OR 1=1 --", '<script>', '${7*7}', '9999-99-99', '0000-00-00', '2024-02-30', '275760-09-14', '[]', '{}'],
].flat()
