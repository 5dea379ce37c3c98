/* On the emergency page alone: have the browser keep that page for when there is no network, say
   so, and take it back on a tap. */
(function () {
  "use strict";
  const box = document.querySelector("[data-offline]");
  if (!box || !("serviceWorker" in navigator) || !window.isSecureContext) return;
  const said = box.querySelector("[data-offline-said]");
  const button = box.querySelector("[data-offline-forget]");
  const scope = location.pathname;

  function keep() {
    return navigator.serviceWorker
      .register(box.dataset.offline, { scope: scope, updateViaCache: "none" })
      .then(() => navigator.serviceWorker.ready)
      .then(function () {
        said.textContent = box.dataset.kept;
        button.hidden = false;
      });
  }

  button.addEventListener("click", function () {
    navigator.serviceWorker
      .getRegistration(scope)
      .then((registration) => registration && registration.unregister())
      .then(() => caches.keys())
      .then((names) => names.filter((name) => name.startsWith("emergency:" + scope + ":")))
      .then((names) => Promise.all(names.map((name) => caches.delete(name))))
      .then(function () {
        said.textContent = box.dataset.forgotten;
        button.hidden = true;
      });
  });

  // A private window may refuse; the page is all there without it.
  addEventListener("load", () => keep().catch(() => {}));
})();
