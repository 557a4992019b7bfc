/* Results as a list: each page with its thumbnail, its kind, the sections that match, and the other language's page. */

import { make } from "./elements.js"

/** `root` is the address of the whole site, `names` the labels of facet values, `other` the other language's tag. */
export function list(items, { root, names, words, other }) {
  return items.map((item) => {
    const label = (item.type && names.get("type").get(item.type)) || names.get("kind").get(item.kind) || ""
    const heading = make("strong", { textContent: item.title })
    const link = make("a", { href: item.url, className: "search__page" }, ...(item.number ? [thumbnail(item, root)] : []), heading)
    if (label) link.append(make("small", { textContent: label }))
    const row = make("li", { className: `search__result ${item.colour ? `type-${item.colour}` : "search__result--plain"}` }, link)
    if (item.excerpt.length && !item.counterpart) row.append(excerpt(item.excerpt))
    for (const section of item.sections) {
      row.append(
        make("a", { href: section.url, className: "search__section" }, make("span", { textContent: section.title }), excerpt(section.excerpt)),
      )
    }
    if (item.counterpart) row.append(counterpart(item.counterpart, words, other))
    return row
  })
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
