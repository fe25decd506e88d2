// Draws the form from the pack, and the list of what is on this phone. All words come from the page or the pack.
Object.assign(window.outbox, (() => {
  "use strict";
  const LONG_EDGE = 1280; // pixels: a handwritten page stays readable
  const QUALITY = 0.7;
  const LARGEST = 30 * 1024 * 1024; // bytes of a photograph before it is made small

  const word = (key) => document.querySelector(`[data-word=${key}]`).content.textContent;

  function make(tag, values = {}, ...children) {
    const element = Object.assign(document.createElement(tag), values);
    element.append(...children);
    return element;
  }

  const option = (value, words) => make("option", { value, textContent: words });

  function control(field) {
    const common = { id: `f-${field.name}`, name: field.name, required: field.required };
    if (field.type === "choice") {
      const select = make("select", common, ...field.choices.map(([value, words]) => option(value, words)));
      select.value = field.first;
      return select;
    }
    if (field.type === "long") return make("textarea", { ...common, rows: 4, value: field.first });
    if (field.type === "tick") return make("input", { ...common, type: "checkbox", checked: field.first === "True" });
    return make("input", { ...common, type: field.type, value: field.first });
  }

  function drawField(field) {
    const input = control(field);
    const label = make("label", { htmlFor: input.id });
    const ticked = field.type === "tick";
    if (ticked) label.append(input, ` ${field.words}`);
    else label.append(field.words);
    if (!field.required && !ticked) label.append(" ", make("span", { className: "quiet", textContent: word("empty") }));
    const box = make("div", { className: ticked ? "drawn field tick" : "drawn field" }, label);
    if (field.hint) box.append(make("p", { className: "hint", textContent: field.hint }));
    if (!ticked) box.append(input);
    return box;
  }

  // One list of what can be written: visits, labour and the like stand beside needs.
  function choices(kinds) {
    return kinds.flatMap((kind) => {
      const chooser = kind.fields.find((field) => field.name === kind.chooses);
      return chooser ? chooser.choices.map(([value, words]) => option(`${kind.name}:${value}`, words))
        : [option(`${kind.name}:`, kind.words)];
    });
  }

  function places(rows) {
    const groups = new Map();
    rows.forEach(([id, name, village]) => {
      if (!groups.has(village)) groups.set(village, make("optgroup", { label: village }));
      groups.get(village).append(option(id, name));
    });
    return [...groups.values()];
  }

  function drawRow(row, act) {
    const title = make("b");
    if (row.page) title.append(make("a", { href: row.page, textContent: row.title }));
    else title.textContent = row.title;
    const note = [row.happened_on, row.number, ...(row.words || [])].filter(Boolean).join(" · ");
    const box = make("div", {}, title, make("span", { className: "note", textContent: note }));
    if (row.state === "refused") {
      const deeds = row.kind === "photo" ? ["again", "drop"] : ["change", "again", "drop"];
      deeds.forEach((deed) => box.append(make("button", {
        className: "button", type: "button", textContent: word(deed), onclick: () => act(deed, row),
      })));
    }
    const mark = make("span", { className: `mark ${row.state === "refused" ? "short" : "plain"}` });
    mark.textContent = word(row.state);
    return make("li", {}, box, mark);
  }

  // The photograph made small, as bytes: some browsers lose larger objects out of their store.
  async function shrunk(file) {
    if (file.size > LARGEST) throw new Error("too large");
    const picture = new Image();
    picture.src = URL.createObjectURL(file);
    try {
      await picture.decode();
      const scale = Math.min(1, LONG_EDGE / Math.max(picture.naturalWidth, picture.naturalHeight));
      const canvas = make("canvas", {
        width: Math.max(1, Math.round(picture.naturalWidth * scale)),
        height: Math.max(1, Math.round(picture.naturalHeight * scale)),
      });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((good) => { canvas.toBlob(good, "image/jpeg", QUALITY); });
      return await blob.arrayBuffer();
    } finally {
      URL.revokeObjectURL(picture.src);
    }
  }

  function base64(buffer) {
    const bytes = new Uint8Array(buffer);
    let text = "";
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }

  return { word, drawField, drawRow, choices, places, shrunk, base64 };
})());
