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
/** The two characters of a word that stands nowhere say something together only this close to each other, in words. */
const CLOSE = 3
/** A concept that stands on fewer pages is also looked for by its parts. */
const FEW = 3
/** How much the other language counts where a query could be read in this one. */
const DISTANT = 0.6
/** How much a translation or a reading of pinyin counts. */
const READ = 0.95
const SATURATION = 1.6
/** A page that covers less than this share of what the best one covers is no answer. */
const LEAST_COVER = 0.3
/** So many of the best pages are looked at more closely: how near each other the words stand. */
const CLOSER = 60
/** Words further apart than this are not near each other. */
const NEAR = 30
/** The weight from which on a word stands in the heading of a page. */
const TITLE = 6.5

export class Searcher {
  #finds = new Map()

  /**
   * `language` is that of the page; `other` the other one's name. `folder` is the address of the indexes,
   * `languages` what languages.json says there; `data` the address of data.json, `known` what it says.
   */
  static async open({ language, other, folder, languages, data, known }) {
    const index = await Index.open(folder, language, languages)
    const files = new Map()
    const file = (name, otherwise) => {
      if (!files.has(name)) files.set(name, json(new URL(`${name}.json`, data)).catch(() => otherwise))
      return files.get(name)
    }
    const searcher = new Searcher()
    searcher.index = index
    searcher.language = new Language(language, known, {
      pinyin: (letter) => file(`pinyin-${letter}`, {}),
      traditional: () => file("traditional", ""),
    })
    searcher.openOther = async () => (searcher.other ??= await Index.open(folder, other, languages))
    return searcher
  }

  /**
   * Every page that answers, those named like the query and then the best first: [{ page, score, marks }]. An empty
   * query: every page, cases first, in their order.
   */
  async answer(query) {
    const text = await this.language.normalise(query)
    if (!text) {
      const every = this.index.pages.map((_, page) => ({ page, score: this.#prior(page), marks: [] }))
      const number = ({ page }) => Number(this.index.about[page].number ?? 0)
      return every.sort((one, other) => other.score - one.score || number(one) - number(other) || one.page - other.page)
    }
    const foreign = this.language.isForeign(text)
    const ranked = new Map()
    const asked = new Set([cells(text).join("")])
    const add = async (reading, sure) => {
      for (const [page, result] of await this.#rank(this.index, reading, (page) => this.#prior(page))) {
        const score = result.score * sure
        if (!ranked.has(page) || ranked.get(page).score < score) ranked.set(page, { ...result, page, score })
      }
    }
    const addReadings = async () => {
      const readings = await this.language.readings(text)
      for (const { reading, whole } of readings) if (whole) asked.add(cells(reading).join(""))
      await Promise.all(readings.map(({ reading }) => add(reading, READ)))
      return readings.length
    }
    const [, read, others] = await Promise.all([
      add(text, foreign ? DISTANT : 1),
      foreign && addReadings(),
      foreign && this.#inOtherLanguage(text),
    ])
    if (foreign) this.#addCounterparts(others, ranked, read ? DISTANT : 1)
    else if (!ranked.size && !isHan(text)) await addReadings()
    const sorted = [...ranked.values()].sort((one, other) => other.score - one.score || one.page - other.page)
    const named = new Set(sorted.filter(({ page }) => asked.has(cells(this.index.about[page].title).join(""))))
    return [...named, ...sorted.filter((result) => !named.has(result))]
  }

  /** What the same words find in the other language: [page of this one, result]. */
  async #inOtherLanguage(text) {
    const other = await this.openOther()
    const numbers = await other.counterparts()
    const found = await this.#rank(other, text, (page) => (numbers[page] === null ? 0 : this.#prior(numbers[page])))
    return [...found].map(([counterpart, result]) => [numbers[counterpart], { ...result, counterpart }])
  }

  /** Adds what was found in the other language to the pages of this one. */
  #addCounterparts(found, ranked, sure) {
    for (const [page, { counterpart, marks, score: there }] of found) {
      if (page === null) continue
      const own = ranked.get(page)
      const score = there * sure
      const both = own ? Math.max(own.score, score) + 0.2 * Math.min(own.score, score) : score
      ranked.set(page, { page, marks: [], ...own, counterpart, counterpartMarks: marks, score: both })
    }
  }

  /** page → { score, marks } for one reading; `prior` is how likely a page is what anybody wants. */
  async #rank(index, text, prior) {
    const concepts = this.language.concepts(text)
    const hits = await Promise.all(concepts.map((concept, at) => this.#hits(index, concept, at === concepts.length - 1)))
    const total = index.pages.length
    const worth = hits.map((pages) => Math.log(1 + total / Math.max(1, pages.size)))
    const all = worth.reduce((sum, one) => sum + one, 0)
    const whole = concepts.length > 1 ? await this.#find(index, concepts.map((one) => one.text).join(" "), { effort: 0 }) : undefined

    const results = []
    for (const page of new Set(hits.flatMap((pages) => [...pages.keys()]))) {
      let cover = 0
      let often = 0
      let titled = 0
      hits.forEach((pages, at) => {
        const hit = pages.get(page)
        if (!hit) return
        const share = (worth[at] / all) * hit.factor
        cover += share
        often += share * saturated(hit.weight, index, page)
        if (hit.titled) titled += share
      })
      const typed = whole ? typedPhrases(whole.get(page)) : 0.3 * hits[0].get(page).exact
      const score = cover ** 1.5 * (1 + often) + 0.5 * titled + 0.5 * typed
      results.push({ page, cover, score: score * prior(page), marks: [] })
    }
    const least = LEAST_COVER * Math.max(...results.map((result) => result.cover))
    const kept = results.filter((result) => result.cover >= least).sort((one, other) => other.score - one.score)
    for (const result of kept.slice(0, CLOSER)) {
      result.marks = marksOf(hits, worth, result.page)
      if (concepts.length > 1) result.score += 0.35 * nearness(result.marks, concepts.length) * prior(result.page)
    }
    return new Map(kept.map((result) => [result.page, result]))
  }

  #prior(page) {
    return KINDS[this.index.about[page].kind] ?? OTHER_KIND
  }

  /** Where a concept stands: by its own name, by other names, by its parts, and if nowhere, by smaller pieces. */
  async #hits(index, concept, last) {
    const pages = new Map()
    const [own, others, related] = await Promise.all([
      this.#found(index, concept.text, last),
      Promise.all(concept.others.map((name) => this.#find(index, name, { effort: 1 }))),
      Promise.all(concept.related.map((name) => this.#find(index, name, { effort: 0 }))),
    ])
    add(pages, own, 1)
    for (const found of others) add(pages, found, SYNONYM)
    for (const found of related) add(pages, found, RELATED)
    const parts = words(concept.text)
    if (pages.size < FEW && parts.length > 1) {
      const each = await Promise.all(parts.map((part) => this.#found(index, part, false)))
      const all = (page) => each.every((found) => found.has(page))
      for (const found of each) add(pages, new Map([...found].filter(([page]) => all(page))), PIECE)
    }
    if (!pages.size) {
      const pieces = smaller(concept.text)
      const found = await Promise.all(pieces.map((piece) => this.#found(index, piece, false)))
      const single = pieces.some((piece) => cells(piece).length === 1)
      for (const one of single ? close(found) : found) add(pages, one, PIECE)
    }
    return pages
  }

  /** A text as it stands, and if it stands nowhere or is one character, also inside words. */
  async #found(index, text, last) {
    const open = last && !isHan(text)
    if (isHan(text) && cells(text).length === 1) return this.#find(index, text, { within: true })
    const found = await this.#find(index, text, { open })
    return found.size || !isHan(text) ? found : this.#find(index, text, { within: true })
  }

  #find(index, text, options = {}) {
    // What needs nothing loaded is quick, and its answer grows with what is loaded.
    if (options.effort === 0) return find(index, text, options)
    const key = `${index === this.index} ${JSON.stringify(options)} ${text}`
    if (!this.#finds.has(key)) {
      const finding = find(index, text, options)
      this.#finds.set(key, finding)
      finding.catch(() => this.#finds.delete(key))
    }
    return this.#finds.get(key)
  }
}

/** Where the concepts stand on a page, in the order of the text. */
function marksOf(hits, worth, page) {
  const marks = hits.flatMap((pages, concept) =>
    (pages.get(page)?.phrases ?? []).map(({ start, end }) => ({ start, end, concept, worth: worth[concept] })),
  )
  return marks.sort((one, other) => one.start - other.start)
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

/** What was found of two pieces, as far as they stand close together: 养花 in 养护花草, not in any text with 养 and 花. */
function close([one, other]) {
  const near = (mark) => (another) => Math.abs(mark.start - another.start) <= CLOSE
  const beside = (found, others) =>
    new Map(
      [...found]
        .map(([page, marks]) => [page, marks.filter((mark) => others.get(page)?.some(near(mark)))])
        .filter(([, marks]) => marks.length),
    )
  return [beside(one, other), beside(other, one)]
}

/** The smaller pieces of a Chinese word that stands nowhere: pairs of characters, or single ones. */
function smaller(text) {
  const parts = cells(text)
  if (parts.length < 2 || !isHan(text)) return []
  return parts.length === 2 ? parts : parts.slice(1).map((part, at) => parts[at] + part)
}
