"use strict";
// The chart of a pair by Observable Plot, in the place of the drawing that stands there without scripts.
// Up is cooperation, down conflict; what is material is full, what is verbal hollow; every bar opens its events.
(() => {
  // light-dark() resolves on an element, not on the variable.
  const colour = (name) => {
    const probe = document.createElement("i");
    document.body.append(probe);
    probe.style.color = "var(" + name + ")";
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  const draw = () => {
    const place = document.getElementById("bars");
    const told = document.getElementById("bars-data");
    if (!place || !told || !window.Plot || !window.d3) return;
    const { periods, rows, titles, weight, by, goldstein } = JSON.parse(told.textContent);
    const [good, bad, paper, soft, edge, raised] = ["--accent", "--differ", "--paper", "--soft", "--edge", "--raised"].map(colour);
    const width = Math.max(300, place.clientWidth);
    const few = Math.max(1, Math.ceil(periods.length / Math.max(2, Math.floor(width / 84))));
    const ticks = periods.filter((_, n) => n % few === 0);
    const reach = (own, sign) => d3.max(d3.rollups(own, (g) => d3.sum(g, (d) => Math.max(0, sign * d.value)), (d) => d.period), (pair) => pair[1]) || 0;
    const panels = Object.keys(titles).map((name) => rows.filter((d) => d.direction === name));
    const most = d3.max(panels, (own) => reach(own, 1) + reach(own, -1)) || 1;
    const unit = Math.min(32, 200 / most); // pixels an event, the same in all panels
    const inset = Math.max(.75, ((width - 52) / periods.length * .8 - 36) / 2); // no bar is wider than 36 pixels
    const order = { "material cooperation": 0, "verbal cooperation": 1, "material conflict": 0, "verbal conflict": 1 };
    const common = {
      className: "plot", width, marginLeft: 44, marginRight: 8, style: { background: "transparent", color: soft, fontFamily: "inherit", fontSize: "12px", overflow: "visible" },
      x: { domain: periods, ticks, label: null, padding: .2, tickSize: 0 },
    };
    const whole = (value) => (Number.isInteger(value) ? String(Math.abs(value)) : "");
    const parts = [];
    for (const [direction, title] of Object.entries(titles)) {
      const own = rows.filter((d) => d.direction === direction).sort((a, b) => order[a.quad] - order[b.quad]);
      if (!own.length) continue;
      const up = reach(own, 1), down = -reach(own, -1);
      const words = (d) => d.days + "\n" + Math.abs(d.value) + " " + d.quad + (weight === "origins" ? ", by origins" : "");
      const head = document.createElement("p");
      head.className = "plot-title";
      head.textContent = title;
      parts.push(head, Plot.plot({
        ...common, height: 32 + unit * (up - down), marginTop: 8, marginBottom: 24,
        ariaLabel: title + ": " + weight + " by " + by + ". The table below holds the same numbers.",
        y: { domain: [down, up], label: null, tickFormat: whole, ticks: Math.max(1, Math.min(up - down, Math.floor(unit * (up - down) / 24))), grid: true },
        marks: [
          Plot.barY(own, { x: "period", y: "value", href: "href", title: null, ariaLabel: words, fill: (d) => (d.quad.startsWith("verbal") ? paper : d.value > 0 ? good : bad), stroke: (d) => (d.value > 0 ? good : bad), strokeWidth: 1.5, insetLeft: inset, insetRight: inset, insetTop: .75, insetBottom: .75 }),
          Plot.ruleY([0], { stroke: edge }),
          Plot.tip(own, Plot.pointerX(Plot.stackY({ x: "period", y: "value", title: words, fill: raised, stroke: edge, lineHeight: 1.3 }))),
        ],
      }));
    }
    if (goldstein.length) {
      const head = document.createElement("p");
      head.className = "plot-title";
      head.textContent = "Sum of Goldstein values, both directions";
      parts.push(head, Plot.plot({
        ...common, height: 140, marginTop: 8, marginBottom: 24,
        ariaLabel: "Sum of Goldstein values by " + by + ". The table below holds the same numbers.",
        y: { label: null, grid: true, ticks: 4 },
        marks: [
          Plot.barY(goldstein, { x: "period", y: "value", href: "href", ariaLabel: (d) => d.days + ": " + d.value, fill: edge, insetLeft: inset, insetRight: inset }),
          Plot.ruleY([0], { stroke: edge }),
          Plot.tip(goldstein, Plot.pointerX({ x: "period", y: "value", title: (d) => d.days + "\n" + (d.value > 0 ? "+" : "") + d.value, fill: raised, stroke: edge })),
        ],
      }));
    }
    for (const part of parts) { // groups without a role must not have names; axes and rules say nothing that the table does not
      if (part.tagName === "P") continue;
      part.setAttribute("role", "group");
      part.querySelectorAll("g[aria-label]").forEach((group) => {
        const isBars = group.getAttribute("aria-label") === "bar";
        group.removeAttribute("aria-label");
        group.removeAttribute("aria-description");
        if (!isBars) group.setAttribute("aria-hidden", "true");
      });
      part.querySelectorAll("a").forEach((bar) => { // the name belongs to the link, not to the shape in it
        const shape = bar.querySelector("[aria-label]");
        if (shape) { bar.setAttribute("aria-label", shape.getAttribute("aria-label").replace("\n", ": ")); shape.removeAttribute("aria-label"); }
      });
    }
    place.replaceChildren(...parts);
  };
  draw();
  let waiting = 0;
  let was = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === was) return; // a phone's bars come and go: that changes the height alone
    was = innerWidth;
    clearTimeout(waiting);
    waiting = setTimeout(draw, 150);
  });
  document.addEventListener("consilience:theme", draw);
  document.addEventListener("htmx:afterSettle", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
