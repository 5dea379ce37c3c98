{% autoescape off %}/* This site no longer keeps its emergency page on devices: what is kept goes, and so does this. */
"use strict";
const OWN = "emergency:{{ page|escapejs }}:";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", function (event) {
  event.waitUntil(
    caches
      .keys()
      .then((names) => names.filter((name) => name.startsWith(OWN)))
      .then((own) => Promise.all(own.map((name) => caches.delete(name))))
      .then(() => self.registration.unregister())
  );
});
{% endautoescape %}
