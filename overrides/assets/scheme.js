/*
 * The colour scheme a reader has chosen: set before the page is painted, kept in this browser, changed by the button in
 * the masthead. The first choice of `theme.palette` follows the system.
 */
{
  const KEPT = "scheme"
  const button = document.querySelector(".scheme")
  const choices = [...button.children]
  const dark = matchMedia("(prefers-color-scheme: dark)")
  let at = 0

  function show() {
    const system = choices.find((choice) => choice.dataset.media === `(prefers-color-scheme: ${dark.matches ? "dark" : "light"})`)
    const scheme = (at ? choices[at] : system).dataset.scheme
    document.body.dataset.mdColorScheme = scheme
    // The browser's own bars take the colour of the page also when the choice is not the system's.
    for (const bar of document.querySelectorAll("meta[name=theme-color]")) {
      bar.content = getComputedStyle(document.body).getPropertyValue("--paper").trim() || bar.content
    }
    choices.forEach((choice, index) => (choice.hidden = index !== at))
    button.title = choices[at].dataset.name
    button.setAttribute("aria-label", choices[at].dataset.name)
  }

  // Storage can be refused: then the choice holds for this page.
  try {
    at = Math.max(0, choices.findIndex((choice) => choice.dataset.media === localStorage.getItem(KEPT)))
  } catch {}

  button.addEventListener("click", () => {
    at = (at + 1) % choices.length
    show()
    try {
      localStorage.setItem(KEPT, choices[at].dataset.media)
    } catch {}
  })
  dark.addEventListener("change", show)
  document.documentElement.classList.replace("no-js", "js")
  show()
  button.hidden = false
}
