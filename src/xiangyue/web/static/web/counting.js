// The counting screen: strokes are drawn on this page only, the tellers' entries are the count.
(() => {
  "use strict";
  const STROKES = ["M3 4h14", "M10 4v13", "M10 10h6", "M5.5 10v7", "M2 17h16"];
  const SVG = "http://www.w3.org/2000/svg";
  const boxes = [...document.querySelectorAll("[data-counting] > li")];

  function sign(strokes) {
    const svg = document.createElementNS(SVG, "svg");
    const path = document.createElementNS(SVG, "path");
    svg.setAttribute("viewBox", "0 0 20 20");
    path.setAttribute("d", STROKES.slice(0, strokes).join(""));
    svg.append(path);
    return svg;
  }

  function add(box, step) {
    const output = box.querySelector("output");
    const votes = Math.max(0, Number(output.value) + step);
    const signs = Array.from({ length: Math.ceil(votes / 5) }, (_, at) => sign(Math.min(5, votes - at * 5)));
    output.value = votes;
    box.querySelector(".strokes").replaceChildren(...signs);
  }

  boxes.forEach((box) => {
    box.querySelector(".buttons").hidden = false;
    box.querySelectorAll("[data-step]").forEach((button) =>
      button.addEventListener("click", () => add(box, Number(button.dataset.step))));
  });
  document.querySelectorAll("[data-counting-keys]").forEach((note) => { note.hidden = false; });
  document.addEventListener("keydown", (event) => {
    // The physical key, because Shift+1 is another sign on every keyboard.
    const key = /^(?:Digit|Numpad)([1-9])$/.exec(event.code);
    const box = key && boxes[key[1] - 1];
    if (box && !event.ctrlKey && !event.metaKey && !event.altKey) add(box, event.shiftKey ? -1 : 1);
  });
})();
