/*
 * Finds a text in an index, however the index has cut it into words.
 *
 * 业委会 may stand in the index as one word on one page and as 业 + 委会 on another. So the text is walked from its
 * beginning: every word of the index that fits at a point leads on to the next point, on those pages where it follows
 * what came before. What reaches the end has the text as a phrase.
 */

const HAN = /\p{Script=Han}/u
const CELLS = /\p{Script=Han}|(?:(?!\p{Script=Han})[\p{L}\p{N}])+/gu
const CHINESE = /[\u3400-\u9fff]+/gu

/** How far the next word of a phrase may be: a mark may stand between, 新南路：健康. */
const STEP = 2

/** Words through which an inner character is looked for may stand in many files; more than this are not loaded. */
const MOST_FILES = 2

/** Letters of a Latin word from which on words that begin like it are loaded. */
const SHORTEST = 3

/** Characters of the longest Chinese word that is looked up. */
const LONGEST = 6

export const isHan = (text) => HAN.test(text)

/** Small letters, full width as half width, and nothing but words: what is compared. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[’']s?(?!\p{L})|[\u200b-\u200d\ufeff]/gu, "").normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
}

/** A text as what can be matched one after the other: Chinese characters, and whole words or numbers. */
export const cells = (text) => plain(text).match(CELLS) ?? []

/** English endings. What stands in the index has lost them: maintenance → mainten, volunteers → volunt. */
const ENDINGS = /(?:ance|ence|ation|ition|ional|ion|ment|ness|ing|ed|eer|er|or|able|ible|ant|ent|ity|ive|ise|al|ly|li|e|s|i)s?(?:ed|ing|s)?$/

/** Words that America spells with -or and Britain with -our, and -ize, which both write for -ise. */
const COLOUR = /^(behavi|col|endeav|fav|flav|harb|hon|hum|lab|neighb|rum|splend)ou?r/
const ORGANIZE = /(?<=\p{L}{4})iz(?=[eia])/u

/** The part that all forms of an English word share: communities, community → communit. */
export function root(word) {
  if (word.length < 4 || /\d/.test(word)) return word
  const bare = word.replace(COLOUR, "$1our").replace(ORGANIZE, "is").replace(/ies$/, "i").replace(/y$/, "i").replace(/(?<=[^s])s$/, "")
  const cut = bare.replace(ENDINGS, "")
  return cut.length >= 3 ? cut.replace(/([bdgmnprt])\1$/, "$1") : bare
}

/** The letters with which every form of an English word begins. */
const beginning = (word) => root(word).slice(0, COLOUR.test(word) ? 4 : 5)

/** Whether a word of the index is what was asked for, or another form of it. */
function sameWord(asked, word) {
  const bare = plain(word).replace(/[^\p{L}\p{N}]/gu, "")
  if (bare === asked) return true
  if (asked.length < 4 || /\d/.test(asked)) return false
  return root(bare) === root(asked) || (bare.length > 3 && asked.startsWith(bare) && asked.slice(bare.length).replace(ENDINGS, "") === "")
}

/**
 * Which pages hold a text as a phrase: page → [{ start, end, weight, exact }, …].
 *
 * `open`: the last word may go on, because it is still being typed. `within`: the text may also begin inside a word of
 * the index. `effort`: how much is loaded. 0 nothing, 1 the beginnings of its words, 2 if nothing is found
 * also every character. What is loaded already is always used.
 */
export async function find(index, text, { open = false, within = false, effort = 2 } = {}) {
  const asked = cells(text)
  for (const starts of stages(asked, text, index.isSmall, effort)) {
    const inner = within && isHan(asked[0])
    const [holders] = await Promise.all([inner ? index.inner(asked[0]) : [], ...starts.map((at) => loadFrom(index, asked.slice(at), open))])
    const found = walk(index, asked, open)
    if (inner) await beginInside(index, asked, holders, found)
    if (found.size || starts.length === asked.length) return found
  }
  return walk(index, asked, open)
}

/** From which cells on words are loaded, one stage after the other. A small index is best known whole. */
function stages(asked, text, small, effort) {
  const all = asked.map((_, at) => at)
  if (!effort) return []
  if (small) return [all]
  let at = 0
  const boundaries = words(text).map((word) => (at += cells(word).length) - cells(word).length)
  return [boundaries, all].slice(0, effort)
}

/** Loads the words that may stand at the beginning of some cells. */
function loadFrom(index, rest, open) {
  if (!isHan(rest[0])) {
    return rest[0].length < SHORTEST ? index.load([rest[0]]) : index.load([rest[0]], [beginning(rest[0])])
  }
  const run = rest.slice(0, LONGEST)
  const candidates = run.map((_, at) => run.slice(0, at + 1).join(""))
  return index.load(candidates, open ? [candidates.at(-1)] : [])
}

/** Goes through the words that are loaded. */
function walk(index, asked, open) {
  const reached = asked.map(() => new Map())
  const found = new Map()
  for (let at = 0; at < asked.length; at++) {
    if (at > 0 && !reached[at].size) continue
    const rest = asked.slice(at)
    for (const word of index.words(isHan(rest[0]) ? rest[0] : beginning(rest[0]))) {
      const length = covered(word[0], rest)
      const next = at + length
      if (length) step(index, word, { asked, at, next, reached, found, exact: true })
      else if (isHan(rest[0]) ? word[0].startsWith(rest.join("")) : open && rest.length === 1 && rest[0].length >= SHORTEST && word[0].startsWith(rest[0])) {
        step(index, word, { asked, at, next: asked.length, reached, found, exact: false })
      }
    }
  }
  return found
}

/** Goes on with a word from one cell to another, on the pages where it follows what came before. */
function step(index, word, { asked, at, next, reached, found, exact }) {
  const arrive = (page, phrase) => {
    const target = next === asked.length ? found : reached[next]
    if (!target.has(page)) target.set(page, [])
    target.get(page).push(phrase)
  }
  const nearest = isHan(asked[at]) ? 1 : 0
  for (const [page, { places, weights }] of index.places(word)) {
    if (at === 0) {
      places.forEach((place, number) => arrive(page, { start: place, end: place, weight: weights[number], exact }))
      continue
    }
    const before = reached[at].get(page)
    if (!before) continue
    const there = new Map()
    places.forEach((place, number) => there.set(place, weights[number]))
    for (const phrase of before) {
      for (let further = nearest; further <= STEP; further++) {
        const weight = there.get(phrase.end + further)
        if (weight === undefined) continue
        arrive(page, {
          start: phrase.start,
          end: phrase.end + further,
          weight: Math.min(weight, phrase.weight),
          exact: phrase.exact && exact && further < STEP,
        })
        break
      }
    }
  }
}

/** Words in whose middle the text begins and ends: 届 in 换届. `holders` are those that hold its first character. */
async function beginInside(index, asked, holders, found) {
  const wanted = asked.join("")
  const files = new Set()
  const words = holders.filter((word) => {
    const missing = word.includes(wanted, 1) ? index.missing(word).filter((file) => !files.has(file)) : undefined
    if (!missing || files.size + missing.length > MOST_FILES) return false
    for (const file of missing) files.add(file)
    return true
  })
  await index.load(words)
  for (const word of words) {
    for (const entry of index.words(word)) {
      if (entry[0] === word) step(index, entry, { asked, at: 0, next: asked.length, reached: [], found, exact: false })
    }
  }
}

/** How many cells a word of the index covers, from the first one on; 0 where it does not fit. */
function covered(word, rest) {
  if (!isHan(rest[0])) return sameWord(rest[0], word) ? 1 : 0
  for (let at = 0; at < word.length; at++) if (rest[at] !== word[at]) return 0
  return word.length
}

const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined

/** Chinese as words, by the browser's dictionary; single characters in a browser that has none. */
export function words(text) {
  return text.replace(CHINESE, (run) => ` ${(segmenter ? [...segmenter.segment(run)].map((part) => part.segment) : [...run]).join(" ")} `)
    .split(/\s+/)
    .filter(Boolean)
}
