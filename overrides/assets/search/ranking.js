/*
 * Which pages answer a query, the best first.
 *
 * A page is as good as the share of the query it covers, rare words counting more; then come how often and how
 * prominently the words stand there, how close together, and whether the query stands there as it was typed.
 */

import { Index, json } from "./index.js"
import { cells, find, isHan, words } from "./find.js"
import { Language } from "./query.js"

/** Whoever searches wants a case; pages that lead to cases come after them. */
const KINDS = { case: 1, practice: 0.78, cases: 0.62, glossary: 0.55, about: 0.5, making: 0.42, overview: 0.4, home: 0.4 }
const OTHER_KIND = 0.35

const SYNONYM = 0.9
const RELATED = 0.5
const PIECE = 0.5
/** A concept that stands on fewer pages is also looked for by its parts. */
const FEW = 3
/** How much the other language counts where a query could be read in this one. */
const DISTANT = 0.6
const SATURATION = 1.6
/** A page that covers less than this share of what the best one covers is no answer. */
const LEAST_COVER = 0.3
/** Words further apart than this are not near each other. */
const NEAR = 30
/** The weight from which on a word stands in the heading of a page. */
const TITLE = 6.5

export class Searcher {
  #finds = new Map()

  /**
   * `language` is that of the page; `other` the other one's name. `folder` is the address of Pagefind's files, `data`
   * that of data.json.
   */
  static async open({ language, other, folder, data }) {
    const [index, known] = await Promise.all([Index.open(folder, language), json(data)])
    const pinyin = new Map()
    const letters = (letter) => {
      if (!pinyin.has(letter)) pinyin.set(letter, json(new URL(`pinyin-${letter}.json`, data)).catch(() => ({})))
      return pinyin.get(letter)
    }
    const searcher = new Searcher()
    searcher.index = index
    searcher.language = new Language(language, known, letters)
    searcher.facets = await index.facets()
    searcher.openOther = async () => (searcher.other ??= await Index.open(folder, other))
    return searcher
  }

  /** A page's value of a facet that has one value a page. */
  valueOf(name, page) {
    for (const [value, pages] of this.facets.get(name) ?? []) if (pages.has(page)) return value
    return undefined
  }

  kindOf(page) {
    return this.valueOf("kind", page) ?? "plain"
  }

  /** Every page that answers, the best first: [{ page, score, marks, counterpart }]. An empty query: every page, cases first. */
  async answer(query) {
    const readings = await this.language.readings(query)
    if (!readings[0].text) {
      const every = this.index.pages.map((_, page) => ({ page, score: this.#prior(page), marks: [] }))
      return every.sort((one, other) => other.score - one.score || one.page - other.page)
    }
    const ranked = new Map()
    for (const reading of readings) {
      const found = await this.#rank(this.index, reading.text, (page) => this.#prior(page))
      for (const [page, result] of found) {
        const score = result.score * reading.sure
        if (!ranked.has(page) || ranked.get(page).score < score) ranked.set(page, { ...result, page, score })
      }
    }
    if (this.language.isForeign(readings[0].text)) {
      await this.#addCounterparts(readings[0].text, ranked, readings.length > 1 ? DISTANT : 1)
    }
    return [...ranked.values()].sort((one, other) => other.score - one.score || one.page - other.page)
  }

  /** What the same words find in the other language, as pages of this one. */
  async #addCounterparts(text, ranked, sure) {
    const other = await this.openOther()
    const numbers = await other.counterparts()
    const prior = (page) => (numbers[page] === null ? 0 : this.#prior(numbers[page]))
    for (const [counterpart, result] of await this.#rank(other, text, prior)) {
      const page = numbers[counterpart]
      if (page === null) continue
      const own = ranked.get(page)
      const shown = { counterpart, counterpartMarks: result.marks }
      const score = result.score * sure
      ranked.set(page, { page, marks: [], ...own, ...shown, score: own ? Math.max(own.score, score) + 0.2 * Math.min(own.score, score) : score })
    }
  }

  /** page → { score, marks } for one reading; `prior` is how likely a page is what anybody wants. */
  async #rank(index, text, prior) {
    const concepts = this.language.concepts(text)
    const hits = await Promise.all(concepts.map((concept, at) => this.#hits(index, concept, at === concepts.length - 1)))
    const total = index.pages.length
    const worth = hits.map((pages) => Math.log(1 + total / Math.max(1, pages.size)))
    const all = worth.reduce((sum, one) => sum + one, 0)
    const whole = concepts.length > 1 ? await this.#find(index, concepts.map((one) => one.text).join(" "), { loads: () => false }) : undefined

    const results = new Map()
    for (const page of new Set(hits.flatMap((pages) => [...pages.keys()]))) {
      let cover = 0
      let often = 0
      let titled = 0
      const marks = []
      hits.forEach((pages, at) => {
        const hit = pages.get(page)
        if (!hit) return
        const share = (worth[at] / all) * hit.factor
        cover += share
        often += share * saturated(hit.weight, index, page)
        if (hit.titled) titled += share
        for (const phrase of hit.phrases) marks.push({ ...phrase, concept: at, worth: worth[at] })
      })
      marks.sort((one, two) => one.start - two.start)
      const typed = whole ? typedPhrases(whole.get(page)) : 0.3 * hits[0].get(page).exact
      const near = concepts.length > 1 ? nearness(marks, concepts.length) : 0
      const score = cover ** 1.5 * (1 + often) + 0.5 * titled + 0.35 * near + 0.5 * typed
      results.set(page, { cover, marks, score: score * prior(page) })
    }
    const best = Math.max(...[...results.values()].map((result) => result.cover))
    for (const [page, result] of results) if (result.cover < LEAST_COVER * best) results.delete(page)
    return results
  }

  #prior(page) {
    return KINDS[this.kindOf(page)] ?? OTHER_KIND
  }

  /** Where a concept stands: by its own name, by other names, and if it stands nowhere, by smaller pieces. */
  async #hits(index, concept, last) {
    const pages = new Map()
    add(pages, await this.#found(index, concept.text, last), 1)
    for (const other of concept.others) add(pages, await this.#find(index, other), SYNONYM)
    for (const name of concept.related) add(pages, await this.#find(index, name), RELATED)
    const parts = words(concept.text)
    if (pages.size < FEW && parts.length > 1) {
      const each = await Promise.all(parts.map((part) => this.#found(index, part, false)))
      const all = (page) => each.every((found) => found.has(page))
      for (const found of each) add(pages, new Map([...found].filter(([page]) => all(page))), PIECE)
    }
    if (!pages.size) for (const piece of smaller(concept.text)) add(pages, await this.#found(index, piece, false), PIECE)
    return pages
  }

  /** A text as it stands, and if it stands nowhere or is one character, also where it begins inside a word. */
  async #found(index, text, open) {
    const asked = cells(text)
    const found = await this.#find(index, text, { open: open && !isHan(text) })
    const short = asked.length === 1 && isHan(text)
    return found.size && !short ? found : this.#find(index, text, { open, within: true })
  }

  #find(index, text, options = {}) {
    const key = `${index === this.index} ${JSON.stringify(options)} ${Boolean(options.loads)} ${text}`
    if (!this.#finds.has(key)) this.#finds.set(key, find(index, text, options))
    return this.#finds.get(key)
  }
}

function add(pages, found, factor) {
  for (const [page, phrases] of found) {
    const hit = pages.get(page) ?? { weight: 0, factor: 0, phrases: [], titled: false, exact: 0 }
    for (const phrase of phrases) {
      hit.weight += Math.min(phrase.weight, 3) * factor
      hit.titled ||= factor >= SYNONYM && phrase.weight >= TITLE
      if (factor === 1 && phrase.exact) hit.exact = 1
      hit.phrases.push(phrase)
    }
    hit.factor = Math.max(hit.factor, factor)
    pages.set(page, hit)
  }
}

function saturated(weight, index, page) {
  const length = index.pages[page][1] / index.averageLength
  return weight / (weight + SATURATION * (0.85 + 0.15 * length))
}

function typedPhrases(phrases = []) {
  return phrases.length ? (phrases.some((phrase) => phrase.exact) ? 1 : 0.7) : 0
}

/** 1 where all concepts stand side by side, less the wider the narrowest passage is that holds most of them. */
function nearness(marks, count) {
  const held = new Map()
  let best = 0
  let first = 0
  for (const mark of marks) {
    held.set(mark.concept, (held.get(mark.concept) ?? 0) + 1)
    while (mark.end - marks[first].start > NEAR) {
      const left = held.get(marks[first].concept) - 1
      if (left) held.set(marks[first].concept, left)
      else held.delete(marks[first].concept)
      first++
    }
    const share = (held.size - 1) / (count - 1)
    if (share > 0) {
      let narrow = first
      const seen = new Map(held)
      while (seen.get(marks[narrow].concept) > 1) seen.set(marks[narrow].concept, seen.get(marks[narrow++].concept) - 1)
      best = Math.max(best, share * (1 - (0.7 * (mark.end - marks[narrow].start)) / NEAR))
    }
  }
  return best
}

/** The smaller pieces of a Chinese word that stands nowhere: pairs of characters, or single ones. */
function smaller(text) {
  const parts = cells(text)
  if (parts.length < 2 || !isHan(text)) return []
  return parts.length === 2 ? parts : parts.slice(1).map((part, at) => parts[at] + part)
}
