/*
 * What is being searched for, kept in the address: `?q=业委会&type=compound-building`. So it can be bookmarked and sent,
 * and the back button takes one step back. Queries that led somewhere are remembered on this device alone.
 */

const MOST_RECENT = 6
/** Characters of a query. An address can hold any number, and each word is work. */
export const LONGEST = 200
/** What a facet's value looks like. */
const VALUE = /^[a-z0-9-]{1,60}$/

/** A text without what nobody sees: controls, and signs that reorder what stands beside them. */
const seen = (text) => text.replace(/\p{C}/gu, "")

/** What the address says: { open, query, facets: Map of name → Set of values }. */
export function read(names) {
  const parameters = new URLSearchParams(location.search)
  const facets = new Map(names.map((name) => [name, new Set(parameters.getAll(name).filter((value) => VALUE.test(value)))]))
  const open = parameters.has("q") || [...facets.values()].some((values) => values.size)
  return { open, query: seen(parameters.get("q") ?? "").slice(0, LONGEST), facets }
}

function address(names, state) {
  const url = new URL(location.href)
  for (const name of ["q", ...names]) url.searchParams.delete(name)
  if (state) {
    url.searchParams.set("q", state.query)
    for (const [name, values] of state.facets) for (const value of values) url.searchParams.append(name, value)
  }
  return url
}

/** How many steps of the history belong to the search that is open. */
const depth = () => history.state?.search ?? 0

/** Writes a state as a step of its own, which the back button takes back. */
export function push(names, state) {
  history.pushState({ search: depth() + 1 }, "", address(names, state))
}

/** Writes a state in the place of the present one: typing is not a step. */
export function replace(names, state) {
  history.replaceState(history.state, "", address(names, state))
}

/** Takes the search out of the address: back to where it was opened, or where it came with the page, in place. */
export function leave(names) {
  if (depth()) history.go(-depth())
  else history.replaceState(null, "", address(names))
}

const key = () => `search ${document.documentElement.lang}`

/** The last queries, the newest first. A browser may forbid keeping them. */
export function recent() {
  try {
    const kept = JSON.parse(localStorage.getItem(key()) ?? "[]")
    return Array.isArray(kept) ? kept.filter((query) => typeof query === "string").slice(0, MOST_RECENT) : []
  } catch {
    return []
  }
}

export function remember(query) {
  const asked = query.trim()
  if (!asked) return
  try {
    const kept = [asked, ...recent().filter((other) => other !== asked)].slice(0, MOST_RECENT)
    localStorage.setItem(key(), JSON.stringify(kept))
  } catch {
    // Nothing is lost but the convenience.
  }
}

export function forget() {
  try {
    localStorage.removeItem(key())
  } catch {
    // Then there was nothing to forget.
  }
}
