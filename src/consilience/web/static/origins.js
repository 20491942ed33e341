"use strict";
// Articles and what they may rest on, as a graph. The lists below it hold the same for those who read without it.
(() => {
  const colour = (name) => {
    const probe = document.createElement("i");
    document.body.append(probe);
    probe.style.color = "var(" + name + ")";
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  };
  let graph = null;
  const draw = () => {
    const place = document.getElementById("graph");
    const data = document.getElementById("graph-data");
    if (!place || !data || !window.cytoscape) return;
    if (graph) graph.destroy();
    place.hidden = false;
    const { nodes, edges } = JSON.parse(data.textContent);
    const words = { verbatim: "the same words", partial: "in part the same words", rewrite: "retold", origin: "" };
    const [ink, accent, differ, edge, raised, paper] = ["--ink", "--accent", "--differ", "--edge", "--raised", "--pane"].map(colour);
    // Each origin stands above its articles, in the order of the lists; what rests on nothing shared stands by itself.
    const groups = new Map();
    const member = new Map(edges.filter((each) => each.kind === "origin").map((each) => [each.from, each.to]));
    for (const each of nodes) if (each.kind === "article") {
      const group = member.get(each.id) || each.id;
      groups.set(group, [...(groups.get(group) || []), each.id]);
    }
    const [step, row] = [130, 190];
    const wide = Math.max(2, Math.floor(place.clientWidth / step));
    const places = new Map();
    let at = 0, line = 0;
    for (const [group, ids] of groups) {
      const span = Math.min(ids.length, wide);
      if (at && at + span > wide) { at = 0; line += 1; }
      ids.forEach((id, n) => places.set(id, { x: (at + n % wide) * step, y: line * row + 90 + Math.floor(n / wide) * 70 + (n % 2) * 26 }));
      places.set(group, places.get(group) || { x: (at + (span - 1) / 2) * step, y: line * row });
      line += Math.floor((ids.length - 1) / wide) * .4;
      at += span;
    }
    graph = cytoscape({
      container: place,
      elements: [
        ...nodes.map((each) => ({ data: each, classes: each.kind })),
        ...edges.map((each, n) => ({ data: { id: "e" + n, source: each.from, target: each.to, href: each.href, label: words[each.kind] }, classes: each.kind + (each.dated === "no" ? " undated" : "") })),
      ],
      style: [
        { selector: "node", style: { label: "data(label)", color: ink, "font-family": "sans-serif", "font-size": 12, "text-valign": "bottom", "text-margin-y": 6, "text-wrap": "wrap", "text-max-width": 110, "background-color": raised, "border-color": edge, "border-width": 1.5, width: 22, height: 22 } },
        { selector: "node.origin", style: { shape: "diamond", "background-color": accent, "border-color": accent, width: 30, height: 30, "font-weight": "bold", "text-valign": "top", "text-margin-y": -6 } },
        { selector: "edge", style: { width: 1.5, "line-color": edge, "curve-style": "bezier", "target-arrow-color": edge, "target-arrow-shape": "triangle", "arrow-scale": .9, label: "data(label)", color: ink, "font-size": 10, "text-background-color": paper, "text-background-opacity": 1, "text-background-padding": 2 } },
        { selector: "edge.undated", style: { "target-arrow-shape": "none" } },
        { selector: "edge.verbatim", style: { width: 3, "line-color": differ, "target-arrow-color": differ } },
        { selector: "edge.rewrite", style: { "line-style": "dotted" } },
        { selector: ":selected", style: { "border-color": accent, "border-width": 3, "line-color": accent, "target-arrow-color": accent } },
      ],
      layout: { name: "preset", positions: (node) => places.get(node.id()), fit: true, padding: 40 },
      minZoom: .4, maxZoom: 2.5, userZoomingEnabled: false, autoungrabify: false,
    });
    const told = document.getElementById("graph-told");
    graph.on("select", "node, edge", (event) => {
      const { href, label } = event.target.data();
      const link = document.createElement("a");
      link.href = href;
      link.textContent = href.startsWith("#") ? "why these may rest on one text" : event.target.isEdge() ? "the words that both have, side by side" : label;
      told.replaceChildren("Open ", link);
    });
    graph.on("dbltap", "node, edge", (event) => location.assign(event.target.data("href")));
  };
  draw();
  document.addEventListener("consilience:theme", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  let drawn = innerWidth, waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    if (innerWidth !== drawn) waiting = setTimeout(() => { drawn = innerWidth; draw(); }, 150);
  });
})();
