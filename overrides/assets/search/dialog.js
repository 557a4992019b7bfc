/*
 * The search window: opens from the masthead or with the / key, or with an address that holds a search. Without
 * JavaScript the control is a plain link to the index of everything.
 *
 * This file is loaded with every page and stays small; what answers is loaded when the window opens.
 */

import { filled, make } from "./elements.js"
import * as state from "./state.js"

const NAMES = ["type", "place", "situation", "audience", "practice", "kind"]
const SHOWN = 5
/**
 * Milliseconds after a key until the question is asked: less where nothing has to be loaded for an answer. A text that
 * arrives as a whole, composed from pinyin or pasted, is asked at once.
 */
const PATIENCE = { small: 30, large: 120 }
/** Milliseconds for which sections of the answers are waited for before the answers are shown without them. */
const GLANCE = { small: 30, large: 0 }
/** Milliseconds after a finger is lifted in which its click may still come. */
const TAP = 100
const TAGS = { zh: "zh-CN", en: "en" }
const WIDE = "(min-width: 860px)"

const button = document.querySelector(".search-open")
const words = JSON.parse(document.getElementById("search-words").textContent)
const root = new URL(button.dataset.siteRoot, location.href)
const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en"
const other = language === "zh" ? "en" : "zh"

let loading
let parts
let window_
let current = state.read(NAMES)
let shown = SHOWN
let latest = 0
let waiting
let pressed
let patience = PATIENCE.small
let glance = GLANCE.small
let opener
const opened = new Set(["type", "place"])

/** Loads what answers, once; again only after it failed. */
function load() {
  loading ??= start().catch((error) => {
    loading = undefined
    throw error
  })
  return loading
}

/**
 * Two ways to the server, before anything is asked. A browser may ask a host for six files at once (HTTP/1.1), so the
 * first way takes six, those without which the others cannot be named.
 */
async function start() {
  const modules = (...names) => names.map((name) => import(`./${name}.js`))
  const read = async (address, options) => (await fetch(address, options)).json()
  const folder = new URL("search-index/", root)
  const data = new URL("data.json", import.meta.url)
  const [languages, known, { Searcher }] = await Promise.all([
    read(new URL("languages.json", folder), { cache: "no-cache" }),
    read(data),
    ...modules("ranking", "index", "find", "query"),
  ])
  const [searcher, { details }, facets, results] = await Promise.all([
    Searcher.open({ language, other, folder, languages, data, known }),
    ...modules("excerpt", "facets", "results"),
  ])
  if (searcher.index.isSmall) searcher.index.loadAll().catch(() => undefined)
  const size = searcher.index.isSmall ? "small" : "large"
  patience = PATIENCE[size]
  glance = GLANCE[size]
  const labels = new Map(searcher.language.facets.map(({ name, values }) => [name, new Map(values)]))
  return { searcher, details, facets, results, labels }
}

/** What answers in the window, for whoever measures it. */
export const openSearcher = async () => (await load()).searcher

// ------------------------------------------------------------------------------------------------------ the window
function build() {
  const input = make("input", { type: "search", className: "search__input", maxLength: state.LONGEST, autocomplete: "off", enterKeyHint: "search", spellcheck: false, placeholder: words.placeholder })
  input.setAttribute("aria-label", words.search)
  input.setAttribute("aria-controls", "search-results")
  const close = make("button", { type: "button", className: "search__close", textContent: words.close })
  const form = make("form", { className: "search__form", role: "search" }, input, close)
  const chosen = make("div", { className: "search__chosen" })
  const status = make("p", { className: "search__status" })
  status.setAttribute("role", "status")
  const filters = make("div", { className: "search__filters" })
  const facets = make("details", { className: "search__facets", hidden: true, open: matchMedia(WIDE).matches }, make("summary", { textContent: words.narrow }), filters)
  const results = make("ol", { className: "search__results", id: "search-results" })
  const more = make("button", { type: "button", className: "search__more", textContent: words.more, hidden: true })
  const start = make("div", { className: "search__start" })
  const body = make("div", { className: "search__body" }, facets, make("div", { className: "search__answers" }, start, results, more))
  window_ = make("dialog", { className: "search" }, form, chosen, status, body)
  window_.setAttribute("aria-label", words.search)
  document.body.append(window_)
  parts = { input, chosen, status, facets, filters, results, more, start }

  input.addEventListener("input", (event) => {
    if (!event.isComposing) typed(event)
  })
  input.addEventListener("compositionend", typed)
  close.addEventListener("click", leave)
  more.addEventListener("click", showMore)
  form.addEventListener("submit", enter)
  results.addEventListener("pointerdown", press)
  results.addEventListener("click", (event) => event.target.closest("a") && state.remember(current.query))
  window_.addEventListener("click", (event) => event.target === window_ && leave())
  window_.addEventListener("cancel", (event) => {
    event.preventDefault()
    leave()
  })
  window_.addEventListener("close", () => (opener?.isConnected ? opener : button).focus())
  window_.addEventListener("keydown", move)
}

/** Keeps the answers as they are while one is pressed: a click is lost if what was pressed is replaced meanwhile. */
function press() {
  pressed = new Promise((resolve) => {
    const lift = () => setTimeout(resolve, TAP)
    for (const end of ["pointerup", "pointercancel"]) addEventListener(end, lift, { once: true })
  })
}

/** Opens the window with what `current` says. */
function show() {
  if (!window_) build()
  if (!window_.open) {
    opener = document.activeElement === document.body ? button : document.activeElement
    window_.showModal()
  }
  parts.input.value = current.query
  parts.input.focus()
  parts.input.select()
  ask()
}

function open() {
  current = { ...state.read(NAMES), query: "" }
  state.push(NAMES, current)
  show()
}

function leave() {
  latest++
  clearTimeout(waiting)
  if (window_.open) window_.close()
  state.leave(NAMES)
}

/** Arrow keys go through everything that can be chosen and back to the field; Escape closes in every browser. */
function move(event) {
  if (event.key === "Escape") {
    event.preventDefault()
    leave()
    return
  }
  if ((event.key !== "ArrowDown" && event.key !== "ArrowUp") || event.isComposing) return
  if (event.target.matches("input[type=checkbox], summary")) return
  const stops = [parts.input, ...window_.querySelectorAll(".search__answers a, .search__answers button:not([hidden])")]
  const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)]
  if (next) {
    event.preventDefault()
    next.focus()
  }
}

/** Enter follows the first answer to what stands in the field, even if that was typed this moment. */
async function enter(event) {
  event.preventDefault()
  await ask()
  parts.results.querySelector("a")?.click()
}

function typed({ data }) {
  current.query = parts.input.value
  shown = SHOWN
  clearTimeout(waiting)
  const asking = () => {
    ask()
    state.replace(NAMES, current)
  }
  if (data?.length > 1) asking()
  else waiting = setTimeout(asking, patience)
}

function choose(query) {
  current.query = parts.input.value = query
  shown = SHOWN
  state.push(NAMES, current)
  parts.input.focus()
  ask()
}

function toggle(name, value) {
  const values = new Set(current.facets.get(name))
  if (!values.delete(value)) values.add(value)
  current = { ...current, facets: new Map(current.facets).set(name, values) }
  shown = SHOWN
  state.push(NAMES, current)
  return ask()
}

async function showMore() {
  const before = parts.results.children.length
  shown += SHOWN
  await ask()
  parts.results.children[before]?.querySelector("a").focus()
}

// ------------------------------------------------------------------------------------------------------ the answer
async function ask() {
  clearTimeout(waiting)
  waiting = undefined
  const turn = ++latest
  const stale = () => turn !== latest
  const { query, facets: chosen } = current
  try {
    const engine = await load()
    if (stale()) return
    const found = await engine.searcher.answer(query)
    if (stale()) return
    const narrowing = [...chosen.values()].some((values) => values.size)
    const pages = narrowing ? await engine.searcher.index.facets() : new Map()
    if (stale()) return
    const passing = engine.facets.narrowed(found, chosen, pages)
    const idle = !query.trim() && !narrowing
    const results = idle ? [] : passing.slice(0, shown)
    // The sections of an answer are a way to the server: not for whoever types on.
    const brief = waiting && !engine.searcher.index.isSmall
    const details = brief ? [] : results.map((result) => engine.details(engine.searcher, result))
    await Promise.race([Promise.all(details), new Promise((resolve) => setTimeout(resolve, glance))])
    await pressed
    if (stale()) return
    const rows = render(engine, { results, idle, total: passing.length, query })
    await Promise.all(details.map((detail, at) => fill(engine, rows[at], detail)))
    if (!stale() && !brief) renderFacets(engine, found, await engine.searcher.index.facets())
  } catch (error) {
    if (stale()) return
    console.error(error)
    parts.status.textContent = words.failed
    parts.start.replaceChildren(toIndex())
  }
}

/** Shows what answers at first sight; answers with the rows of the list, which are filled later. */
function render({ searcher, results: list, labels }, { results, idle, total, query }) {
  const count = total === 1 ? words.one : words.some.replace("{count}", total)
  parts.status.textContent = idle ? "" : total ? count : filled(words.none, "{query}", query.trim())
  const rows = results.map(({ page }) => list.outline(searcher.index.about[page], { root, labels }))
  parts.results.replaceChildren(...rows)
  parts.more.hidden = idle || rows.length >= total
  parts.start.replaceChildren(...(idle || !total ? beginning(searcher, labels, idle) : []))
  parts.chosen.replaceChildren(
    ...[...current.facets].flatMap(([name, values]) => [...values].map((value) => chip(labels.get(name)?.get(value) ?? value, name, value))),
  )
  return rows
}

/** Adds to an answer what is known of it by now. */
async function fill(engine, row, detail) {
  const known = await detail
  await pressed
  engine.results.fill(row, known, { words, other: TAGS[other] })
}

function renderFacets({ searcher, facets }, found, pages) {
  parts.facets.hidden = !found.length
  const focused = document.activeElement?.dataset?.facet
  parts.filters.replaceChildren(...facets.boxes({ facets: searcher.language.facets, results: found, chosen: current.facets, pages, opened, toggle }))
  if (focused) parts.filters.querySelector(`[data-facet="${CSS.escape(focused)}"]`)?.focus()
}

/** A facet that is chosen, and taken back with a click. */
function chip(label, name, value) {
  const element = make("button", { type: "button", className: "search__chip", textContent: label })
  element.setAttribute("aria-label", filled(words.remove, "{name}", label))
  element.addEventListener("click", async () => {
    await toggle(name, value)
    parts.input.focus()
  })
  return element
}

/** Before anything is typed, or where nothing was found: what was asked before, what to ask, and the whole index. */
function beginning(searcher, labels, idle) {
  const sections = []
  const add = (title, buttons, extra = []) => {
    if (buttons.length) sections.push(make("section", {}, make("h2", { textContent: title }), ...buttons, ...extra))
  }
  const button = (text, action) => {
    const element = make("button", { type: "button", className: "search__suggestion", textContent: text })
    element.addEventListener("click", action)
    return element
  }
  if (idle) {
    const clear = button(words.forget, () => {
      state.forget()
      parts.input.focus()
      ask()
    })
    clear.classList.add("search__forget")
    add(words.recent, state.recent().map((query) => button(query, () => choose(query))), [clear])
  }
  const { queries, situations } = searcher.language.suggestions
  add(words.suggested, queries.map((query) => button(query, () => choose(query))))
  if (idle) {
    add(words.situations, situations.map((value) => button(labels.get("situation").get(value), () => toggle("situation", value).then(() => parts.input.focus()))))
  }
  return [...sections, toIndex()]
}

function toIndex() {
  return make("p", { className: "search__index" }, make("a", { href: button.href, textContent: words.index }))
}

// ------------------------------------------------------------------------------------------------------- the ways in
button.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return
  event.preventDefault()
  open()
})

for (const hint of ["pointerenter", "focus"]) button.addEventListener(hint, () => load().catch(() => undefined), { once: true })

document.addEventListener("keydown", (event) => {
  // For a moment after it closes, the window's own field still has the focus; a slash then is not typed into it.
  const field = event.target.closest?.("input, textarea, select, [contenteditable]")
  const typing = window_?.open || (field && !window_?.contains(field))
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault()
    open()
  }
})

window.addEventListener("popstate", () => {
  current = state.read(NAMES)
  shown = SHOWN
  if (current.open) show()
  else if (window_?.open) {
    latest++
    window_.close()
  }
})

if (current.open) show()
