// A sign-in that is over takes its words off the screen, too: when its time is up, every tab covers itself and goes to
// the sign-in. Tabs tell each other until when it holds: a time and nothing else, 0 once somebody signed out.

const meta = document.querySelector('meta[name="sign-in"]');
const age = Number(meta?.content ?? 0) * 1000; // 0 on pages for visitors
const MARGIN = 1000; // so that it is over on the server, too, when the sign-in is asked for
const tabs = new BroadcastChannel("sign-in");
let until = 0;
let over = false;

if (age > 0) keep();
else tabs.postMessage(0);

function keep() {
  const [page] = performance.getEntriesByType("navigation");
  renew(page?.responseStart ?? 0);
  // Every answer to this page renews the sign-in, whoever asked for it; one that led elsewhere may be the sign-in page.
  new PerformanceObserver((seen) => {
    for (const one of seen.getEntries()) {
      const asked = one.initiatorType === "fetch" || one.initiatorType === "xmlhttprequest";
      if (asked && !one.redirectStart && !(one.responseStatus >= 400)) renew(one.responseStart);
    }
  }).observe({ type: "resource" });
  tabs.addEventListener("message", ({ data }) => {
    if (data === 0) cover();
    else if (typeof data === "number" && data <= Date.now() + age + MARGIN) until = Math.max(until, data);
  });
  setInterval(look, Math.min(5000, age / 10));
  for (const kind of ["focus", "pageshow"]) addEventListener(kind, look); // a machine that slept ran no timer
  document.addEventListener("visibilitychange", look);
}

function renew(at) {
  const answered = Date.now() - (performance.now() - at); // the time of day, which goes on while a machine sleeps
  until = Math.max(until, Math.round(answered + age));
  tabs.postMessage(until);
}

function look() {
  if (Date.now() > until + MARGIN) cover();
}

function cover() {
  if (over) return;
  over = true;
  const where = `${meta.dataset.to}?next=${encodeURIComponent(location.pathname)}`;
  const main = document.createElement("main");
  const title = document.createElement("h1");
  const link = document.createElement("a");
  title.textContent = "This sign-in is over";
  link.textContent = "Sign in";
  link.href = where;
  main.append(title, link);
  document.body.replaceChildren(main); // gone from the page, and not only out of sight
  document.title = "Stillhere";
  location.replace(where);
}
