/*
 * The reader's own comparison: two or three cases side by side above the table of all cases.
 *
 * The choice is in the address (`?cases=a,b`) and nowhere else: it can be sent, kept, reloaded, and the back button
 * undoes it. Cases come from `compare/data/<slug>.json`, so that a choice may span pages of the table. Words and limits
 * stand in `data-` attributes of the section that the generator writes. All text is set as text.
 */

const section = document.getElementById("picked")
const words = section.dataset
const most = Number(words.most)
const folder = new URL(words.folder, document.baseURI)
const rows = [...document.querySelectorAll("tr[data-case]")]
const boxes = new Map()
const loaded = new Map()
let turn = 0

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children.filter((child) => child !== undefined))
  return element
}

/** An element with the role it has anyway: on a phone the table is set as blocks, which would cost it its meaning. */
function part(name, role, properties, ...children) {
  const element = make(name, properties, ...children)
  element.setAttribute("role", role)
  return element
}

// ------------------------------------------------------------------------------------------------- the address
function chosen() {
  const listed = (new URLSearchParams(location.search).get("cases") ?? "").split(",")
  return [...new Set(listed.filter((slug) => /^[a-z0-9-]+$/.test(slug)))].slice(0, most)
}

/** An address with this choice in place of its own; commas stay commas, for those who read addresses. */
function withChoice(address, slugs) {
  const url = new URL(address, document.baseURI)
  url.searchParams.delete("cases")
  const rest = url.searchParams.toString()
  url.search = [slugs.length ? `cases=${slugs.join(",")}` : "", rest].filter(Boolean).join("&")
  return url
}

function choose(slugs) {
  history.pushState(null, "", withChoice(location.href, slugs))
  show()
}

// --------------------------------------------------------------------------------------------------- the cases
/** A case's row, or undefined where it cannot be had. Addresses in it become absolute. */
async function load(slug) {
  if (!loaded.has(slug)) {
    const address = new URL(`${slug}.json`, folder)
    const answer = await fetch(address).catch(() => undefined)
    if (!answer?.ok) return undefined
    const row = await answer.json()
    const absolute = (item) => (item.address ? { ...item, address: new URL(item.address, address).href } : item)
    loaded.set(slug, {
      ...absolute(row),
      slug,
      cells: row.cells.map((cell) => ({ ...cell, items: cell.items.map(absolute) })),
    })
  }
  return loaded.get(slug)
}

async function show() {
  const mine = ++turn
  const slugs = chosen()
  const cases = await Promise.all(slugs.map(load))
  if (mine !== turn) return
  const found = cases.filter(Boolean)
  const missing = slugs.filter((slug, index) => !cases[index])
  for (const [slug, box] of boxes) {
    box.checked = slugs.includes(slug)
    box.disabled = slugs.length >= most && !box.checked
  }
  status.textContent = [missing.length ? words.failed.replace("{names}", missing.join(", ")) : "", report(found.length)]
    .filter(Boolean)
    .join(" ")
  chips.replaceChildren(...found.map(chip))
  tray.hidden = found.length === 0
  tools.hidden = see.hidden = found.length < 2
  place.replaceChildren(...(found.length > 1 ? [side(found)] : []))
  document.documentElement.classList.toggle("compare-chosen", found.length > 1)
  for (const link of document.querySelectorAll(".pager a, .masthead__language")) link.href = withChoice(link.href, slugs)
}

function report(count) {
  if (count === 0) return words.none
  if (count === 1) return words.one
  return (count >= most ? words.full : words.some).replace("{count}", count)
}

// ---------------------------------------------------------------------------------------------------- the parts
/** The questions down the side, a column for each case. */
function side(cases) {
  const title = (row) =>
    part("th", "columnheader", { scope: "col", className: `type-${row.colour}` },
      make("a", { href: row.address, textContent: row.title }), make("small", { textContent: row.type }))
  const corner = part("td", "cell", { className: "compare-corner" })
  const head = part("thead", "rowgroup", {}, part("tr", "row", {}, corner, ...cases.map(title)))
  const lines = cases[0].cells.map((cell, index) =>
    part("tr", "row", {}, part("th", "rowheader", { scope: "row", textContent: cell.label }),
      ...cases.map((row) => answer(row, row.cells[index]))))
  const table = part("table", "table", { className: "compare-side" }, head, part("tbody", "rowgroup", {}, ...lines))
  table.setAttribute("aria-labelledby", "picked-title")
  table.style.setProperty("--cases", cases.length)
  return table
}

function answer(row, { items }) {
  const text = (item) => (item.address ? make("a", { href: item.address, textContent: item.text }) : item.text)
  const cell = part("td", "cell", { className: `type-${row.colour}` })
  cell.dataset.title = row.title
  if (!items.length) cell.append(make("span", { className: "not-recorded", textContent: words.silent }))
  else if (items.length === 1) cell.append(text(items[0]))
  else cell.append(make("ul", {}, ...items.map((item) => make("li", {}, text(item)))))
  return cell
}

function chip(row) {
  const button = make("button", { type: "button", className: `compare-chip type-${row.colour}` }, row.title)
  button.setAttribute("aria-label", `${words.remove} ${row.title}`)
  button.addEventListener("click", () => {
    choose(chosen().filter((slug) => slug !== row.slug))
    ;(boxes.get(row.slug) ?? section.querySelector("h2")).focus()
  })
  return button
}

for (const row of rows) {
  const box = make("input", { type: "checkbox" })
  box.setAttribute("aria-label", `${words.pick} ${row.querySelector(".compare-name a").textContent}`)
  box.addEventListener("change", () => {
    const others = chosen().filter((slug) => slug !== row.dataset.case)
    choose(box.checked ? [...others, row.dataset.case] : others)
  })
  boxes.set(row.dataset.case, box)
  row.querySelector(".compare-name").append(make("label", { className: "compare-pick" }, box, words.pick))
}

const clear = make("button", { type: "button", textContent: words.clear })
clear.addEventListener("click", () => {
  choose([])
  section.querySelector("h2").focus()
})
const print = make("button", { type: "button", textContent: words.print })
print.addEventListener("click", () => window.print())

const status = make("p", { className: "compare-status" })
status.setAttribute("role", "status")
const place = make("div", { className: "compare-place" })
const tools = make("p", { className: "compare-tools", hidden: true }, print, clear)
section.querySelector("h2").tabIndex = -1
section.append(status, place, tools)
section.hidden = false

/** Stays in sight while the reader goes down the table. */
const chips = make("span", { className: "compare-chips" })
const see = make("a", { href: "#picked", textContent: words.see })
const tray = make("div", { className: "compare-tray", hidden: true }, chips, see)
document.querySelector(".compare-all").append(tray)

addEventListener("popstate", show)
show()
