/* Results as a list: each page with its thumbnail, its kind, the sections that match, and the other language's page. */

import { make } from "./elements.js"

/** A page at first sight. `root` is the address of the whole site, `labels` the names of facet values. */
export function outline(page, { root, labels }) {
  const label = (page.type && labels.get("type").get(page.type)) || labels.get("kind").get(page.kind) || ""
  const heading = make("strong", { textContent: page.title })
  const link = make("a", { href: page.url, className: "search__page" }, ...(page.number ? [thumbnail(page, root)] : []), heading)
  if (label) link.append(make("small", { textContent: label }))
  return make("li", { className: `search__result ${page.colour ? `type-${page.colour}` : "search__result--plain"}` }, link)
}

/** Adds to a page what of it answers. */
export function fill(row, details, { words, other }) {
  if (details.counterpart) row.append(...details.sections.map(section), counterpart(details.counterpart, words, other))
  else if (details.sections.length) row.append(...details.sections.map(section))
  else if (details.excerpt.length) row.append(excerpt(details.excerpt))
}

function section({ url, title, excerpt: parts }) {
  return make("a", { href: url, className: "search__section" }, make("span", { textContent: title }), excerpt(parts))
}

/** The cover of a case over a block of its colour with its number, which stays where there is no picture. */
function thumbnail(item, root) {
  const block = make("span", { className: "search__cover" })
  block.setAttribute("aria-hidden", "true")
  block.append(make("span", { textContent: item.number }))
  if (item.image) {
    const picture = make("img", { alt: "", loading: "lazy", width: 96, height: 54 })
    picture.addEventListener("error", () => picture.remove())
    picture.src = new URL(item.image, root).href
    block.append(picture)
  }
  return block
}

function counterpart({ url, title, excerpt: parts }, words, other) {
  const link = make("a", { href: url, className: "search__section search__counterpart", hreflang: other })
  const name = make("span", { textContent: title })
  const text = excerpt(parts)
  for (const element of [name, text]) element.lang = other
  link.append(make("small", { textContent: words.counterpart }), name, text)
  return link
}

function excerpt(parts) {
  const marked = parts.map((part) => (typeof part === "string" ? part : make("mark", { textContent: part.mark })))
  return make("span", { className: "search__excerpt" }, ...marked)
}
