/*
 * Photos: a viewer for all pictures of a page, and a slider for before and after. Without this file each picture is a
 * link to its largest size, and a pair is two pictures side by side.
 */

const SWIPE = 48; // CSS pixels that a finger must travel

function setUpPair(figure) {
  const stage = figure.querySelector(".pair-stage");
  const range = document.createElement("input");
  range.type = "range";
  range.className = "pair-range";
  range.min = "0";
  range.max = "100";
  range.value = "50";
  range.setAttribute("aria-label", figure.dataset.slider);
  const handle = document.createElement("span");
  handle.className = "pair-handle";
  const move = () => {
    stage.style.setProperty("--split", `${range.value}%`);
    range.setAttribute("aria-valuetext", `${range.value}%`);
  };
  range.addEventListener("input", move);
  stage.append(range, handle);
  stage.classList.add("is-slider");
  // The slider lies over both pictures; their links are those below it.
  for (const link of stage.querySelectorAll(".photo-open")) link.tabIndex = -1;
  move();
}

function setUpViewer(dialog, pictures) {
  const stage = dialog.querySelector(".viewer-stage");
  const caption = dialog.querySelector(".viewer-caption");
  const count = dialog.querySelector(".viewer-count");
  const previous = dialog.querySelector(".viewer-previous");
  const next = dialog.querySelector(".viewer-next");
  let shown = 0;
  let opener = null;

  const show = (index) => {
    shown = (index + pictures.length) % pictures.length;
    const { picture, text } = pictures[shown];
    const copy = picture.cloneNode(true);
    for (const source of copy.querySelectorAll("[sizes]")) source.sizes = "100vw";
    copy.querySelector("img").loading = "eager";
    stage.replaceChildren(copy);
    caption.replaceChildren(...text.map((node) => node.cloneNode(true)));
    count.textContent = `${shown + 1} / ${pictures.length}`;
  };
  const open = (index, from) => {
    opener = from;
    show(index);
    dialog.showModal();
  };

  previous.hidden = next.hidden = pictures.length < 2;
  previous.addEventListener("click", () => show(shown - 1));
  next.addEventListener("click", () => show(shown + 1));
  dialog.querySelector(".viewer-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("close", () => {
    stage.replaceChildren();
    if (opener) opener.focus();
  });
  dialog.addEventListener("keydown", (event) => {
    const to = { ArrowLeft: shown - 1, ArrowRight: shown + 1, Home: 0, End: pictures.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    show(to);
  });

  let start = null;
  stage.addEventListener("pointerdown", (event) => {
    start = event.isPrimary ? { x: event.clientX, y: event.clientY } : null;
  });
  stage.addEventListener("pointerup", (event) => {
    if (!start || !event.isPrimary) return;
    const across = event.clientX - start.x;
    const down = event.clientY - start.y;
    start = null;
    if (Math.abs(across) > SWIPE && Math.abs(across) > 2 * Math.abs(down)) show(shown + (across < 0 ? 1 : -1));
  });
  stage.addEventListener("dragstart", (event) => event.preventDefault());

  pictures.forEach(({ links }, index) => {
    for (const link of links) {
      link.addEventListener("click", (event) => {
        if (event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        open(index, link);
      });
    }
  });
}

/* Every picture of the page in reading order, with its words and the links that enlarge it. */
function collect() {
  return [...document.querySelectorAll(".photo-open")].map((link) => {
    const figure = link.closest(".photo");
    const side = link.closest(".pair-side");
    const captions = [...figure.querySelectorAll("figcaption .pair-caption")];
    const own = side ? captions[[...side.parentElement.children].indexOf(side)] : figure.querySelector("figcaption");
    const enlarge = own.querySelector(".photo-enlarge");
    return {
      picture: link.querySelector("picture"),
      text: [...own.childNodes].filter((node) => node !== enlarge),
      links: enlarge ? [link, enlarge] : [link],
    };
  });
}

const dialog = document.querySelector("dialog.viewer");
if (dialog && dialog.showModal) setUpViewer(dialog, collect());
for (const figure of document.querySelectorAll(".photo-pair")) setUpPair(figure);
