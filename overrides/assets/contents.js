/*
 * The contents beside the text follow the reader: the section being read is marked. Without JavaScript they are a plain
 * list of links.
 */

const links = new Map()
for (const link of document.querySelectorAll(".md-nav--secondary a[href^='#']")) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)))
  if (heading) links.set(heading, link)
}

if (links.size) {
  const headings = [...links.keys()]
  let current

  /** The last heading above the upper third of the window, or the first. */
  const follow = () => {
    const read = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 3) ?? headings[0]
    if (read === current) return
    links.get(current)?.classList.remove("md-nav__link--active")
    links.get(current)?.removeAttribute("aria-current")
    current = read
    links.get(read).classList.add("md-nav__link--active")
    links.get(read).setAttribute("aria-current", "location")
  }

  let waiting = false
  addEventListener(
    "scroll",
    () => {
      if (waiting) return
      waiting = true
      requestAnimationFrame(() => {
        waiting = false
        follow()
      })
    },
    { passive: true },
  )
  follow()
}
