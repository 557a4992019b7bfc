/*
 * Explanations of glossary terms where they stand in the text. Without this script a term is a link to the glossary
 * with a title; with it the explanation opens on hover, on focus and on a tap. It can be pointed at, closes with Escape
 * (WCAG 1.4.13), and screen readers hear it as the description of the link.
 */

const OPEN_AFTER = 150
const CLOSE_AFTER = 250
const MARGIN = 12

const terms = [...document.querySelectorAll("a.term[title]")]
const words = JSON.parse(document.getElementById("hint-words")?.textContent ?? "{}")
let hint
let current
let timer

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties)
  element.append(...children)
  return element
}

function open(term) {
  clearTimeout(timer)
  if (current === term) return
  close()
  current = term
  const more = make("a", { href: term.href, textContent: words.glossary, tabIndex: -1 })
  hint = make("div", { className: "hint" }, make("p", { textContent: descriptionOf(term).textContent }), more)
  hint.lang = document.documentElement.lang
  hint.addEventListener("pointerenter", () => clearTimeout(timer))
  hint.addEventListener("pointerleave", closeSoon)
  document.body.append(hint)
  place(term)
}

function close() {
  clearTimeout(timer)
  hint?.remove()
  hint = current = undefined
}

function closeSoon() {
  clearTimeout(timer)
  timer = setTimeout(close, CLOSE_AFTER)
}

/** Below the term's last line, or above its first where there is no room; never beyond the sides of the window. */
function place(term) {
  const lines = term.getClientRects()
  const last = lines[lines.length - 1]
  const widest = document.documentElement.clientWidth - hint.offsetWidth - MARGIN
  hint.style.left = `${scrollX + Math.max(MARGIN, Math.min(last.left, widest))}px`
  const below = last.bottom + 6
  const fits = below + hint.offsetHeight < innerHeight || lines[0].top < hint.offsetHeight
  hint.style.top = `${scrollY + (fits ? below : lines[0].top - hint.offsetHeight - 6)}px`
}

function descriptionOf(term) {
  return document.getElementById(term.getAttribute("aria-describedby"))
}

/** The title becomes a hidden description, so that no second tooltip shows. */
const descriptions = make("div", { hidden: true })
terms.forEach((term, index) => {
  const id = `hint-${index + 1}`
  descriptions.append(make("span", { id, textContent: term.title }))
  term.removeAttribute("title")
  term.setAttribute("aria-describedby", id)

  let touched = false
  term.addEventListener("pointerdown", (event) => {
    touched = event.pointerType !== "mouse"
  })
  term.addEventListener("pointerenter", (event) => {
    if (event.pointerType !== "mouse") return
    clearTimeout(timer)
    timer = setTimeout(open, OPEN_AFTER, term)
  })
  term.addEventListener("pointerleave", (event) => {
    if (event.pointerType === "mouse") closeSoon()
  })
  term.addEventListener("focus", () => {
    if (!touched) open(term)
  })
  term.addEventListener("pointercancel", () => (touched = false))
  term.addEventListener("blur", () => {
    if (!hint?.matches(":hover")) closeSoon()
  })
  // The first tap explains, a second one follows the link.
  term.addEventListener("click", (event) => {
    if (!touched) return
    touched = false
    if (current === term) return
    event.preventDefault()
    open(term)
  })
})
document.body.append(descriptions)

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") close()
})
document.addEventListener("pointerdown", (event) => {
  if (current && !hint.contains(event.target) && !current.contains(event.target)) close()
})
