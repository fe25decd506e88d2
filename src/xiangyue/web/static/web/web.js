// Small helps where JavaScript runs. Without it every page reads and every form works.
(() => {
  "use strict";
  const all = (selector) => document.querySelectorAll(selector);

  all("[data-print]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  });

  all("textarea[readonly]").forEach((box) => box.addEventListener("focus", () => box.select()));

  all("[data-copy]").forEach((button) => {
    const box = document.getElementById(button.dataset.copy);
    const before = button.textContent;
    button.hidden = false;
    button.addEventListener("click", async () => {
      box.select();
      try {
        await navigator.clipboard.writeText(box.value);
      } catch {
        document.execCommand("copy"); // plain http in a village network has no clipboard
      }
      button.textContent = button.dataset.done;
      button.setAttribute("aria-live", "polite");
      setTimeout(() => { button.textContent = before; }, 2500);
    });
  });

  // The server draws an SVG; chats want a PNG. Shown on the page too, for browsers that cannot save a file.
  all("[data-picture]").forEach((link) => link.addEventListener("click", (event) => {
    event.preventDefault();
    const drawing = new Image();
    drawing.onerror = () => { location.href = link.href; };
    drawing.onload = () => {
      const canvas = document.createElement("canvas");
      canvas.width = drawing.naturalWidth;
      canvas.height = drawing.naturalHeight;
      canvas.getContext("2d").drawImage(drawing, 0, 0);
      const picture = new Image();
      picture.src = canvas.toDataURL("image/png");
      picture.alt = link.textContent;
      const note = document.createElement("p");
      note.className = "hint";
      note.textContent = link.dataset.picture;
      link.after(note, picture);
      const save = document.createElement("a");
      save.href = picture.src;
      save.download = "xiangyue.png";
      save.click();
    };
    drawing.src = link.href;
  }));

  // Whose phone this is just now: the page for writing without signal shows nothing of anybody else.
  all("[data-person]").forEach(({ dataset }) => {
    try {
      localStorage.setItem("person", dataset.person);
    } catch { /* then that page asks the server */ }
  });

  // Signing out wipes the phone, so what was written without signal and not sent yet is asked about first.
  all("[data-leave]").forEach((button) => button.addEventListener("click", (event) => {
    try {
      if (Number(localStorage.getItem("unsent")) && !confirm(button.dataset.leave)) {
        event.preventDefault();
        return;
      }
      ["unsent", "person"].forEach((name) => localStorage.removeItem(name));
      indexedDB.deleteDatabase("xiangyue-outbox"); // not every browser obeys the header that says the same
    } catch { /* a browser that stores nothing has nothing to lose */ }
  }));

  const summary = document.querySelector(".summary[tabindex]");
  if (summary) summary.focus();

  document.addEventListener("click", (event) => {
    all(".who[open]").forEach((menu) => { if (!menu.contains(event.target)) menu.open = false; });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") all(".who[open]").forEach((menu) => { menu.open = false; });
  });
})();
