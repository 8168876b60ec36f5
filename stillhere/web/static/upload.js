// A small tus 1.0.0 client: a file goes in pieces of 2 MB, stops and goes on, and is found again after a reload.

const PIECE = 2 * 2 ** 20;
const TRIES = 5;
const MB = 2 ** 20;
const LARGEST = 512 * MB;
const VERSION = "1.0.0";

const form = document.getElementById("new-hour");
const input = document.getElementById("file");
if (form && input) start();

function start() {
  const drop = document.getElementById("drop");
  const add = document.getElementById("add");
  const stop = document.getElementById("stop");
  const progress = document.getElementById("progress");
  const text = document.getElementById("text");
  const token = form.querySelector("[name=csrfmiddlewaretoken]").value;
  const key = `upload:${form.dataset.record}`;
  let leave = null; // the AbortController of the upload under way

  document.documentElement.classList.add("scripted");
  offerToGoOn();

  // Dropped anywhere: beside the place for it, the browser would open the file, and the page would be lost.
  for (const kind of ["dragenter", "dragover"]) window.addEventListener(kind, (event) => withFiles(event) && over(true));
  window.addEventListener("dragleave", (event) => { if (!event.relatedTarget) over(false); });
  window.addEventListener("drop", (event) => {
    if (!withFiles(event)) return;
    over(false);
    const [file, ...others] = event.dataTransfer.files;
    if (!file) return;
    if (leave) return say("A file is on its way; press “Stop” first to bring another.");
    const chosen = new DataTransfer();
    chosen.items.add(file);
    input.files = chosen.files;
    say(`${others.length ? "One session is one file: " : ""}“${file.name}” is chosen.`);
  });

  stop.addEventListener("click", async () => {
    if (leave) leave.abort();
    const held = kept();
    sessionStorage.removeItem(key);
    idle();
    const answer = held && await ask("DELETE", held.url).catch(() => null);
    const gone = !held || answer?.ok || answer?.status === 404;
    say(gone ? "Stopped. Nothing of the file was kept." : "Stopped. What had arrived is removed within a day or so.");
  });

  form.addEventListener("submit", (event) => {
    const file = input.files[0];
    if (!file || text.value.trim()) return; // the server answers both at once, and neither
    event.preventDefault();
    if (file.size > LARGEST) return say(`“${file.name}” is larger than ${LARGEST / MB} MB, and no more fits; see whether it’s the right one.`);
    if (!file.size) return say(`“${file.name}” is empty; save or export it anew and bring it again.`);
    send(file);
  });

  async function send(file) {
    leave = new AbortController();
    add.disabled = true;
    stop.hidden = false;
    try {
      let [url, offset] = (await found(file)) ?? [await begun(file), 0];
      while (offset < file.size) {
        say(`${words(offset)} of ${words(file.size)} sent.`);
        offset = await piece(url, file, offset);
      }
      say(`All ${words(file.size)} sent. Reading the file…`);
      finish(url);
    } catch (problem) {
      if (problem.name === "AbortError") return;
      idle();
      stop.hidden = !kept();
      say(problem.said ?? "The connection broke off. Press “Add the session” to go on from there.");
    }
  }

  // Where an upload of this very file stopped, or null.
  async function found(file) {
    const held = kept();
    if (!held || held.size !== file.size || held.changed !== file.lastModified) return null;
    const answer = await ask("HEAD", held.url).catch(() => null);
    if (!answer || !answer.ok) return null;
    return [held.url, Number(answer.headers.get("Upload-Offset"))];
  }

  async function begun(file) {
    const metadata = `filename ${base64(file.name)},record ${base64(form.dataset.record)}`;
    const answer = await ask("POST", form.dataset.uploads, {
      "Upload-Length": String(file.size), "Upload-Metadata": metadata,
    });
    if (answer.status !== 201) throw await refusal(answer);
    const url = answer.headers.get("Location");
    // Its address and size alone: a file's name may be somebody's.
    sessionStorage.setItem(key, JSON.stringify({ url, size: file.size, changed: file.lastModified }));
    return url;
  }

  // Send the piece at `offset`; gives where the next one begins. A broken connection is tried again, later each time.
  async function piece(url, file, offset) {
    for (let tried = 1; ; tried += 1) {
      try {
        const answer = await ask("PATCH", url, {
          "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream",
        }, file.slice(offset, offset + PIECE));
        if (answer.status === 204) return Number(answer.headers.get("Upload-Offset"));
        if (answer.status === 409) return await place(url);
        if (answer.status < 500) {
          sessionStorage.removeItem(key);
          throw await refusal(answer);
        }
      } catch (problem) {
        if (problem.name === "AbortError" || problem.said) throw problem;
      }
      if (tried === TRIES) throw new Error("The connection broke off.");
      say(`The connection broke off at ${words(offset)} of ${words(file.size)}. Trying again…`);
      await new Promise((done) => setTimeout(done, 1000 * 2 ** (tried - 1)));
      leave.signal.throwIfAborted();
      const now = await place(url).catch(() => null);
      if (now !== null && now !== offset) return now;
    }
  }

  async function place(url) {
    const answer = await ask("HEAD", url);
    if (!answer.ok) throw new Error("It is gone.");
    return Number(answer.headers.get("Upload-Offset"));
  }

  function finish(url) {
    sessionStorage.removeItem(key);
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "upload";
    field.value = url.split("/").filter(Boolean).pop();
    form.append(field);
    input.disabled = true; // its bytes are there already
    form.submit();
  }

  function ask(method, url, headers = {}, body = undefined) {
    return fetch(url, {
      method, body, headers: { "Tus-Resumable": VERSION, "X-CSRFToken": token, ...headers },
      signal: method === "DELETE" ? undefined : leave?.signal, redirect: "error",
    });
  }

  async function refusal(answer) {
    const plain = (answer.headers.get("Content-Type") ?? "").startsWith("text/plain");
    const said = plain ? await answer.text() : "";
    return Object.assign(new Error("refused"), { said: said || "This file could not be taken. Load the page again." });
  }

  function kept() {
    try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; }
  }

  function idle() {
    leave = null;
    add.disabled = false;
    stop.hidden = true;
  }

  async function offerToGoOn() {
    const held = kept();
    if (!held) return;
    const answer = await ask("HEAD", held.url).catch(() => null);
    if (!answer?.ok) return sessionStorage.removeItem(key);
    stop.hidden = false;
    say(`An upload stopped at ${words(Number(answer.headers.get("Upload-Offset")))} of ${words(held.size)}. Choose the same file to go on.`);
  }

  // Words that are dragged into the box for text are the browser's.
  function withFiles(event) {
    const files = event.dataTransfer?.types.includes("Files");
    if (files) event.preventDefault();
    return files;
  }

  function over(is) { drop.classList.toggle("over", is); }

  function say(sentence) { progress.textContent = sentence; }
}

function words(bytes) {
  return bytes < MB ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / MB).toFixed(bytes < 10 * MB ? 1 : 0)} MB`;
}

function base64(text) {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
