// An address that names a line but not its page: go on to the page on which the line stands.

const lines = document.querySelector("ol.lines[data-line]");

function follow() {
  const [, place] = location.hash.match(/^#line-([1-9]\d{0,8})$/) ?? [];
  if (place && !document.getElementById(`line-${place}`)) location.replace(`${lines.dataset.line}?line=${place}`);
}

if (lines) {
  follow();
  addEventListener("hashchange", follow);
}
