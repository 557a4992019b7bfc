/*
 * What a reader means: one way of writing, other names for the same thing, other scripts and languages.
 *
 * A query in the other script is read in the language of the site; what is read becomes concepts, the pieces that are
 * looked for, each with its other names. All names come from data.json and the pinyin files,
 * which scripts/search_data.py makes from the glossary and the practices.
 */

import { cells, isHan, plain, root, words } from "./find.js"

const LONGEST_NAME = 14
const MOST_NAMES = 3
/** Fewer letters than this could begin anything. */
const SHORTEST_BEGINNING = 4

/** The words of a query, written in one way. */
export function normalise(text) {
  const marks = plain(text).replace(/(?:(?<!\d)[.,]|[.,](?!\d)|[^\p{L}\p{N}+.,])+/gu, " ").trim()
  return marks.replace(/(?<=\p{Script=Han}) (?=\p{Script=Han})/gu, "")
}

/** The simplified characters in everyday use: GB 2312, rows 16 to 87. */
function everyday() {
  const bytes = []
  for (let row = 0xb0; row <= 0xf7; row++) for (let column = 0xa1; column <= 0xfe; column++) bytes.push(row, column)
  return new Set(new TextDecoder("gb18030").decode(new Uint8Array(bytes)))
}

/** The simplified form of a character, or the character. */
function simplified(character, pairs) {
  for (let at = 0; at < pairs.length; at += 2) if (pairs[at] === character) return pairs[at + 1]
  return character
}

/** Names that are not the same word in another form: owners’ committees is found as owners’ committee is. */
function distinct(piece, names) {
  // A word of three letters is found as it is: old people is not yet older people.
  const form = (name) => cells(name).map((word) => (word.length < 4 ? `=${word}` : root(word))).join(" ")
  const found = new Map([[form(piece), piece]])
  for (const name of names) if (!found.has(form(name))) found.set(form(name), name)
  return [...found.values()].slice(1)
}

/** A number with a mark inside stands in an index in two pieces or in one: 99.16 as 99 16, 11,776 as 11776. */
const joined = (piece) => (/\d[.,]\d/.test(piece) ? [piece.replace(/[.,]/g, "")] : [])

/**
 * How well letters spell syllables: 0 in full or by first letters, 1 by a mixture (jifendh), 2 as a beginning;
 * undefined not at all.
 */
function spells(text, syllables) {
  if (text === syllables.join("") || text === syllables.map((part) => part[0]).join("")) return 0
  let reached = new Set([0])
  for (const [number, syllable] of syllables.entries()) {
    const next = new Set()
    for (const at of reached) {
      for (let length = 1; length <= syllable.length && text[at + length - 1] === syllable[length - 1]; length++) next.add(at + length)
    }
    if (next.has(text.length)) return number === syllables.length - 1 ? 1 : text.length >= SHORTEST_BEGINNING ? 2 : undefined
    if (!next.size) return undefined
    reached = next
  }
  return undefined
}

export class Language {
  /**
   * `data` is data.json. `pinyin(letter)` answers with the names whose spelling begins with a letter, `traditional()`
   * with traditional characters, each followed by its simplified form.
   */
  constructor(name, data, { pinyin, traditional }) {
    this.name = name
    this.facets = data.facets
    this.suggestions = data.suggestions
    this.fillers = new Set(data.fillers)
    this.pinyin = pinyin
    this.traditional = traditional
    this.translations = new Map(Object.entries(data.translations).map(([name, own]) => [this.key(name), own]))
    this.synonyms = new Map()
    for (const group of data.synonyms) {
      for (const name of group) {
        const others = group.filter((other) => other !== name)
        const key = this.key(name)
        this.synonyms.set(key, [...(this.synonyms.get(key) ?? []), ...others])
      }
    }
    this.related = new Map()
    for (const [name, ...searched] of data.related) {
      this.related.set(this.key(name), searched)
      for (const word of searched) this.related.set(this.key(word), [...(this.related.get(this.key(word)) ?? []), name])
    }
  }

  /** A query in one way of writing, and in simplified characters. */
  async normalise(query) {
    const text = normalise(query)
    this.everyday ??= everyday()
    if ([...text].every((character) => !isHan(character) || this.everyday.has(character))) return text
    const pairs = await this.traditional()
    return [...text].map((character) => simplified(character, pairs)).join("")
  }

  /** What names are known by: Chinese as it is written, English without its endings. */
  key(name) {
    return isHan(name) ? cells(name).join("") : cells(name).map(root).join(" ")
  }

  /** Whether a query is in the script of the other language. */
  isForeign(text) {
    return this.name === "zh" ? !isHan(text) && /\p{Script=Latin}/u.test(text) : isHan(text)
  }

  /**
   * What a query in the other script says in this language: translated, and read as pinyin. `whole` tells whether a
   * reading says all of the query: the rest of a translation is left out.
   */
  async readings(text) {
    const translated = this.isForeign(text) ? this.translate(text) : ""
    const found = new Map((isHan(text) ? [] : await this.spelled(text)).map((reading) => [reading, true]))
    if (translated && !found.has(translated)) found.set(translated, this.translations.has(this.key(text)))
    return [...found].map(([reading, whole]) => ({ reading, whole }))
  }

  /** Names of the other language inside a text, in this language: the longest first, the rest left out. */
  translate(text) {
    const parts = isHan(text) ? cells(text) : cells(text).map(root)
    const joiner = isHan(text) ? "" : " "
    const found = []
    for (let at = 0; at < parts.length; ) {
      let length = Math.min(LONGEST_NAME, parts.length - at)
      while (length && !this.translations.has(parts.slice(at, at + length).join(joiner))) length--
      if (length) found.push(this.translations.get(parts.slice(at, at + length).join(joiner)))
      at += length || 1
    }
    return found.join(" ")
  }

  /** What a text means as pinyin: the whole of it, or each word, spelled out or by first letters. */
  async spelled(text) {
    const parts = text.split(" ")
    const whole = await this.spelling(parts.join(""))
    if (whole.length || parts.length === 1) return whole
    const each = await Promise.all(parts.map((part) => this.spelling(part)))
    return each.every((names) => names.length) ? [each.map((names) => names[0]).join(" ")] : []
  }

  /** The names that letters spell: in full, by first letters, or both mixed; else those that go on from there. */
  async spelling(text) {
    if (!/^[a-z][a-z0-9]+$/.test(text)) return []
    const names = Object.entries(await this.pinyin(text[0]))
    const ranked = [[], [], []]
    for (const [spelled, found] of names) ranked[spells(text, spelled.split(" "))]?.push(...found)
    const best = ranked.find((found) => found.length) ?? []
    return [...new Set(best)].slice(0, MOST_NAMES)
  }

  /**
   * What is looked for: [{ text, others, related }], with other names for the same thing and names of what it belongs
   * to. Question words are left out unless there is nothing else.
   */
  concepts(text) {
    const pieces = this.pieces(text)
    const telling = pieces.filter((piece) => !this.fillers.has(piece))
    return [...new Set(telling.length ? telling : pieces)].map((piece) => ({
      text: piece,
      others: distinct(piece, [...(this.synonyms.get(this.key(piece)) ?? []), ...joined(piece)]),
      related: this.related.get(this.key(piece)) ?? [],
    }))
  }

  /** Cuts a text: known names whole, question words by themselves, the rest by the browser's dictionary. */
  pieces(text) {
    const found = []
    let rest = ""
    const flush = () => {
      found.push(...words(rest))
      rest = ""
    }
    for (let at = 0; at < text.length; ) {
      const name = this.nameAt(text, at)
      if (name) {
        flush()
        found.push(name)
        at += name.length
      } else {
        rest += text[at++]
      }
    }
    flush()
    return found.filter((piece) => cells(piece).length)
  }

  nameAt(text, at) {
    const boundary = isHan(text[at]) || at === 0 || text[at - 1] === " "
    if (!boundary) return ""
    for (let length = Math.min(this.name === "zh" ? LONGEST_NAME : 40, text.length - at); length > 1; length--) {
      const part = text.slice(at, at + length)
      const ends = isHan(part) || at + length === text.length || text[at + length] === " "
      if (!ends || part !== part.trim()) continue
      if (this.synonyms.has(this.key(part)) || (isHan(part) && this.fillers.has(part))) return part
    }
    return ""
  }
}
