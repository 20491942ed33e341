"use strict";
// Before anything is drawn: the theme that the reader chose, so that no page flashes in another.
(() => {
  document.documentElement.classList.add("with-js");
  try {
    const kept = localStorage.getItem("consilience-theme");
    if (kept === "light" || kept === "dark") document.documentElement.dataset.theme = kept;
  } catch { /* a browser that keeps nothing follows the system */ }
})();
