/*
 * What is shown of an answer: the sections in which the words stand, and a sentence of each, words marked.
 *
 * Sentences are put together from the words of the index. There a full stop stands after each passage that has none, and
 * in Chinese a space; neither belongs into the text.
 */

const MOST_SECTIONS = 3
const MOST_WORDS = 44
/** A sentence of fewer words says too little by itself; the next one is shown with it. */
const LEAST_WORDS = 12
/** Full stops that end no sentence: 63 should hold the assembly, after «No.». */
const ABBREVIATED = /^\W*(?:No|Nos|Mr|Mrs|Ms|Dr|St|Co|Ltd|e\.g|i\.e|cf)\.$/
const CHINESE = /[\u2e80-\u9fff\u3000-\u303f\uff00-\uffef“”‘’—…·]/

/** What of a page answers: { sections, excerpt, counterpart }, read from its text. */
export async function details(searcher, result) {
  const shown = inside(await searcher.index.text(result.page), searcher.index.about[result.page].url, result.marks)
  if (result.counterpart === undefined) return shown
  const [best] = sections(await searcher.other.text(result.counterpart), result.counterpartMarks)
  const { url, title } = searcher.other.about[result.counterpart]
  return { ...shown, counterpart: { url, title, excerpt: best?.excerpt ?? [] } }
}

/** The sections of a page in which words stand, and an excerpt from before the first of them. */
function inside(text, url, marks) {
  const found = sections(text, marks)
  const below = found.filter((section) => section.anchor).slice(0, MOST_SECTIONS)
  return {
    sections: below.map(({ anchor, title, excerpt }) => ({ url: `${url}#${anchor}`, title, excerpt })),
    excerpt: below.length ? [] : (found[0]?.excerpt ?? sentence(text, 0, text.words.length, [], 0)),
  }
}

/** Sections with words of the query, the one that holds most of it first. */
function sections(text, marks) {
  const headings = text.headings.filter(({ id, title }) => id && title)
  const held = new Map()
  for (const mark of marks) {
    const heading = headings.findLast((heading) => heading.place <= mark.start)
    if (!held.has(heading)) held.set(heading, [])
    held.get(heading).push(mark)
  }
  const found = [...held].map(([heading, inside]) => {
    const following = heading && headings[headings.indexOf(heading) + 1]
    const start = heading ? heading.place + heading.length : 0
    const end = following?.place ?? text.words.length
    const top = !heading || heading.level === 1
    const { place, worth } = densest(inside)
    return {
      anchor: top ? "" : heading.id,
      title: heading?.title ?? "",
      worth: worth + 0.05 * Math.min(inside.length, 10) - (top ? 0.01 : 0),
      excerpt: sentence(text, start, end, inside, place),
    }
  })
  return found.sort((one, other) => other.worth - one.worth)
}

/** The place around which most of the query stands, and how much that is. */
function densest(marks) {
  let place
  let most = 0
  for (const mark of marks) {
    const near = marks.filter((other) => Math.abs(other.start - mark.start) < MOST_WORDS / 2)
    const concepts = new Map(near.map((other) => [other.concept, other.worth]))
    const worth = [...concepts.values()].reduce((sum, one) => sum + one, 0)
    if (worth > most) {
      most = worth
      place = mark.start
    }
  }
  return { place, worth: most }
}

/** The sentence around a word, as parts: a string, or { mark: string } for a word of the query. */
function sentence({ words, joiner }, start, end, marks, around = start) {
  const ends = (at) => at < start || at >= end || endsSentence(words[at], joiner)
  let first = Math.min(Math.max(around, start), end - 1)
  let last = first
  while (last - first < MOST_WORDS) {
    const before = !ends(first - 1)
    const after = !ends(last)
    if (before) first--
    if (after) last++
    if (!before && !after) {
      if (last - first >= LEAST_WORDS || last + 1 >= end || !goesOn(words[last], joiner)) break
      last++
    }
  }
  const marked = new Set()
  for (const mark of marks) for (let at = mark.start; at <= mark.end; at++) marked.add(at)

  const parts = []
  if (first > start && !ends(first - 1)) parts.push("…")
  for (let at = first; at <= last && at < end; at++) {
    const text = spaced(words[at], words[at + 1], joiner)
    if (!text) continue
    if (marked.has(at)) {
      const bare = text.trimEnd()
      const open = parts.at(-1)
      if (open?.mark !== undefined) open.mark += bare
      else parts.push({ mark: bare })
      if (bare !== text) parts.push(text.slice(bare.length))
    } else if (typeof parts.at(-1) === "string") parts[parts.length - 1] += text
    else parts.push(text)
  }
  if (last < end - 1 && !ends(last)) parts.push("…")
  return parts
}

/** Whether a sentence or a block ends with a word of the index. */
function endsSentence(word, joiner) {
  if (joiner) return /[.!?][”’")]*$/.test(word) && !ABBREVIATED.test(word)
  return /[。！？]|^\s*\.\s*$/.test(word) || (/\s$/.test(word) && CHINESE.test(word.trim().at(-1) ?? ""))
}

/** Whether another sentence may follow this end of one: in Chinese not where only a block ends. */
const goesOn = (word, joiner) => Boolean(joiner) || /[。！？]/.test(word ?? "")

/** A word with the space that belongs after it: none next to Chinese, none for the full stops of blocks. */
function spaced(word, next, joiner) {
  if (joiner) return `${word}${joiner}`
  const bare = word.trim()
  if (bare === ".") return ""
  const between = word !== bare && !CHINESE.test(bare.at(-1) ?? "") && !CHINESE.test(next?.trim()[0] ?? "")
  return between ? `${bare} ` : bare
}
