// Given to Node by --require: whatever puts a number or a date into words before the server listens ends the process. For
// the first of them Node reads its tables of languages, 10 to 40 ms that no start should wait for.
const { Server } = require('node:net')

const refuse = name => () => {
  throw new Error(`${name} is used before the server listens`)
}
const methods = [
  [Number.prototype, 'toLocaleString'],
  [Date.prototype, 'toLocaleString'],
  [Date.prototype, 'toLocaleDateString'],
  [String.prototype, 'localeCompare'],
]
const kinds = [
  'Collator',
  'DateTimeFormat',
  'ListFormat',
  'NumberFormat',
  'PluralRules',
  'RelativeTimeFormat',
  'Segmenter',
]
const replaced = [...methods, ...kinds.map(kind => [Intl, kind])].map(([owner, name]) => {
  const there = owner[name]
  owner[name] = refuse(name)
  return () => (owner[name] = there)
})

const { listen } = Server.prototype
Server.prototype.listen = function (...given) {
  for (const restore of replaced) restore()
  return listen.apply(this, given)
}
