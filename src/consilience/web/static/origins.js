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
    graph = cytoscape({
      container: place,
      elements: [
        ...nodes.map((each) => ({ data: each, classes: each.kind })),
        ...edges.map((each, n) => ({ data: { id: "e" + n, source: each.from, target: each.to, href: each.href, label: words[each.kind] }, classes: each.kind })),
      ],
      style: [
        { selector: "node", style: { label: "data(label)", color: ink, "font-family": "sans-serif", "font-size": 12, "text-valign": "bottom", "text-margin-y": 6, "text-wrap": "wrap", "text-max-width": 110, "background-color": raised, "border-color": edge, "border-width": 1.5, width: 22, height: 22 } },
        { selector: "node.origin", style: { shape: "diamond", "background-color": accent, "border-color": accent, width: 30, height: 30, "font-weight": "bold" } },
        { selector: "edge", style: { width: 1.5, "line-color": edge, "curve-style": "bezier", "target-arrow-color": edge, "target-arrow-shape": "triangle", "arrow-scale": .9, label: "data(label)", color: ink, "font-size": 10, "text-background-color": paper, "text-background-opacity": 1, "text-background-padding": 2 } },
        { selector: "edge.verbatim", style: { width: 3, "line-color": differ, "target-arrow-color": differ } },
        { selector: "edge.rewrite", style: { "line-style": "dotted" } },
        { selector: ":selected", style: { "border-color": accent, "border-width": 3, "line-color": accent, "target-arrow-color": accent } },
      ],
      layout: { name: "cose", animate: false, randomize: false, nodeRepulsion: 9000, idealEdgeLength: 110, padding: 32 },
      minZoom: .4, maxZoom: 2.5, userZoomingEnabled: false, autoungrabify: false,
    });
    const told = document.getElementById("graph-told");
    graph.on("select", "node, edge", (event) => {
      const { href, label } = event.target.data();
      const link = document.createElement("a");
      link.href = href;
      link.textContent = event.target.isEdge() ? "the words that both have, side by side" : href.startsWith("#") ? label + " in the list" : label;
      told.replaceChildren("Open ", link);
    });
    graph.on("dbltap", "node, edge", (event) => location.assign(event.target.data("href")));
  };
  draw();
  document.addEventListener("consilience:theme", draw);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
})();
