// What was written on this phone, until the server says that it has it.
window.outbox = (() => {
  "use strict";
  const NAME = "xiangyue-outbox";
  const SHOWN = 20; // received ones that stay on the list
  let opened = null;

  function open() {
    opened ||= new Promise((good, bad) => {
      const request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = () => {
        request.result.createObjectStore("rows", { keyPath: "id" });
        request.result.createObjectStore("known", { keyPath: "key" });
      };
      request.onsuccess = () => {
        request.result.onversionchange = () => { request.result.close(); opened = null; }; // signing out wipes it
        good(request.result);
      };
      request.onerror = () => bad(request.error);
    });
    return opened;
  }

  // One transaction: all of it is kept or nothing. `work` gives the request whose result is the answer, if any.
  async function within(store, mode, work) {
    const transaction = (await open()).transaction(store, mode);
    const request = work(transaction.objectStore(store));
    await new Promise((good, bad) => {
      transaction.oncomplete = good;
      transaction.onabort = () => bad(transaction.error);
    });
    return request && request.result;
  }

  const isUnsent = (row) => row.state !== "received";

  async function all() {
    return (await within("rows", "readonly", (rows) => rows.getAll())).sort((a, b) => a.made - b.made);
  }

  // How many are not sent yet, for the page on which somebody signs out.
  async function count() {
    try {
      localStorage.setItem("unsent", (await all()).filter(isUnsent).length);
    } catch { /* a browser without storage of texts asks nothing */ }
  }

  async function keep(list) {
    await within("rows", "readwrite", (rows) => { list.forEach((row) => rows.put(row)); });
    await count();
  }

  async function change(row, values) {
    Object.assign(row, values);
    await keep([row]);
  }

  async function drop(ids) {
    await within("rows", "readwrite", (rows) => { ids.forEach((id) => rows.delete(id)); });
    await count();
  }

  async function tidy(person) {
    const old = (await all()).filter((row) => row.person === person && !isUnsent(row)).slice(0, -SHOWN);
    if (old.length) await drop(old.map((row) => row.id));
  }

  // Whose phone this is: who was signed in last. Every page of somebody signed in says so (web.js).
  function holder() {
    try {
      return localStorage.getItem("person");
    } catch {
      return null;
    }
  }

  function belong(person) {
    try {
      localStorage.setItem("person", person);
    } catch { /* then the server is asked each time */ }
  }

  const know = (key, value) => within("known", "readwrite", (known) => { known.put({ key, value }); });

  async function known(key) {
    const found = await within("known", "readonly", (store) => store.get(key));
    return found && found.value;
  }

  // Only secure pages have randomUUID; this one is also read where a village has no certificate.
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
  }

  return { open, all, keep, change, drop, tidy, know, known, holder, belong, newId, isUnsent };
})();
