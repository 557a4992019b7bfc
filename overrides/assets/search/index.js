/*
 * Reads the index: which pages there are, where each word stands in them, their facets and their texts. Its format is
 * described in scripts/search_format.py.
 */

const BUCKETS = 64
const LAST = "\uffff"
/** Files in which all words stand. So few are soon loaded, and then no answer waits. */
const SMALL = 24

/** Unpacks a file of the index. */
async function unpack(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} ${address}`)
  const packed = await response.arrayBuffer()
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))
  return decode(new Uint8Array(await new Response(plain).arrayBuffer()))
}

export async function json(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} ${address}`)
  return response.json()
}

/** The part of CBOR (RFC 8949) that an index needs: whole numbers, texts, lists. */
function decode(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const text = new TextDecoder()
  let at = 0

  function size(small) {
    if (small < 24) return small
    const start = at
    if (small === 24) return view.getUint8(at++)
    if (small === 25) return (at += 2), view.getUint16(start)
    if (small === 26) return (at += 4), view.getUint32(start)
    throw new Error("unexpected CBOR")
  }

  function list(length) {
    const values = []
    for (let rest = length; rest > 0; rest--) values.push(value())
    return values
  }

  function value() {
    const head = bytes[at++]
    const small = head & 31
    switch (head >> 5) {
      case 0:
        return size(small)
      case 1:
        return -1 - size(small)
      case 3: {
        const length = size(small)
        at += length
        return text.decode(bytes.subarray(at - length, at))
      }
      case 4:
        return list(size(small))
      default:
        throw new Error("unexpected CBOR")
    }
  }

  return value()
}

/** Calls `load` once for each key, and again only after it failed. */
function once(store, key, load) {
  if (!store.has(key)) {
    const promise = load()
    store.set(key, promise)
    promise.catch(() => store.delete(key))
  }
  return store.get(key)
}

export class Index {
  #folder
  #language
  #facets
  /** Where each page begins, and the last one ends, if all are one text. */
  #starts = [0]
  #loading = new Map()
  #chunks = new Map()
  #places = new WeakMap()

  constructor(folder, language, [pages, chunks, facets], about) {
    this.#folder = folder
    this.#language = language
    this.#facets = facets
    this.pages = pages
    for (const [, length] of pages) this.#starts.push(this.#starts.at(-1) + length)
    this.chunks = chunks
    this.about = about.map(([url, title, kind, type, number, colour, image]) => ({ url: this.#address(url), title, kind, type, number, colour, image }))
    this.averageLength = this.#starts.at(-1) / pages.length
  }

  /**
   * Opens the index of a language. `folder` is the address of all indexes, with a slash at its end; `languages` what
   * languages.json says.
   */
  static async open(folder, language, languages) {
    const [contents, about] = await Promise.all([
      unpack(new URL(`${languages[language]}.bin`, folder)),
      json(new URL(`pages-${language}.json`, folder)),
    ])
    return new Index(folder, language, contents, about)
  }

  /** Where a page stands. The index names it from the top of the site, which may lie in a folder of its host. */
  #address(url) {
    return new URL(`..${url}`, this.#folder).pathname
  }

  /** Whether so few files hold all words that they are worth loading for a better answer. */
  get isSmall() {
    return this.chunks.length <= SMALL
  }

  #file(kind, name) {
    return unpack(new URL(`${kind}/${name}.bin`, this.#folder))
  }

  /** The numbers of the chunks in which words from one to another may stand. */
  #chunksOf(from, to) {
    const found = []
    this.chunks.forEach(([first, last], number) => {
      if (last >= from && first <= to) found.push(number)
    })
    return found
  }

  /** The numbers of the chunks that would have to be loaded to look a word up. */
  missing(word) {
    return this.#chunksOf(word, word).filter((number) => !this.#chunks.has(number))
  }

  /** Loads what is needed to look these words up, and all words that begin with one of `beginnings`. */
  load(words, beginnings = []) {
    const wanted = [...words.map((word) => [word, word]), ...beginnings.map((beginning) => [beginning, beginning + LAST])]
    return this.#loadChunks(new Set(wanted.flatMap(([from, to]) => this.#chunksOf(from, to))))
  }

  loadAll() {
    return this.#loadChunks(this.chunks.keys())
  }

  async #loadChunks(numbers) {
    await Promise.all(
      [...numbers].map((number) =>
        once(this.#loading, `chunk ${number}`, async () => {
          this.#chunks.set(number, await this.#file("chunk", this.chunks[number][2]))
        }),
      ),
    )
  }

  /** The words with this beginning, as far as they are loaded: [word, places]. */
  *words(beginning) {
    for (const number of this.#chunksOf(beginning, beginning + LAST)) {
      const words = this.#chunks.get(number) ?? []
      let low = 0
      let high = words.length
      while (low < high) {
        const middle = (low + high) >> 1
        if (words[middle][0] < beginning) low = middle + 1
        else high = middle
      }
      for (; low < words.length && words[low][0].startsWith(beginning); low++) yield words[low]
    }
  }

  /** Where a word stands: page → { places, weights }, two lists. A weight is 1 in running text and up to 7 in a heading. */
  places(word) {
    if (!this.#places.has(word)) {
      const found = new Map()
      let weight = 1
      let place = 0
      let page = 0
      for (const number of word[1]) {
        if (number < 0) {
          weight = -number - 1
          place = 0
          page = 0
          continue
        }
        place += number
        while (place >= this.#starts[page + 1]) page++
        if (!found.has(page)) found.set(page, { places: [], weights: [] })
        found.get(page).places.push(place - this.#starts[page])
        found.get(page).weights.push(weight)
      }
      this.#places.set(word, found)
    }
    return this.#places.get(word)
  }

  /** The words that hold a character after their beginning. */
  async inner(character) {
    const bucket = character.codePointAt(0) % BUCKETS
    const words = await once(this.#loading, `inner ${bucket}`, () =>
      json(new URL(`inner/${this.#language}-${bucket}.json`, this.#folder)),
    )
    return words[character] ?? []
  }

  /** What is stored of a page: its words as they follow each other, with what belongs between them, and its headings. */
  text(page) {
    return once(this.#loading, `page ${page}`, async () => {
      const [words, headings] = await this.#file("page", this.pages[page][0])
      return {
        words: words.split("\n"),
        joiner: this.#language === "zh" ? "" : " ",
        headings: headings.map(([place, length, level, id, title]) => ({ place, length, level, id, title })),
      }
    })
  }

  /** name → value → the pages that have it. */
  facets() {
    return once(this.#loading, "facets", async () => {
      const values = await Promise.all(this.#facets.map(([, file]) => this.#file("facet", file)))
      return new Map(this.#facets.map(([name], at) => [name, new Map(values[at].map(([value, pages]) => [value, new Set(pages)]))]))
    })
  }

  /** The number of each page of this index in the index of the other language. */
  async counterparts() {
    const all = await once(this.#loading, "counterparts", () => json(new URL("counterparts.json", this.#folder)))
    return all[this.#language]
  }
}
