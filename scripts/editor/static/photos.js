/*
 * Focal point by a click, regions by dragging a rectangle over the picture. Both only fill in the numbers below the
 * picture, which can be written by hand as well; nothing else knows of the mouse.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-guarded]");
  if (!form) return;
  const round = (number) => String(Math.round(number * 10) / 10);
  const numbersOf = (set) => [...set.querySelectorAll("input:not([type=hidden])")];

  /** The focus and the regions of a card, as the numbers have them. */
  const focusOf = (card) => card.querySelector('[data-numbers="2"]');
  const regionsOf = (card) => [...card.querySelectorAll('[data-numbers="4"]')];
  const valuesOf = (set) => numbersOf(set).map((input) => parseFloat(input.value));

  const mark = (stage, kind, [left, top, width, height]) => {
    if (![left, top].every(Number.isFinite)) return;
    const box = document.createElement("span");
    box.className = kind;
    box.style.left = `${left}%`;
    box.style.top = `${top}%`;
    if (kind === "covered") {
      box.style.width = `${width || 0}%`;
      box.style.height = `${height || 0}%`;
    }
    stage.append(box);
  };

  const draw = (card) => {
    const stage = card.querySelector(".stage");
    if (!stage || stage.classList.contains("empty")) return;
    for (const old of stage.querySelectorAll("span")) old.remove();
    for (const set of regionsOf(card)) mark(stage, "covered", valuesOf(set));
    const focus = focusOf(card);
    if (focus) mark(stage, "focus-point", valuesOf(focus));
  };

  const write = (set, numbers) => {
    numbersOf(set).forEach((input, index) => { input.value = round(numbers[index]); });
    set.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const place = (stage, event) => {
    const box = stage.getBoundingClientRect();
    const within = (value) => Math.min(100, Math.max(0, value));
    return [within(((event.clientX - box.left) / box.width) * 100), within(((event.clientY - box.top) / box.height) * 100)];
  };

  /** A rectangle becomes a new region: the row is added as its button adds it, then filled in. */
  const addRegion = (card, numbers) => {
    const empty = regionsOf(card).find((set) => numbersOf(set).every((input) => !input.value));
    if (empty) {
      write(empty, numbers);
      return;
    }
    const name = card.dataset.photo;
    form.addEventListener("rows", () => {
      const fresh = form.querySelector(`[data-photo="${name}"]`);
      write(regionsOf(fresh).at(-1), numbers);
    }, { once: true });
    card.querySelector(`button[value="add:${name}.redact"]`).click();
  };

  const prepare = (card) => {
    const stage = card.querySelector(".stage:not(.empty)");
    if (!stage || stage.dataset.ready) return;
    stage.dataset.ready = "1";
    const tools = card.querySelector(".stage-tools");
    const buttons = [...tools.querySelectorAll("button")];
    let mode = "focus";
    tools.hidden = false;
    for (const button of buttons) {
      button.addEventListener("click", () => {
        mode = button.dataset.mode;
        for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
        stage.dataset.mode = mode;
      });
    }
    let start = null;
    stage.addEventListener("pointerdown", (event) => {
      if (event.button || !stage.querySelector("img").complete) return;
      event.preventDefault();
      start = place(stage, event);
      if (mode === "cover") stage.setPointerCapture(event.pointerId);
    });
    stage.addEventListener("pointermove", (event) => {
      if (!start || mode !== "cover") return;
      draw(card);
      mark(stage, "covered", rectangle(start, place(stage, event)));
    });
    stage.addEventListener("pointerup", (event) => {
      if (!start) return;
      const end = place(stage, event);
      if (mode === "focus") write(focusOf(card), end);
      else {
        const [left, top, width, height] = rectangle(start, end);
        if (width > 0.5 && height > 0.5) addRegion(card, [left, top, width, height]);
      }
      start = null;
      draw(card);
    });
    draw(card);
  };

  const rectangle = ([x, y], [u, v]) => {
    const left = Math.round(Math.min(x, u) * 10) / 10;
    const top = Math.round(Math.min(y, v) * 10) / 10;
    return [left, top, Math.min(Math.abs(u - x), 100 - left), Math.min(Math.abs(v - y), 100 - top)];
  };

  const all = () => { for (const card of form.querySelectorAll("[data-photo]")) prepare(card); };
  form.addEventListener("input", (event) => {
    const card = event.target.closest("[data-photo]");
    if (card) draw(card);
  });
  form.addEventListener("rows", () => {
    all();
    for (const card of form.querySelectorAll("[data-photo]")) draw(card);
  });
  all();
})();
