/*
 * Copy buttons: `<button data-copy="id" data-done="Copied" hidden>` copies the text of the element with that id.
 * Buttons appear only where this script runs; without it the text is there to be selected.
 * An element with `data-visited` gets the reader's own day in the place of {date}, which citations of websites want.
 */

const day = new Date();
const today = [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => `${part}`.padStart(2, "0")).join("-");

for (const element of document.querySelectorAll("[data-visited]")) {
  // The last one: a title may have the same sign in it.
  const text = element.dataset.visited;
  const at = text.lastIndexOf("{date}");
  element.textContent = text.slice(0, at) + today + text.slice(at + "{date}".length);
}

/** Where the clipboard is closed to scripts, the text is selected, one key away from being copied. */
async function copy(element) {
  try {
    await navigator.clipboard.writeText(element.textContent.trim());
    return true;
  } catch {
    getSelection().selectAllChildren(element);
    return false;
  }
}

for (const button of document.querySelectorAll("button[data-copy]")) {
  const element = document.getElementById(button.dataset.copy);
  const label = button.textContent;
  button.hidden = false;
  button.setAttribute("aria-live", "polite");
  button.addEventListener("click", async () => {
    if (!(await copy(element))) return;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 2000);
  });
}
