// The page for writing without signal: kept on the phone first, sent when the server can be heard.
(() => {
  "use strict";
  const HERE = "xiangyue"; // what only our server says
  const DAY = 86400000;
  const FIRST_PAUSE = 2000, LONGEST_PAUSE = 15 * 60000, PATIENCE = 60000; // milliseconds
  const store = window.outbox;
  const { word } = store;
  const find = (name) => document.querySelector(`[data-${name}]`);
  const root = find("outbox"), form = find("form"), what = form.elements.what;
  const { town } = root.dataset;
  let me = null; // who writes: person, words, pack, when it was fetched
  let heard = null; // what the server said last: null while it cannot be heard
  let editing = null; // the row that is being changed
  let busy = false, timer = 0, misses = 0;

  const show = (name, shown) => { find(name).hidden = !shown; };
  const mine = async () => (await store.all()).filter((row) => row.town === town && me && row.person === me.person);
  const isStale = () => !me || !me.pack || Date.now() - me.fetched > me.pack.days * DAY;

  function say(words) {
    find("line").textContent = words;
    show("line", Boolean(words));
  }

  // ---- Who is there

  async function ask(address, options = {}) {
    const patience = new AbortController();
    const late = setTimeout(() => patience.abort(), PATIENCE);
    try {
      const answer = await fetch(address, { cache: "no-store", signal: patience.signal, ...options });
      return [answer.status, await answer.json()];
    } catch {
      return [0, {}]; // nobody, or somebody else: a page of a wireless network is no JSON
    } finally {
      clearTimeout(late);
    }
  }

  async function greet() {
    const version = me && me.pack ? me.pack.version : "";
    const [status, answer] = await ask(`${root.dataset.state}?pack=${version}`);
    heard = status === 200 && answer.here === HERE ? answer : null;
    misses = heard && heard.person ? 0 : misses + 1;
    if (misses) return;
    // No pack came: the one asked about is the same, whoever had it.
    me = { person: heard.person, words: heard.words, pack: heard.pack || me.pack, fetched: Date.now() };
    await store.know(`${town}/${me.person}`, me);
    store.belong(me.person);
  }

  // ---- Writing down

  const kindOf = (name) => me.pack.kinds.find((kind) => kind.name === name);

  function drawFields() {
    const before = Object.fromEntries(new FormData(form));
    const kind = kindOf(what.value.split(":")[0]);
    const asked = kind.fields.filter((field) => field.name !== kind.chooses);
    form.querySelectorAll(".drawn").forEach((box) => box.remove());
    find("fields").after(...asked.map(store.drawField));
    if ("text" in before && form.elements.text) form.elements.text.value = before.text;
  }

  function drawForm() {
    const usable = !isStale() && me.pack.kinds.length > 0 && !(heard && !heard.person);
    show("form", usable);
    if (!usable || form.dataset.pack === me.person + me.pack.version) return;
    form.dataset.pack = me.person + me.pack.version;
    what.replaceChildren(...store.choices(me.pack.kinds));
    form.elements.place.replaceChildren(...store.places(me.pack.places));
    form.elements.day.value = today();
    drawFields();
  }

  // The server's day where it can be heard: clocks of phones go wrong.
  function today() {
    if (heard && heard.today) return heard.today;
    const now = new Date();
    return new Date(now - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  function written() {
    const [name, chosen] = what.value.split(":");
    const kind = kindOf(name);
    const body = kind.chooses ? { [kind.chooses]: chosen } : {};
    kind.fields.filter((field) => field.name !== kind.chooses).forEach((field) => {
      const input = form.elements[field.name];
      if (field.type !== "tick") body[field.name] = input.value;
      else if (input.checked) body[field.name] = "on";
    });
    const place = form.elements.place.selectedOptions[0].textContent;
    return {
      id: editing ? editing.id : store.newId(), town, person: me.person, made: Date.now(), tries: 0, next: 0,
      state: "waiting", kind: name, version: kind.version, place: form.elements.place.value,
      happened_on: form.elements.day.value, body,
      title: `${what.selectedOptions[0].textContent} · ${place} · ${(body.text || "").slice(0, 20)}`,
    };
  }

  async function photosOf(row) {
    const rows = [];
    let left = 0;
    for (const file of document.getElementById("photos").files) {
      try {
        rows.push({
          ...row, id: store.newId(), kind: "photo", version: 1, place: "", body: { of: row.id, name: file.name },
          photo: await store.shrunk(file), title: `${word("photo")} · ${file.name}`, made: row.made + rows.length + 1,
        });
      } catch {
        left += 1;
      }
    }
    return [rows, left];
  }

  async function writeDown(event) {
    event.preventDefault();
    const row = written();
    const [photos, left] = await photosOf(row);
    try {
      await store.keep([row, ...photos]);
    } catch {
      say(word("full"));
      return;
    }
    editing = null;
    form.reset();
    form.elements.day.value = today();
    drawFields();
    say(left ? word("no-photo") : word("written"));
    if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
    await draw();
    flush();
  }

  // ---- Sending

  function payload(row) {
    const { id, person, kind, version, place, happened_on, body } = row;
    const photo = row.photo ? { photo: store.base64(row.photo) } : {};
    return { id, person, kind, version, place, happened_on, body: { ...body, ...photo } };
  }

  const pause = (tries) => Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** tries) * (0.5 + Math.random() / 2);

  // Whether to go on with the next one.
  async function send(row) {
    await store.change(row, { state: "sending" });
    await draw();
    const headers = { "Content-Type": "application/json", "X-CSRFToken": heard.token };
    const [status, answer] = await ask(root.dataset.sync, { method: "POST", headers, body: JSON.stringify(payload(row)) });
    if (status === 200) {
      await store.change(row, { state: "received", photo: null, words: [], ...answer });
      return true;
    }
    if ([409, 413, 422].includes(status)) {
      await store.change(row, { state: "refused", words: answer.words });
      return true;
    }
    const tries = row.tries + 1; // 401, 403: who is signed in has changed; 0, 500: it may be better soon
    await store.change(row, { state: "waiting", tries, next: Date.now() + pause(tries) });
    if (status === 401 || status === 403) say(answer.words ? answer.words.join(" ") : "");
    return false;
  }

  // Texts first; a photograph goes when its text has arrived.
  async function sendable(forced) {
    const rows = await mine();
    const received = new Set(rows.filter((row) => row.state === "received").map((row) => row.id));
    const ready = rows.filter((row) => ["waiting", "sending"].includes(row.state) && (forced || row.next <= Date.now()));
    const photos = ready.filter((row) => row.kind === "photo" && received.has(row.body.of));
    return [...ready.filter((row) => row.kind !== "photo"), ...photos];
  }

  async function flush(forced = false) {
    if (busy) return;
    busy = true;
    try {
      await greet();
      for (let next = await sendable(forced); heard && heard.person && next.length; next = await sendable(forced)) {
        if (!await send(next[0])) break;
      }
      if (me) await store.tidy(me.person);
    } finally {
      busy = false;
      await draw();
      await plan();
    }
  }

  async function plan() {
    clearTimeout(timer);
    const waiting = (await mine()).filter((row) => row.state === "waiting");
    if (!waiting.length) return;
    const soonest = Math.min(...waiting.map((row) => row.next)) - Date.now();
    timer = setTimeout(flush, Math.max(soonest, pause(misses)));
  }

  // ---- The list

  async function draw() {
    const signedOut = heard && !heard.person;
    drawForm();
    const rows = signedOut ? [] : (await mine()).reverse();
    const unsent = rows.filter(store.isUnsent);
    find("who").textContent = [me && !signedOut ? me.words : "", word(heard ? "online" : "offline")].filter(Boolean).join(" · ");
    show("sign-in", signedOut);
    show("kept", rows.length > 0);
    find("list").replaceChildren(...rows.map((row) => store.drawRow(row, act)));
    const days = unsent.length ? Math.floor((Date.now() - Math.min(...unsent.map((row) => row.made))) / DAY) : 0;
    find("waiting").textContent = unsent.length
      ? word("count").replace("{count}", unsent.length).replace("{days}", days) : "";
    if (signedOut) say(word("sign-in"));
    else if (!me) say(word("first"));
    else if (isStale()) say(word("old"));
    else if (!me.pack.kinds.length) say(word("nothing"));
  }

  async function act(deed, row) {
    if (deed === "drop") {
      if (!confirm(word("sure"))) return;
      const photos = (await mine()).filter((each) => each.body.of === row.id && store.isUnsent(each));
      await store.drop([row.id, ...photos.map((each) => each.id)]);
      await draw();
    } else if (deed === "again") {
      await store.change(row, { state: "waiting", tries: 0, next: 0, words: [] });
      flush(true);
    } else {
      putBack(row);
    }
  }

  function putBack(row) {
    const kind = kindOf(row.kind);
    if (!kind) return;
    editing = row;
    what.value = `${row.kind}:${kind.chooses ? row.body[kind.chooses] : ""}`;
    drawFields();
    Object.entries(row.body).forEach(([name, value]) => {
      const input = form.elements[name];
      if (input && input.type === "checkbox") input.checked = value === "on";
      else if (input) input.value = value;
    });
    form.elements.place.value = row.place;
    form.elements.day.value = row.happened_on;
    what.focus();
  }

  async function saveAsFile() {
    const records = (await mine()).filter(store.isUnsent).map(payload);
    const text = JSON.stringify({ format: "xiangyue-outbox", version: 1, town, records });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
    link.download = `xiangyue-${today()}.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), PATIENCE);
  }

  async function start() {
    await store.open(); // a private window may refuse
    me = await store.known(`${town}/${store.holder()}`) || null;
    show("plain", false);
    root.hidden = false;
    form.addEventListener("submit", writeDown);
    what.addEventListener("change", drawFields);
    find("send").addEventListener("click", () => flush(true));
    find("save").addEventListener("click", saveAsFile);
    window.addEventListener("online", () => flush());
    window.addEventListener("pageshow", (event) => { if (event.persisted) flush(); });
    await draw();
    if (navigator.serviceWorker) navigator.serviceWorker.register(root.dataset.worker).catch(() => say(word("open")));
    else say(word("open"));
    await flush();
  }

  if (window.indexedDB) start().catch(() => {}); // else the words for browsers that keep nothing stay
})();
