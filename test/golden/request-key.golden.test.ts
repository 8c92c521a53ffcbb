import { expect, test } from 'vitest'
import { createWorld, SHOP } from '../support/shop.ts'

const json = (body: string): RequestInit => ({ method: 'POST', headers: { 'content-type': 'application/json' }, body })

function form(): FormData {
  const data = new FormData()
  data.set('title', 'é')
  data.set('file', new File(['bytes'], 'a.txt', { type: 'text/plain' }))
  return data
}

test.each<[url: string, init: RequestInit, key: string]>([
  [`${SHOP}/items`, {}, '["shop","GET /items",[],[]]'],
  [`${SHOP}/items?b=2&a=x+y`, {}, '["shop","GET /items",[],[["a","x y"],["b","2"]]]'],
  [`${SHOP}/items?id[]=1&id[]=2`, {}, '["shop","GET /items",[],[["id",["[]","1","2"]]]]'],
  [`${SHOP}/items?a=2&a=1`, {}, '["shop","GET /items",[],[["a",["[]","2","1"]]]]'],
  [`${SHOP}/items/a%20b?page=1`, {}, '["shop","GET /items/:id",[["id","a b"]],[["page","1"]]]'],
  [`${SHOP}/items?=1&é=日`, {}, '["shop","GET /items",[],[["","1"],["é","日"]]]'],
  [
    `${SHOP}/orders`,
    json('{"b":[1,{"c":null}],"a":true}'),
    '["shop","POST /orders",[],[["a","true"],["b",["[]","1",[["c",null]]]]]]',
  ],
  [`${SHOP}/orders?a=1`, json('{"a":2}'), '["shop","POST /orders",[],[["a","2"]],[["a","1"]]]'],
  [`${SHOP}/orders`, json('[1]'), '["shop","POST /orders",[],[],["[]","1"]]'],
  [`${SHOP}/orders`, json('{broken'), '["shop","POST /orders",[],[],"{broken"]'],
  [
    `${SHOP}/orders`,
    { method: 'POST', body: new URLSearchParams({ a: '1', 'b[c]': 'x y' }) },
    '["shop","POST /orders",[],[["a","1"],["b",[["c","x y"]]]]]',
  ],
  [
    `${SHOP}/orders`,
    { method: 'POST', body: form() },
    '["shop","POST /orders",[],[["file",[["bytes","277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9"],' +
      '["contentType","text/plain"],["filename","a.txt"]]],["title","é"]]]',
  ],
  [`${SHOP}/nothing?a=1`, {}, '["shop","GET https://shop.example/v1/nothing",[],[["a","1"]]]'],
  ['https://other.example/x?a=1', {}, '["","GET https://other.example/x",[],[["a","1"]]]'],
])('the key of %s with %j changes only in a major', async (url, init, key) => {
  const { sandbox, ask } = createWorld()
  await ask(url, init)
  expect(sandbox.journal.exchanges[0]!.key).toBe(key)
})
