// Beside what htmx does: say it when saving failed, quote at the cursor, and keep the draft when the page is left.

const forms = [...document.querySelectorAll("form[data-note]")];
const sent = new WeakSet();

for (const form of forms) {
  form.addEventListener("submit", () => sent.add(form));
  form.querySelector("textarea").addEventListener("input", () => sent.delete(form));
}

const noteOf = (element) => element.closest?.("form[data-note]");
const unsaved = (form, why) => { document.getElementById(`saved-${form.dataset.note}`).textContent = why; };

document.body.addEventListener("htmx:beforeSwap", (event) => {
  const form = noteOf(event.detail.elt);
  if (!form || !event.detail.target.id.startsWith("saved-")) return;
  const { xhr } = event.detail;
  if (!new URL(xhr.responseURL, location.href).pathname.endsWith("/draft/")) {
    event.detail.shouldSwap = false; // the sign-in page came instead
    unsaved(form, "Not saved: you have been signed off. Your words are still here: sign in again in another tab, then go on writing.");
  } else if (xhr.status === 409 || xhr.status === 413) {
    event.detail.shouldSwap = true;
  } else if (xhr.status >= 400) {
    unsaved(form, "Not saved. Your words are still here; copy them before you close this page.");
  }
});

document.body.addEventListener("htmx:sendError", (event) => {
  const form = noteOf(event.detail.elt);
  if (form) unsaved(form, "Not saved: the connection was lost. Your words are still here; they are saved when you go on writing.");
});

window.addEventListener("pagehide", () => {
  for (const form of forms) {
    const text = form.querySelector("textarea");
    if (text.value !== text.defaultValue && !sent.has(form)) navigator.sendBeacon(form.dataset.leave, new FormData(form));
  }
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.id !== "lines") return;
  const panel = event.detail.target;
  panel.querySelector("h2").focus();
  const find = panel.querySelector("[data-find]");
  if (!find) return;
  find.hidden = false;
  const lines = [...panel.querySelectorAll(".quote-lines li")];
  find.querySelector("input").addEventListener("input", ({ target }) => {
    const words = target.value.toLowerCase();
    for (const line of lines) line.hidden = !line.textContent.toLowerCase().includes(words);
  });
  panel.querySelector("form").addEventListener("submit", (submitted) => {
    const quote = submitted.submitter?.dataset.quote;
    const text = document.getElementById(`text-${submitted.target.dataset.quotes}`);
    if (!quote || !text) return;
    submitted.preventDefault();
    const before = text.value.slice(0, text.selectionStart);
    const space = before && !/\s$/.test(before) ? " " : "";
    text.setRangeText(`${space}${quote} `, text.selectionStart, text.selectionEnd, "end");
    text.focus();
    text.dispatchEvent(new Event("input", { bubbles: true }));
  });
});
