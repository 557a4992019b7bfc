/* What results can be narrowed down by: which pages pass, how many there are, and the boxes to tick. */

import { make } from "./elements.js"

/** The results that have, for every facet with a choice, one of the values chosen; `except` leaves one facet out. */
export function narrowed(results, chosen, pages, except) {
  const active = [...chosen].filter(([name, values]) => values.size && name !== except)
  if (!active.length) return results
  const has = (page, name, value) => pages.get(name)?.get(value)?.has(page) ?? false
  return results.filter(({ page }) => active.every(([name, values]) => [...values].some((value) => has(page, name, value))))
}

/**
 * The boxes of every facet. `facets` are the names, labels and values of data.json; a value without any result is left
 * out unless it is chosen. `toggle(name, value)` is called with a choice.
 */
export function boxes({ facets, results, chosen, pages, opened, toggle }) {
  return facets.flatMap(({ name, label, values }) => {
    const among = narrowed(results, chosen, pages, name)
    const counted = values
      .map(([value, text]) => {
        const having = pages.get(name)?.get(value) ?? new Set()
        return { value, text, count: among.filter(({ page }) => having.has(page)).length, on: chosen.get(name).has(value) }
      })
      .filter(({ count, on }) => count || on)
    if (!counted.length) return []
    const box = make("details", { className: "search__facet", open: opened.has(name) })
    box.addEventListener("toggle", () => (box.open ? opened.add(name) : opened.delete(name)))
    const rows = counted.map(({ value, text, count, on }) => {
      const input = make("input", { type: "checkbox", checked: on })
      input.dataset.facet = `${name}:${value}`
      input.addEventListener("change", () => toggle(name, value))
      const number = make("span", { className: "search__count", textContent: String(count) })
      return make("label", {}, input, make("span", { textContent: text }), number)
    })
    const group = make("div", {}, ...rows)
    group.setAttribute("role", "group")
    group.setAttribute("aria-label", label)
    box.append(make("summary", { textContent: label }), group)
    return [box]
  })
}
