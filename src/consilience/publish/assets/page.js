"use strict";
// The page reads without this. With it, a statement moves the articles beside it to its words, and keys walk through.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const wide = matchMedia("(min-width: 1100px)");
  const root = document.documentElement;
  const statements = all(".statement[data-places]");
  const store = {
    get(name) { try { return localStorage.getItem(name); } catch { return null; } },
    set(name, value) { try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch { /* a file may keep nothing */ } },
  };
  root.classList.add("with-js");
  all(".js").forEach((element) => { element.hidden = false; });

  // -- theme ------------------------------------------------------------------------------------------------------
  const theme = document.getElementById("theme");
  const themes = { "": "as the system has it", light: "light", dark: "dark" };
  const setTheme = (name) => {
    if (name) root.dataset.theme = name; else delete root.dataset.theme;
    theme.setAttribute("aria-label", "Theme: " + themes[name]);
    theme.title = "Theme: " + themes[name] + " (t)";
    theme.textContent = { "": "◐", light: "○", dark: "●" }[name];
    store.set("consilience-theme", name);
  };
  const nextTheme = () => {
    const names = Object.keys(themes);
    setTheme(names[(names.indexOf(root.dataset.theme || "") + 1) % names.length]);
  };
  const kept = store.get("consilience-theme");
  setTheme(kept in themes ? kept : "");
  theme.addEventListener("click", nextTheme);

  // -- a statement and its words --------------------------------------------------------------------------------------
  let chosen = null; // the statement
  let passages = []; // its parts in the articles, first part of each
  let at = -1;

  const paneOf = (element) => element.closest(".story").querySelector(".sources");
  const partsOf = (id) => all('[data-p="' + id + '"]');
  const scrollTo = (pane, target) => {
    const body = pane.querySelector(".pane-body");
    if (wide.matches) {
      const shift = target.getBoundingClientRect().top - body.getBoundingClientRect().top;
      body.scrollTop += shift - Math.min(160, body.clientHeight / 4);
    } else target.scrollIntoView({ block: "center" });
  };
  const showTab = (pane, article) => {
    all(".tabs a", pane).forEach((tab) => {
      if (article && tab.dataset.article === article.id) {
        tab.setAttribute("aria-current", "true");
        tab.parentElement.scrollLeft = tab.offsetLeft - tab.parentElement.offsetLeft - 40;
      } else tab.removeAttribute("aria-current");
    });
  };
  const reveal = (element) => { for (let e = element.parentElement; e; e = e.parentElement) if (e.tagName === "DETAILS") e.open = true; };
  const copy = () => { // the statement and its words, to paste into a draft
    if (!chosen) return;
    const said = all(".said, .topic, .wording, .what > p", chosen).filter((e) => !e.closest(".sheet")).map((e) => { const c = e.cloneNode(true); all(".note, .unseen", c).forEach((n) => n.remove()); return c.textContent.trim(); }).join(" ");
    const cited = passages.map((p) => {
      const source = p.closest(".source");
      return source.querySelector(".outlet-name").textContent.trim() + ", " + source.querySelector(".meta").textContent.split(" · ")[0].trim() + ": “" + partsOf(p.id).map((e) => e.textContent).join("").trim() + "”";
    });
    const told = paneOf(chosen).querySelector(".status");
    navigator.clipboard.writeText([said, ...cited].join("\n") + "\n").then(() => { told.textContent = "Copied with its words"; }, () => { told.textContent = "The browser does not allow copying here"; });
  };
  const step = (to, move = true) => {
    if (!passages.length) return;
    at = (to + passages.length) % passages.length;
    all(".w.now").forEach((element) => element.classList.remove("now"));
    partsOf(passages[at].id).forEach((element) => element.classList.add("now"));
    const pane = paneOf(passages[at]);
    if (move) scrollTo(pane, passages[at]);
    pane.classList.add("moved");
    showTab(pane, passages[at].closest(".source"));
    const outlets = new Set(passages.map((p) => p.closest(".source").id)).size;
    pane.querySelector(".status").textContent = "Passage " + (at + 1) + " of " + passages.length + " in " + outlets + (outlets === 1 ? " article" : " articles");
    all(".step", pane).forEach((button) => { button.disabled = passages.length < 2; });
  };
  const release = () => {
    all(".statement.on").forEach((element) => { element.classList.remove("on"); element.removeAttribute("aria-current"); });
    all(".w.on, .w.now").forEach((element) => element.classList.remove("on", "now"));
    all(".tabs a").forEach((tab) => {
      tab.classList.remove("missing");
      const state = tab.querySelector(".tab-state");
      if (state.dataset.date !== undefined) state.textContent = state.dataset.date;
    });
    all(".status").forEach((element) => { element.textContent = ""; });
    chosen = null; passages = []; at = -1;
  };
  const choose = (statement, move = true) => {
    release();
    chosen = statement;
    statement.classList.add("on");
    statement.setAttribute("aria-current", "true");
    const strengths = new Map();
    const tokens = statement.dataset.places.split(" ").filter(Boolean).map((token) => token.split("/"));
    for (const [id, strength] of tokens) {
      const first = document.getElementById(id);
      if (!first) continue;
      partsOf(id).forEach((element) => element.classList.add("on"));
      passages.push(first);
      const article = first.closest(".source").id;
      if (!strengths.has(article) || strength === "states") strengths.set(article, strength);
    }
    const pane = paneOf(statement);
    all(".tabs a", pane).forEach((tab) => {
      const state = tab.querySelector(".tab-state");
      if (state.dataset.date === undefined) state.dataset.date = state.textContent;
      const strength = strengths.get(tab.dataset.article);
      tab.classList.toggle("missing", !strength);
      state.textContent = strength || ("whole" in statement.dataset ? "does not mention" : "not cited here");
    });
    if (passages.length) step(0, move && wide.matches);
    else pane.querySelector(".status").textContent = "No passage in the articles";
  };
  const toggleWords = (statement, open) => {
    const details = statement.querySelector("details.words");
    if (details) details.open = open === undefined ? !details.open : open;
    return details;
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    if (link) {
      const target = document.getElementById(link.getAttribute("href").slice(1));
      if (!target) return;
      if (target.matches(".w, .source")) {
        const pane = paneOf(target);
        const owner = link.closest(".statement[data-places]");
        if (target.matches(".source")) {
          event.preventDefault();
          showTab(pane, target);
          const found = passages.findIndex((p) => target.contains(p));
          if (found >= 0) step(found);
          else if (wide.matches) pane.querySelector(".pane-body").scrollTop = target.offsetTop;
          else target.scrollIntoView();
        } else {
          if (owner && owner !== chosen) choose(owner, false);
          const found = passages.indexOf(target);
          if (!owner || found < 0) { release(); partsOf(target.id).forEach((e) => e.classList.add("on")); passages = [target]; step(0, wide.matches); }
          else step(found, wide.matches);
          if (wide.matches) event.preventDefault();
        }
      } else { reveal(target); if (target.matches(".statement[data-places]")) choose(target); }
      return;
    }
    if (event.target.closest("summary, button, input, a")) {
      const statement = event.target.closest("summary") && event.target.closest(".statement[data-places]");
      if (statement && statement !== chosen) choose(statement);
      return;
    }
    if (String(getSelection())) return; // somebody copies words
    const said = event.target.closest(".statement > .said, .sentence .said, .statement > .topic, .statement .wording, .timeline .what > p");
    if (said) {
      const statement = said.closest(".statement");
      choose(statement);
      if (!wide.matches) toggleWords(statement);
      return;
    }
    const word = event.target.closest(".w");
    if (word) { // from the words back to what rests on them
      const id = word.dataset.p + "/";
      const statement = statements.find((s) => s.dataset.places.includes(id));
      if (statement) { choose(statement, false); step(Math.max(0, passages.findIndex((p) => p.id === word.dataset.p)), false); statement.scrollIntoView({ block: "center" }); }
    }
  });
  all(".step").forEach((button) => button.addEventListener("click", () => step(at + Number(button.dataset.step))));

  // The tab of the article under the eye.
  all(".sources").forEach((pane) => {
    const body = pane.querySelector(".pane-body");
    let waiting = false;
    body.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        const top = body.getBoundingClientRect().top + 170;
        const article = all(".source", body).filter((a) => a.getBoundingClientRect().top <= top).pop();
        const current = pane.querySelector(".tabs a[aria-current]");
        if (article && (!current || current.dataset.article !== article.id)) showTab(pane, article);
      });
    }, { passive: true });
    showTab(pane, pane.querySelector(".source"));
  });

  // The section under the eye.
  const links = all(".bar .sections a");
  const heads = links.map((link) => document.getElementById(link.getAttribute("href").slice(1)));
  let asked = false;
  const spy = () => {
    asked = false;
    let current = -1;
    heads.forEach((head, n) => { if (head && head.getBoundingClientRect().top < innerHeight / 3) current = n; });
    links.forEach((link, n) => { if (n === current) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current"); });
  };
  addEventListener("scroll", () => { if (!asked) { asked = true; requestAnimationFrame(spy); } }, { passive: true });
  spy();

  // -- search ------------------------------------------------------------------------------------------------------
  const search = document.getElementById("search");
  const found = document.getElementById("found");
  let hits = [];
  let hit = -1;
  const texts = () => all(".sentence, :not(.sentence, .hold) > .said, .topic, .wording, .timeline .what > p, .text").filter((element) => element.getClientRects().length);
  const find = () => {
    const wanted = search.value.trim().toLowerCase();
    hits = []; hit = -1;
    if (wanted.length > 1) {
      for (const element of texts()) {
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT, (node) => node.parentElement.closest(".sheet, .note, .unseen, summary") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
        const nodes = [];
        let whole = "";
        while (walker.nextNode()) { nodes.push([whole.length, walker.currentNode]); whole += walker.currentNode.data; }
        const low = whole.toLowerCase();
        if (low.length !== whole.length) continue; // a letter whose lower case is longer: offsets would lie
        let from = low.indexOf(wanted);
        let node = 0;
        while (from >= 0 && hits.length < 2000) {
          const to = from + wanted.length;
          while (node + 1 < nodes.length && nodes[node + 1][0] <= from) node += 1;
          let last = node;
          while (last + 1 < nodes.length && nodes[last + 1][0] < to) last += 1;
          const range = document.createRange();
          range.setStart(nodes[node][1], from - nodes[node][0]);
          range.setEnd(nodes[last][1], to - nodes[last][0]);
          hits.push(range);
          from = low.indexOf(wanted, to);
        }
      }
    }
    if (window.Highlight && CSS.highlights) CSS.highlights.set("search", new Highlight(...hits));
    found.textContent = wanted.length > 1 ? (hits.length ? hits.length + " found" : "not found") : "";
  };
  const nextHit = (back) => {
    if (!hits.length) return;
    hit = (hit + (back ? -1 : 1) + hits.length) % hits.length;
    const element = hits[hit].startContainer.parentElement;
    const pane = element.closest(".sources");
    if (pane && wide.matches) {
      const body = pane.querySelector(".pane-body");
      body.scrollTop += hits[hit].getBoundingClientRect().top - body.getBoundingClientRect().top - 160;
    } else element.scrollIntoView({ block: "center" });
    const statement = !pane && element.closest(".statement");
    if (statement) choose(statement, false);
    found.textContent = (hit + 1) + " of " + hits.length;
  };
  search.addEventListener("input", find);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Enter") { event.preventDefault(); nextHit(event.shiftKey); }
    if (event.key === "Escape") { search.value = ""; find(); search.blur(); event.stopPropagation(); }
  });

  // -- keys ------------------------------------------------------------------------------------------------------------
  const keys = document.getElementById("keys");
  document.getElementById("help").addEventListener("click", () => keys.showModal());
  document.getElementById("keys-close").addEventListener("click", () => keys.close());
  const walk = (by) => {
    const shown = statements.filter((s) => s.getClientRects().length);
    if (!shown.length) return;
    let to = shown.indexOf(chosen) + by;
    if (!chosen) { // from where the reader is
      to = shown.findIndex((s) => s.getBoundingClientRect().top > 60);
      if (to < 0) to = shown.length - 1;
    }
    const statement = shown[Math.min(Math.max(to, 0), shown.length - 1)];
    choose(statement);
    const handle = statement.querySelector("summary") || statement;
    handle.focus({ preventScroll: true });
    const box = statement.getBoundingClientRect();
    if (box.top < 80 || box.bottom > innerHeight - 40) scrollBy({ top: box.top - Math.min(innerHeight / 3, 240) });
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || keys.open) return;
    if (event.target.matches("input, textarea, select, [contenteditable]")) return;
    const act = {
      j: () => walk(1), k: () => walk(-1),
      o: () => { if (chosen) { const d = toggleWords(chosen); if (d) d.querySelector("summary").focus({ preventScroll: true }); } },
      n: () => step(at + 1), p: () => step(at - 1),
      c: copy,
      t: nextTheme,
      "/": () => { search.focus(); search.select(); },
      "?": () => keys.showModal(),
      Escape: release,
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // A page opened at one of its anchors shows it as chosen.
  const arrive = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target) reveal(target);
    if (target && target.matches(".statement[data-places]")) choose(target);
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
