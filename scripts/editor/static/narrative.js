/*
 * What the page of a narrative does beyond its form: the live preview, counts, and things to put in at the cursor.
 * Without this script the text can be written and saved all the same.
 */
"use strict";

(() => {
  const form = document.querySelector("form.narrative");
  const words = JSON.parse(document.getElementById("narrative-words").textContent);
  const groups = JSON.parse(document.getElementById("insertable").textContent);
  const areas = [...form.querySelectorAll("textarea[data-section]")];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);

  // ----------------------------------------------------------------------------------------------- counts
  const HAN = /[\u3400-\u9fff]|[\ud840-\ud869][\udc00-\udfff]/g;
  const LATIN = /[A-Za-z0-9][A-Za-z0-9’'-]*/g;
  const count = (area) => {
    const plain = area.value.replace(/\]\([^)]*\)|\{#[^}]*\}|!\[\]|\[\^[^\]]*\]/g, " ");
    const latin = (plain.match(LATIN) || []).length;
    const number = area.dataset.language === "zh" ? (plain.match(HAN) || []).length + latin : latin;
    form.querySelector(`[data-count="${area.id}"]`).textContent = fill(words[area.dataset.language], { count: number });
  };

  // ------------------------------------------------------------------------------------------- putting in
  const put = (area, text) => {
    area.focus();
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    const block = text.startsWith("![](");
    let piece = chosen && !block ? text.replace(/^\[[^^\]][^\]]*\]/, () => `[${chosen}]`) : text;
    if (block) {
      const before = area.value.slice(0, area.selectionStart);
      piece = `${before === "" || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n"}${text}\n\n`;
    }
    // As if it was typed, so that the browser can take it back.
    if (!document.execCommand("insertText", false, piece)) area.setRangeText(piece, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const makeBold = (area) => {
    const chosen = area.value.slice(area.selectionStart, area.selectionEnd);
    put(area, `**${chosen}**`);
    if (!chosen) area.setSelectionRange(area.selectionStart - 2, area.selectionStart - 2);
  };

  /** The Markdown of an item for one language; items without languages have one for both. */
  const markdownOf = (item, language) => (language === "en" && item[2]) || item[1];

  const tools = (area) => {
    const box = form.querySelector(`[data-for="${area.id}"]`);
    const language = area.dataset.language;
    const about = { title: box.dataset.title, language: words.names[language] };
    const bold = document.createElement("button");
    bold.type = "button";
    bold.textContent = words.bold;
    bold.setAttribute("aria-label", fill(words.boldIn, about));
    bold.addEventListener("click", () => makeBold(area));
    const select = document.createElement("select");
    select.setAttribute("aria-label", fill(words.insertInto, about));
    const fillSelect = () => {
      const found = groups.flatMap((group) => group.items).filter((item) => {
        const markdown = markdownOf(item, language);
        const name = /^\[([^\]]+)\]\(term:/.exec(markdown)?.[1];
        return name && name.length > 1 && area.value.includes(name) && !area.value.includes(markdown.slice(markdown.indexOf("](")));
      });
      const listed = [...(found.length ? [{ name: words.found, items: found }] : []), ...groups];
      select.replaceChildren(new Option(words.insert, ""));
      for (const group of listed) {
        const element = document.createElement("optgroup");
        element.label = group.name;
        for (const item of group.items) element.append(new Option(item[0], markdownOf(item, language)));
        select.append(element);
      }
    };
    select.append(new Option(words.insert, ""));
    select.addEventListener("focus", fillSelect);
    select.addEventListener("pointerdown", fillSelect);
    select.addEventListener("change", () => {
      if (select.value) put(area, select.value);
      select.value = "";
    });
    box.append(bold, select);
    box.hidden = false;
  };

  // ---------------------------------------------------------------------------------------------- preview
  const panel = form.querySelector(".preview");
  const frame = panel.querySelector("iframe");
  const problems = panel.querySelector(".preview-problems");
  const buttons = [...panel.querySelectorAll("[data-preview-language]")];
  let language = "zh";
  let section = "";
  let asked = 0;
  let timer = 0;

  const loaded = () => new Promise((done) => {
    const address = frame.dataset.frame.replace("{language}", language);
    const page = frame.contentDocument;
    // An answer may come while the frame is still on its way there.
    if (page?.location.pathname === address && page.readyState !== "loading") done();
    else {
      frame.addEventListener("load", done, { once: true });
      frame.src = address;
    }
  });

  const refresh = async () => {
    const number = ++asked;
    const body = new URLSearchParams(new FormData(form));
    body.set("@language", language);
    let answer;
    try {
      answer = await (await fetch(form.dataset.preview, { method: "POST", body })).json();
    } catch {
      return; // the editor was stopped; the next change asks again
    }
    await loaded();
    if (number !== asked) return;
    const page = frame.contentDocument.getElementById("content");
    const top = frame.contentWindow.scrollY;
    if (answer.html) page.innerHTML = answer.html; // made by the project's own renderer, which escapes what people write
    else page.textContent = frame.dataset.none;
    problems.replaceChildren(...answer.problems.map(([name, text]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = name ? `#s-${name}` : "#main";
      link.textContent = text;
      item.append(link);
      return item;
    }));
    const heading = section && frame.contentDocument.getElementById(section);
    frame.contentWindow.scrollTo(0, heading ? heading.offsetTop - 16 : top);
  };
  const soon = () => { clearTimeout(timer); timer = setTimeout(refresh, 120); };

  const choose = (name) => {
    language = name;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.previewLanguage === name));
  };
  for (const button of buttons) button.addEventListener("click", () => { choose(button.dataset.previewLanguage); refresh(); });

  frame.addEventListener("load", () => {
    frame.contentDocument?.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link && !link.getAttribute("href").startsWith("#")) event.preventDefault();
    });
  });

  for (const area of areas) {
    tools(area);
    area.addEventListener("input", () => { count(area); soon(); });
    area.addEventListener("focus", () => {
      const other = area.dataset.language !== language;
      section = area.dataset.section;
      if (other) choose(area.dataset.language);
      soon();
    });
  }
  panel.hidden = false;
  refresh();
})();
