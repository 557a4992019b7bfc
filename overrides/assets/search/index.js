/*
 * Reads Pagefind's index: which pages there are, where each word stands in them, their facets and their texts.
 *
 * The files are read directly and not by Pagefind's own script. That script cuts a Chinese query with the browser's
 * dictionary, which is not the one that the index was cut with, and so misses words or finds their parts elsewhere.
 * Here a word is looked up as it stands in the index. It also saves readers 110 kB. The format is described, and its
 * version checked at every build, in scripts/search_format.py and scripts/search_check.py.
 */

const SIGNATURE = 12
const BUCKETS = 64
const LAST = "\uffff"
/** Files in which all words stand. So few are soon loaded, and then no answer waits. */
const SMALL = 24

/** Unpacks one of Pagefind's files: gzip, a signature, then the content. */
async function unpack(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} ${address}`)
  const packed = await response.arrayBuffer()
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))
  return new Uint8Array(await new Response(plain).arrayBuffer()).subarray(SIGNATURE)
}

export async function json(address) {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${response.status} ${address}`)
  return response.json()
}

/** The part of CBOR (RFC 8949) that Pagefind writes: whole numbers, texts, lists. */
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

  function list(small) {
    const values = []
    if (small === 31) {
      while (bytes[at] !== 0xff) values.push(value())
      at++
    } else {
      for (let rest = size(small); rest > 0; rest--) values.push(value())
    }
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
        return list(small)
      default:
        if (head === 0xf6) return null
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
  #loading = new Map()
  #chunks = new Map()
  #places = new WeakMap()

  constructor(folder, language, [, pages, chunks, filters], about) {
    this.#folder = folder
    this.#language = language
    this.pages = pages
    this.chunks = chunks
    this.filters = filters
    this.about = about.map(([url, title, kind, type, number, colour, image]) => ({ url: this.#address(url), title, kind, type, number, colour, image }))
    this.averageLength = pages.reduce((sum, page) => sum + page[1], 0) / pages.length
  }

  /**
   * Opens the index of a language. `folder` is the address of Pagefind's files, with a slash at its end; `entry` what
   * pagefind-entry.json says.
   */
  static async open(folder, language, entry) {
    const [meta, about] = await Promise.all([
      unpack(new URL(`pagefind.${entry.languages[language].hash}.pf_meta`, folder)),
      json(new URL(`pages-${language}.json`, folder)),
    ])
    return new Index(folder, language, decode(meta), about)
  }

  /** Where a page stands. The index names it from the top of the site, which may lie in a folder of its host. */
  #address(url) {
    return new URL(`..${url}`, this.#folder).pathname
  }

  /** Whether so few files hold all words that they are worth loading for a better answer. */
  get isSmall() {
    return this.chunks.length <= SMALL
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
          const chunk = decode(await unpack(new URL(`index/${this.chunks[number][2]}.pf_index`, this.#folder)))
          this.#chunks.set(number, chunk[0])
        }),
      ),
    )
  }

  /** The words with this beginning, as far as they are loaded: [word, pages]. */
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
      let page = 0
      for (const [step, locations] of word[1]) {
        page += step
        const places = []
        const weights = []
        let weight = 1
        let place = 0
        for (const number of locations) {
          if (number < 0) {
            weight = (-number - 1) / 24
            place = 0
          } else {
            place += number
            places.push(place)
            weights.push(weight)
          }
        }
        if (places.length) found.set(page, { places, weights })
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

  /** What is stored of a page: url, anchors, and its words as they follow each other. */
  fragment(page) {
    return once(this.#loading, `page ${page}`, async () => {
      const bytes = await unpack(new URL(`fragment/${this.pages[page][0]}.pf_fragment`, this.#folder))
      const fragment = JSON.parse(new TextDecoder().decode(bytes))
      const cut = fragment.content.includes("\u200b")
      return { ...fragment, url: this.#address(fragment.url), words: fragment.content.split(cut ? "\u200b" : /\s+/), joiner: cut ? "" : " " }
    })
  }

  /** name → value → the pages that have it. */
  facets() {
    return once(this.#loading, "facets", async () => {
      const files = this.filters.map(([, file]) => unpack(new URL(`filter/${file}.pf_filter`, this.#folder)))
      const filters = (await Promise.all(files)).map(decode)
      return new Map(
        filters.map(([name, values]) => [name, new Map(values.map(([value, pages]) => [value, new Set(pages)]))]),
      )
    })
  }

  /** The number of each page of this index in the index of the other language. */
  async counterparts() {
    const all = await once(this.#loading, "counterparts", () => json(new URL("counterparts.json", this.#folder)))
    return all[this.#language]
  }
}
