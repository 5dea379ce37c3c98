/* Search near me. The position is asked for on a tap only, and rounded here, to about 1 km, before
   anything is sent. The exact one stays in this page's memory: with it the cards that came are put
   in order again, and it is gone with the page. */
(function () {
  "use strict";
  if (!("geolocation" in navigator) || !window.isSecureContext) return;
  const OPTIONS = { enableHighAccuracy: false, timeout: 15000, maximumAge: 600000 };
  const EARTH = 6371008.8;
  const MILE = 1609.344;
  let exact = null;

  function show() {
    document.querySelectorAll("[data-near]").forEach((button) => (button.hidden = false));
    sort();
  }

  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-near]");
    if (!button) return;
    const form = button.form;
    const field = form.elements.near;
    const said = document.querySelector("[data-near-status]");
    button.disabled = true;
    said.textContent = button.dataset.waiting;
    navigator.geolocation.getCurrentPosition(
      function (position) {
        const at = [position.coords.latitude, position.coords.longitude];
        field.value = at.map((degrees) => degrees.toFixed(2)).join(", ");
        exact = { at: at, sent: field.value };
        button.disabled = false;
        said.textContent = "";
        // The answer has to come into this very page for the exact position to be of use.
        form.dataset.swap = "";
        form.requestSubmit();
      },
      function () {
        button.disabled = false;
        said.textContent = button.dataset.failed;
        field.focus();
      },
      OPTIONS
    );
  });

  // Great-circle metres, as services/domain/geo.py.
  function metres(from, to) {
    const [a, b, c, d] = [...from, ...to].map((degrees) => (degrees * Math.PI) / 180);
    const h =
      Math.sin((c - a) / 2) ** 2 + Math.cos(a) * Math.cos(c) * Math.sin((d - b) / 2) ** 2;
    return 2 * EARTH * Math.asin(Math.sqrt(h));
  }

  // As services/domain/distance_text.py.
  function told(far, list) {
    const number = (amount) =>
      amount.toLocaleString(document.documentElement.lang, {
        maximumFractionDigits: amount < 9.95 ? 1 : 0,
      });
    const under = (least) => list.dataset.under.replace("#", least);
    const miles = far < MILE / 10 ? under(number(0.1) + " mi") : number(far / MILE) + " mi";
    const fifties = Math.round(far / 50) * 50;
    let kilometres = fifties < 1000 ? fifties + " m" : number(far / 1000) + " km";
    if (far < 100) kilometres = under("100 m");
    const both = [miles, kilometres];
    if (list.dataset.units === "km") both.reverse();
    return both[0] + " (" + both[1] + ")";
  }

  function sort() {
    const field = document.getElementById("where");
    if (!exact || !field || field.value !== exact.sent) return;
    document.querySelectorAll("[data-cards]").forEach(function (list) {
      const placed = [...list.children].map(function (item) {
        const card = item.firstElementChild;
        const far = card.dataset.at ? metres(exact.at, card.dataset.at.split(",")) : Infinity;
        const words = item.querySelector("[data-far]");
        if (words) words.textContent = told(far, list);
        return [far, item];
      });
      placed.sort((a, b) => a[0] - b[0]).forEach((pair) => list.append(pair[1]));
    });
    const line = document.querySelector("[data-resorted]");
    if (line) line.hidden = false;
  }

  document.addEventListener("shown", show);
  show();
})();
