/*
 * Finds a text in an index, however the index has cut it into words.
 *
 * 业委会 may stand in the index as one word on one page and as 业 + 委会 on another. So the text is walked from its
 * beginning: every word of the index that fits at a point leads on to the next point, on those pages where it follows
 * what came before. What reaches the end has the text as a phrase.
 */

const HAN = /\p{Script=Han}/u
const CELLS = /\p{Script=Han}|[\p{L}\p{N}]+/gu
const CHINESE = /[\u3400-\u9fff]+/gu

/** How far the next word of a phrase may be: a mark may stand between, 新南路：健康. */
const STEP = 2

/** Words through which an inner character is looked for may stand in many files; more than this are not loaded. */
const MOST_FILES = 6

export const isHan = (text) => HAN.test(text)

/** Small letters, full width as half width, and nothing but words: what is compared. */
export function plain(text) {
  return text.normalize("NFKC").toLowerCase().replace(/[’']s?(?!\p{L})|[\u200b-\u200d\ufeff]/gu, "").normalize("NFD").replace(/\p{M}/gu, "").normalize("NFC")
}

/** A text as what can be matched one after the other: Chinese characters, and whole words or numbers. */
export const cells = (text) => plain(text).match(CELLS) ?? []

/** English endings. What stands in the index has lost them: maintenance → mainten, volunteers → volunt. */
const ENDINGS = /(?:ance|ence|ation|ition|ional|ion|ment|ness|ing|ed|eer|er|or|able|ible|ant|ent|ity|ive|ise|al|ly|e|s|i)s?(?:ed|ing|s)?$/

/** The part that all forms of an English word share: communities, community → communit. */
export function root(word) {
  if (word.length < 4 || /\d/.test(word)) return word
  const bare = word.replace(/ies$/, "i").replace(/y$/, "i").replace(/(?<=[^s])s$/, "")
  const cut = bare.replace(ENDINGS, "")
  return cut.length >= 3 ? cut.replace(/([bdgmnprt])\1$/, "$1") : bare
}

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
 * `open`: the last word may go on, because it is still being typed. `loads(i)`: whether files may be loaded to go on
 * from the cell with this number. `within`: the text may also begin inside a word of the index.
 */
export async function find(index, text, { open = false, loads = () => true, within = false } = {}) {
  const asked = cells(text)
  const reached = asked.map(() => new Map())
  const found = new Map()

  function arrive(page, next, phrase) {
    const at = next === asked.length ? found : reached[next]
    if (!at.has(page)) at.set(page, [])
    at.get(page).push(phrase)
  }

  /** Goes on with a word that covers the cells from one number up to another. */
  function step(from, next, word, exact) {
    for (const [page, places] of index.places(word)) {
      if (from === 0) {
        for (const [place, weight] of places) arrive(page, next, { start: place, end: place, weight, exact })
        continue
      }
      const before = reached[from].get(page)
      if (!before) continue
      const at = new Map(places)
      for (const phrase of before) {
        for (let further = isHan(asked[from]) ? 1 : 0; further <= STEP; further++) {
          const weight = at.get(phrase.end + further)
          if (weight === undefined) continue
          arrive(page, next, {
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

  for (let at = 0; at < asked.length; at++) {
    if (at > 0 && !reached[at].size) continue
    const beginning = isHan(asked[at]) ? asked[at] : root(asked[at]).slice(0, 5)
    if (index.missing(beginning) && loads(at)) await index.load(beginning)
    const rest = asked.slice(at)
    for (const word of index.words(beginning)) {
      const length = covered(word[0], rest)
      if (length) step(at, at + length, word, true)
      else if (isHan(asked[at]) ? word[0].startsWith(rest.join("")) : open && rest.length === 1) {
        step(at, asked.length, word, false)
      }
    }
    if (at === 0 && within && isHan(asked[0])) await beginInside(index, rest, step)
  }
  return found
}

/** How many cells a word of the index covers, from the first one on; 0 where it does not fit. */
function covered(word, rest) {
  if (!isHan(rest[0])) return sameWord(rest[0], word) ? 1 : 0
  for (let at = 0; at < word.length; at++) if (rest[at] !== word[at]) return 0
  return word.length
}

/** Words in whose middle the text begins: 届 and 届选 in 换届 + 选举. */
async function beginInside(index, rest, step) {
  const wanted = rest.join("")
  let files = MOST_FILES
  for (const word of await index.inner(rest[0])) {
    const tails = [...word].map((_, at) => word.slice(at)).slice(1)
    const tail = tails.find((tail) => wanted.startsWith(tail) || tail.startsWith(wanted))
    if (!tail) continue
    const missing = index.missing(word)
    if (missing > files) continue
    files -= missing
    await index.load(word)
    for (const entry of index.words(word)) {
      if (entry[0] === word) step(0, Math.min(tail.length, rest.length), entry, false)
    }
  }
}

const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter("zh", { granularity: "word" }) : undefined

/** Chinese as words, by the browser's dictionary; single characters in a browser that has none. */
export function words(text) {
  return text.replace(CHINESE, (run) => ` ${(segmenter ? [...segmenter.segment(run)].map((part) => part.segment) : [...run]).join(" ")} `)
    .split(/\s+/)
    .filter(Boolean)
}
