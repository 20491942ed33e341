"use strict";
// The desk reads without this. With it: keys, the theme, and words where a part of a page is being renewed.
(() => {
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const byId = (id) => document.getElementById(id);
  const root = document.documentElement;
  all(".js").forEach((element) => { element.hidden = false; });
  all(".no-js").forEach((element) => { element.hidden = true; });

  // -- theme ------------------------------------------------------------------------------------------------------
  const themes = { "": "as the system has it", light: "light", dark: "dark" };
  const theme = byId("theme");
  const setTheme = (name) => {
    if (name) root.dataset.theme = name; else delete root.dataset.theme;
    try { name ? localStorage.setItem("consilience-theme", name) : localStorage.removeItem("consilience-theme"); } catch { /* kept for this page alone */ }
    if (!theme) return;
    theme.setAttribute("aria-label", "Theme: " + themes[name]);
    theme.title = "Theme: " + themes[name] + " (t)";
    theme.textContent = { "": "◐", light: "○", dark: "●" }[name];
  };
  const nextTheme = () => {
    const names = Object.keys(themes);
    setTheme(names[(names.indexOf(root.dataset.theme || "") + 1) % names.length]);
    document.dispatchEvent(new CustomEvent("consilience:theme"));
  };
  setTheme(root.dataset.theme || "");
  if (theme) theme.addEventListener("click", nextTheme);

  // -- items and keys ------------------------------------------------------------------------------------------------
  const items = () => all("[data-item], .rows > li").filter((element) => element.getClientRects().length);
  const handle = (item) => item.querySelector("a.row-title, summary, a, button, input") || item;
  let chosen = null;
  const choose = (item) => {
    if (chosen) chosen.classList.remove("on");
    chosen = item;
    if (!item) return;
    item.classList.add("on");
    handle(item).focus({ preventScroll: true });
    const box = item.getBoundingClientRect();
    if (box.top < 72 || box.bottom > innerHeight - 24) scrollBy({ top: box.top - Math.min(innerHeight / 3, 240) });
  };
  const walk = (by) => {
    const list = items();
    if (!list.length) return;
    let to = chosen && list.includes(chosen) ? list.indexOf(chosen) + by : list.findIndex((e) => e.getBoundingClientRect().top > 60);
    if (to < 0) to = by > 0 ? list.length - 1 : 0;
    choose(list[Math.min(Math.max(to, 0), list.length - 1)]);
  };
  const keys = byId("keys");
  const help = () => { if (keys) keys.showModal(); };
  if (byId("help")) byId("help").addEventListener("click", help);
  if (byId("keys-close")) byId("keys-close").addEventListener("click", () => keys.close());
  let going = false;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || (keys && keys.open)) return;
    if (event.target.matches("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (going) {
      going = false;
      const link = all(".sections a[data-key]").find((a) => a.dataset.key === event.key);
      if (link) { event.preventDefault(); link.click(); return; }
    }
    const search = all("main input[type=search]").find((e) => e.getClientRects().length) || all("#quick").find((e) => e.getClientRects().length);
    const act = {
      j: () => walk(1), k: () => walk(-1),
      o: () => { if (chosen) handle(chosen).click(); },
      g: () => { going = true; setTimeout(() => { going = false; }, 1500); },
      t: nextTheme,
      "/": () => { if (search) { search.focus(); search.select(); } else location.assign("/search"); },
      "?": help,
      Escape: () => choose(null),
    }[event.key];
    if (act) { event.preventDefault(); act(); }
  });

  // -- parts that are renewed -------------------------------------------------------------------------------------------
  const working = byId("working");
  const say = (words, failed) => {
    if (!working) return;
    working.textContent = words;
    working.classList.toggle("failed", Boolean(failed));
  };
  let waiting = 0;
  document.addEventListener("htmx:beforeRequest", () => { clearTimeout(waiting); waiting = setTimeout(() => say("Reading …"), 250); });
  document.addEventListener("htmx:afterRequest", () => { clearTimeout(waiting); if (working && !working.classList.contains("failed")) say(""); });
  document.addEventListener("htmx:beforeSend", () => say(""));
  const failed = (event) => {
    clearTimeout(waiting);
    const xhr = event.detail.xhr;
    let told = "The desk does not answer. Is it still running?";
    if (xhr && xhr.status) {
      const page = new DOMParser().parseFromString(xhr.responseText, "text/html");
      const words = page.querySelector("#main .message");
      told = words ? words.textContent.trim() : "The desk answered with " + xhr.status + ".";
    }
    say(told, true);
  };
  document.addEventListener("htmx:responseError", failed);
  document.addEventListener("htmx:sendError", failed);
  document.addEventListener("htmx:afterSettle", () => {
    all(".js").forEach((element) => { element.hidden = false; });
    all(".no-js").forEach((element) => { element.hidden = true; });
  });

  // A menu closes when something else is clicked.
  document.addEventListener("click", (event) => {
    all("details.menu[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
})();
