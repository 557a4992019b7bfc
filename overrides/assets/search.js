/*
 * The search window: opens from the theme's search button or the / key, asks Pagefind, shows cases and the sections
 * inside them. Without JavaScript the button is a plain link to the list of cases.
 */

const button = document.querySelector(".search-open")
const words = JSON.parse(document.getElementById("search-words").textContent)
const CHINESE = "\u3400-\u9fff\u3000-\u303f\uff00-\uffef"
const GAP = new RegExp(`(?<=[${CHINESE}](?:</?mark>)*)\\s+(?=(?:</?mark>)*[${CHINESE}])`, "g")
const MOST_RESULTS = 12
const MOST_SECTIONS = 3

let pagefind
let dialog
let latest = 0

/** Loads Pagefind once. The index of the page's own language is chosen by <html lang>. */
async function load() {
  if (!pagefind) {
    const address = new URL(`${button.dataset.pagefindFolder}pagefind.js`, location.href)
    pagefind = await import(address.href)
    await pagefind.options({ excerptLength: 40 })
    await pagefind.init()
  }
  return pagefind
}

/** Builds an element; text is always set as text, never as HTML. */
function make(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties)
  element.append(...children)
  return element
}

function build() {
  const input = make("input", { type: "search", className: "search__input", autocomplete: "off", enterKeyHint: "search" })
  input.placeholder = words.placeholder
  input.setAttribute("aria-label", words.search)
  input.setAttribute("aria-controls", "search-results")
  const close = make("button", { type: "button", className: "search__close", textContent: words.close })
  const status = make("p", { className: "search__status", textContent: words.start })
  status.setAttribute("role", "status")
  const results = make("ol", { className: "search__results", id: "search-results" })
  const form = make("form", { className: "search__form", role: "search" }, input, close)
  dialog = make("dialog", { className: "search" }, form, status, results)
  dialog.setAttribute("aria-label", words.search)
  document.body.append(dialog)

  input.addEventListener("input", () => ask(input.value, status, results))
  close.addEventListener("click", () => dialog.close())
  dialog.addEventListener("close", () => button.focus())
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close()
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    results.querySelector("a")?.click()
  })
  dialog.addEventListener("keydown", (event) => move(event, input, results))
}

/** Arrow keys go through the results and back to the field; Escape closes even where a browser would only clear it. */
function move(event, input, results) {
  if (event.key === "Escape") {
    event.preventDefault()
    dialog.close()
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return
  const stops = [input, ...results.querySelectorAll("a")]
  const at = stops.indexOf(document.activeElement)
  const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)]
  if (next) {
    event.preventDefault()
    next.focus()
  }
}

async function ask(query, status, results) {
  const turn = ++latest
  const asked = query.trim()
  if (!asked) {
    status.textContent = words.start
    results.replaceChildren()
    return
  }
  try {
    const engine = await load()
    const answer = await engine.debouncedSearch(asked, {}, 120)
    if (answer === null || turn !== latest) return
    const found = await Promise.all(answer.results.slice(0, MOST_RESULTS).map((result) => result.data()))
    if (turn !== latest) return
    const count = answer.results.length
    status.textContent = count ? words.some.replace("{count}", count) : words.none.replace("{query}", asked)
    results.replaceChildren(...exactFirst(found, asked).map(show))
  } catch (error) {
    console.error(error)
    status.textContent = words.failed
  }
}

/**
 * Pagefind takes a query apart into words and ranks a page with one of them often above a page with all of them once.
 * First comes a page whose title is the query, then cases and then other pages that hold it as it was typed; among
 * equals Pagefind's order stays.
 */
function exactFirst(found, asked) {
  const plain = (text) => text.toLowerCase().replace(/\s+/g, "")
  const phrase = plain(asked)
  const rank = (result) => {
    const title = plain(result.meta.title)
    if (title === phrase) return 0
    if (!title.includes(phrase) && !plain(result.content).includes(phrase)) return 3
    return result.meta.kind === "case" ? 1 : 2
  }
  return found.map((result) => [rank(result), result]).sort((one, other) => one[0] - other[0]).map((pair) => pair[1])
}

function show(result) {
  const link = make("a", { href: result.url, className: "search__page" }, make("strong", { textContent: result.meta.title }))
  if (result.filters?.type?.length) link.append(make("small", { textContent: result.filters.type[0] }))
  const item = make("li", {}, link)
  const inside = (section) => section.url.includes("#") && section.title !== result.meta.title
  const sections = result.sub_results.filter(inside).slice(0, MOST_SECTIONS)
  if (!sections.length) item.append(excerpt(result.excerpt))
  for (const section of sections) {
    item.append(make("a", { href: section.url, className: "search__section" }, make("span", { textContent: section.title }), excerpt(section.excerpt)))
  }
  return item
}

/** Pagefind's excerpt is escaped text with <mark>; only those marks are kept as elements. */
function excerpt(html) {
  const paragraph = make("span", { className: "search__excerpt" })
  const source = new DOMParser().parseFromString(html.replace(GAP, "").replace(/^[\s，。；：、？！,.;:?!]+/, ""), "text/html")
  for (const node of source.body.childNodes) {
    paragraph.append(node.nodeName === "MARK" ? make("mark", { textContent: node.textContent }) : node.textContent)
  }
  return paragraph
}

function open() {
  if (!dialog) build()
  if (!dialog.open) dialog.showModal()
  const input = dialog.querySelector("input")
  input.focus()
  input.select()
  load().catch(() => undefined)
}

button.addEventListener("click", (event) => {
  event.preventDefault()
  open()
})

document.addEventListener("keydown", (event) => {
  // For a moment after it closes, the window's own field still has the focus; a slash then is not typed into it.
  const field = event.target.closest?.("input, textarea, select, [contenteditable]")
  const typing = dialog?.open || (field && !dialog?.contains(field))
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    open()
  }
})
