{% autoescape off %}/* Keeps the emergency page on this device, for when there is no network. It answers for that one
   page and the files it is made of. It never keeps another page, and never a search. */
"use strict";
const PAGE = "{{ page|escapejs }}";
const FILES = [{% for file in files %}"{{ file|escapejs }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
const OWN = "emergency:" + PAGE + ":";
const KEPT = OWN + "{{ version|escapejs }}";
const PATIENCE = 4000;

self.addEventListener("install", function (event) {
  const fresh = FILES.map((file) => new Request(file, { cache: "reload", credentials: "omit" }));
  event.waitUntil(
    caches
      .open(KEPT)
      .then((kept) => kept.addAll(fresh))
      .then(() => self.skipWaiting())
  );
});

// What an older worker kept goes as soon as this one takes over.
self.addEventListener("activate", function (event) {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(OWN) && name !== KEPT))
      .then((old) => Promise.all(old.map((name) => caches.delete(name))))
      .then(() => self.clients.claim())
  );
});

function kept(path) {
  return caches.open(KEPT).then((cache) => cache.match(path, { ignoreVary: true }));
}

// The page from the network while that answers in time, else as it was kept.
function page(request) {
  const asked = fetch(request);
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  return Promise.race([asked, late])
    .then((answer) => (answer && answer.ok ? answer : kept(PAGE).then((copy) => copy || asked)))
    .catch(() => kept(PAGE).then((copy) => copy || Response.error()));
}

self.addEventListener("fetch", function (event) {
  const url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) return;
  if (event.request.mode === "navigate") {
    if (url.pathname === PAGE) event.respondWith(page(event.request));
  } else if (FILES.includes(url.pathname)) {
    event.respondWith(kept(url.pathname).then((copy) => copy || fetch(event.request)));
  }
});
{% endautoescape %}
