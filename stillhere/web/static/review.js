// The review by mouse, finger and keys: marks open under their line, and the hour comes back as it holds after each act.

const hour = document.getElementById("hour");
const toast = document.getElementById("said");
let from = null; // what opened the note, to give the focus back
let next = ""; // what to do once a note has opened
let before = null; // where the reader was, kept while the hour is put in place anew

const tags = () => [...hour.querySelectorAll(".tag[href]")].filter((tag) => tag.checkVisibility()); // not in a closed fold
const note = () => hour.querySelector(".note.open");
const turnOf = (element) => element?.closest?.(".turn") ?? null;
const quiet = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

function close(giveBack = true) {
  const open = note();
  if (!open) return;
  turnOf(open)?.classList.remove("at-work");
  open.remove();
  if (giveBack && from?.isConnected) from.focus({ preventScroll: true });
}

async function open(link, act = "") {
  const turn = turnOf(link) ?? document.getElementById(`u${link.pathname.match(/lines\/(\d+)/)?.[1]}`);
  if (!turn) return;
  for (let fold = turn.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  close(false);
  from = link;
  next = act;
  turn.classList.add("at-work");
  await window.htmx.ajax("GET", link.href, { target: turn.lastElementChild, swap: "beforeend" });
}

hour.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  const link = event.target.closest("a");
  if (!link) return;
  if (link.matches(".tag[href], a.at, .open-mark")) {
    event.preventDefault();
    open(link, link.matches(".open-mark") ? "c" : "");
  } else if (link.matches(".note.open .close")) {
    event.preventDefault();
    close();
  }
});

// A note has come: it takes the focus, and what was asked of it is done.
document.body.addEventListener("htmx:afterSettle", (event) => {
  const found = note();
  if (event.detail.target?.id === "hour" || !found || event.detail.requestConfig?.verb !== "get") return;
  for (const list of found.querySelectorAll("select[data-searchable]")) searchable(list);
  const act = next;
  next = "";
  found.querySelector("h3").focus({ preventScroll: true });
  found.scrollIntoView({ block: "nearest", behavior: quiet() ? "auto" : "smooth" });
  if (act) press(found, act);
});

function press(found, key) {
  const button = found.querySelector(`[data-key="${key}"]`);
  if (!button) return;
  if (key !== "c") return button.click();
  button.closest("details").open = true;
  (found.querySelector(".correct input[type=search]") ?? found.querySelector(".correct select"))?.focus();
}

// A long list gets a field above it that narrows it; without this script it is a plain list.
function searchable(list) {
  const groups = [...list.querySelectorAll("optgroup")].map((group) => [group, [...group.children]]);
  const search = document.createElement("input");
  search.type = "search";
  search.autocomplete = "off";
  search.setAttribute("aria-label", "Find a mark by a word");
  search.placeholder = "Find by a word";
  list.before(search);
  list.size = 9;
  list.querySelector('option[value=""]')?.remove();
  search.addEventListener("input", () => {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const [group, options] of groups) {
      const name = group.label.toLowerCase();
      const kept = options.filter((one) => words.every((w) => `${name} ${one.textContent} ${one.value}`.toLowerCase().includes(w)));
      group.replaceChildren(...kept);
      group.hidden = kept.length === 0;
    }
    list.value = list.querySelector("option")?.value ?? "";
  });
  search.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") {
      event.preventDefault();
      list.focus();
    }
  });
}

// The hour is put in place anew: the reader stays where they were.
document.body.addEventListener("htmx:beforeSwap", (event) => {
  const { xhr, target } = event.detail;
  if (xhr.status === 422) {
    const said = note()?.querySelector(".refused");
    if (said) {
      event.detail.shouldSwap = true;
      event.detail.isError = false;
      event.detail.target = said;
    }
    return;
  }
  if (target?.id !== "hour") return;
  const turn = turnOf(note()) ?? turnOf(document.activeElement) ?? inView();
  const card = document.activeElement?.closest?.("article.moment");
  const anchor = card ?? turn;
  before = {
    id: anchor?.id,
    top: anchor?.getBoundingClientRect().top ?? 0,
    y: scrollY,
    faint: document.getElementById("faint")?.checked,
    folds: [...hour.querySelectorAll("details.folded[open]")].map((fold) => fold.querySelector(".turn")?.id),
  };
});

document.body.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target?.id !== "hour" || !before) return;
  const faint = document.getElementById("faint");
  if (faint) faint.checked = before.faint ?? false;
  showKeys();
  for (const id of before.folds) {
    const fold = id && document.getElementById(id)?.closest("details");
    if (fold) fold.open = true;
  }
  const anchor = before.id && document.getElementById(before.id);
  if (anchor) {
    for (let fold = anchor.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    stay(anchor, before.top, 6);
    (anchor.querySelector(".tag[href]") ?? anchor).focus({ preventScroll: true });
  } else {
    scrollTo({ top: before.y, behavior: "instant" });
  }
  before = null;
  from = null;
});

// What lies far above gets its true height only once it is laid out, so the place is looked up again for a few frames.
function stay(anchor, top, frames) {
  scrollTo({ top: scrollY + anchor.getBoundingClientRect().top - top, behavior: "instant" });
  if (frames) requestAnimationFrame(() => stay(anchor, top, frames - 1));
}

function inView() {
  return [...hour.querySelectorAll(".turn")].find((turn) => turn.getBoundingClientRect().bottom > 80) ?? null;
}

// Whoever dictates or types elsewhere may turn single keys off; this browser remembers.
const keysOn = () => localStorage.getItem("review-keys") !== "off";
const showKeys = () => document.getElementById("keys-on") && (document.getElementById("keys-on").checked = keysOn());
hour.addEventListener("change", (event) => {
  if (event.target.id === "keys-on") localStorage.setItem("review-keys", event.target.checked ? "on" : "off");
});
showKeys();

// Words that were selected in the line carry the new mark.
document.addEventListener("selectionchange", () => {
  const form = note()?.querySelector("input[name=start]")?.form;
  const words = form && turnOf(form).querySelector("p");
  const selected = getSelection();
  if (!form || selected.isCollapsed || !words.contains(selected.anchorNode) || !words.contains(selected.focusNode)) return;
  const range = selected.getRangeAt(0);
  const start = lettersBefore(words, range.startContainer, range.startOffset);
  const end = lettersBefore(words, range.endContainer, range.endOffset);
  if (end <= start) return;
  form.elements.start.value = start;
  form.elements.end.value = end;
  form.querySelector(".words-chosen").textContent = `It rests on “${selected.toString().trim()}”.`;
});

// How many letters of the line stand before a place in it; the words of tags are not among them.
function lettersBefore(words, node, offset) {
  const range = document.createRange();
  range.setStart(words, 0);
  range.setEnd(node, offset);
  const part = range.cloneContents();
  for (const tag of part.querySelectorAll(".tag")) tag.remove();
  return [...part.textContent].length;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.key === "Escape") return close();
  if (!keysOn() || event.target.closest("input, select, textarea, [contenteditable]")) return;
  const found = note();
  const focused = document.activeElement;
  const tag = focused?.matches?.(".tag[href]") ? focused : null;
  if (event.key === "j" || event.key === "k") {
    event.preventDefault();
    step(event.key === "j" ? 1 : -1, tag ?? from);
  } else if ("axc".includes(event.key)) {
    if (found?.querySelector(`[data-key="${event.key}"]`)) {
      event.preventDefault();
      press(found, event.key);
    } else if (tag) {
      event.preventDefault();
      open(tag, event.key);
    }
  } else if (event.key === "n") {
    const turn = turnOf(focused) ?? turnOf(found);
    const link = turn?.querySelector("a.at");
    if (link) {
      event.preventDefault();
      open(link);
    }
  } else if (event.key === "u") {
    toast.querySelector("button")?.click();
  }
});

function step(way, at) {
  close(false);
  const all = tags();
  if (!all.length) return;
  let n = all.indexOf(at);
  if (n < 0) {
    const top = all.findIndex((one) => one.getBoundingClientRect().top > 80);
    n = way > 0 ? (top < 0 ? 0 : top) - 1 : top < 0 ? all.length : top;
  }
  const to = all[Math.min(all.length - 1, Math.max(0, n + way))];
  to.focus({ preventScroll: true });
  to.scrollIntoView({ block: "center", behavior: "auto" });
}
