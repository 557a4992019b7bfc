/*
 * What a form does beyond what a browser does by itself: rows come, go and move without the page being loaded again, and
 * nobody leaves with changes that are not saved. Without this script every button works too, by loading the page.
 */
"use strict";

(() => {
  const form = document.querySelector("form[data-guarded]");

  // ------------------------------------------------------------------------------------------------ focus
  const first = document.querySelector("[data-focus]");
  if (first) (first.matches("[tabindex]") ? first : first.querySelector("input:not([type=hidden]), select, textarea") || first).focus();

  // A link to a place inside a closed row opens it.
  const open = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let at = target; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    if (target && !target.matches("section")) {
      target.scrollIntoView({ block: "center" });
      const field = target.querySelector("input:not([type=hidden]), select, textarea");
      if (field) field.focus({ preventScroll: true });
    }
  };
  window.addEventListener("hashchange", open);
  window.addEventListener("load", open);

  if (!form) return;

  // ---------------------------------------------------------------------------------------------- changes
  let changed = form.hasAttribute("data-changed");
  const notice = form.querySelector(".unsaved");
  const show = () => { if (notice) notice.hidden = !changed; };
  const change = () => { changed = true; show(); };
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => {
    changed = false;
    if (event.submitter?.value) return;
    // Where the source is said to be silent, what was typed before is not meant any more.
    for (const box of form.querySelectorAll(".silent > input:checked")) {
      for (const field of box.closest(".field").querySelectorAll("input, select, textarea")) {
        if (field !== box) field.disabled = true;
      }
    }
  });
  window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  window.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  show();

  // ------------------------------------------------------------------------------------------------- rows
  const rowsOf = (list) => [...(list.querySelector(":scope > ol")?.children || [])];
  const isOpen = (row) => row.querySelector(":scope > details")?.open || false;

  /** Which rows are open after an action, so that no row closes under the reader's hand. */
  const afterwards = (states, verb, number) => {
    const next = [...states];
    if (verb === "add") next.push(true);
    if (verb === "remove") next.splice(number, 1);
    if (verb === "up") [next[number - 1], next[number]] = [next[number], next[number - 1]];
    if (verb === "down") [next[number + 1], next[number]] = [next[number], next[number + 1]];
    return next;
  };

  const focusAfter = (list, verb, number) => {
    const rows = rowsOf(list);
    if (verb === "add") {
      const row = rows[rows.length - 1];
      row?.querySelector("input:not([type=hidden]), select, textarea")?.focus();
    } else if (verb === "remove") {
      const row = rows[Math.min(number, rows.length - 1)];
      (row?.querySelector(":scope > .row-buttons .remove") || list.querySelector(":scope > p > .add"))?.focus();
    } else {
      const row = rows[number + (verb === "up" ? -1 : 1)];
      const buttons = [...row.querySelectorAll(":scope > .row-buttons button")];
      const same = buttons[verb === "up" ? 0 : 1];
      (same.disabled ? buttons[verb === "up" ? 1 : 0] : same).focus();
    }
  };

  form.addEventListener("submit", async (event) => {
    const button = event.submitter;
    const [verb, name, number] = (button?.value || "").split(":");
    if (button?.name !== "@do" || !["add", "remove", "up", "down"].includes(verb)) return;
    event.preventDefault();
    const list = document.getElementById(`f-${name || "all"}`);
    const states = afterwards(rowsOf(list).map(isOpen), verb, Number(number));
    let page;
    try {
      const body = new URLSearchParams(new FormData(form, button));
      page = new DOMParser().parseFromString(await (await fetch(form.action, { method: "POST", body })).text(), "text/html");
    } catch {
      changed = true;
      return; // the editor was stopped; what was typed stays where it is
    }
    const fresh = page.getElementById(list.id);
    if (!fresh) return;
    list.replaceWith(document.adoptNode(fresh));
    rowsOf(fresh).forEach((row, index) => {
      const details = row.querySelector(":scope > details");
      if (details) details.open = states[index];
    });
    change();
    focusAfter(fresh, verb, Number(number));
    form.dispatchEvent(new CustomEvent("rows"));
  });
})();
