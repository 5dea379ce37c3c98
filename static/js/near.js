/* Search near me. The position is asked for on a tap only, and rounded here, to about 1 km, before
   anything is sent. */
(function () {
  "use strict";
  if (!("geolocation" in navigator) || !window.isSecureContext) return;
  const OPTIONS = { enableHighAccuracy: false, timeout: 15000, maximumAge: 600000 };

  document.querySelectorAll("[data-near]").forEach(function (button) {
    const form = button.form;
    const field = form.elements.near;
    const said = form.querySelector("[data-near-status]");
    button.hidden = false;

    button.addEventListener("click", function () {
      button.disabled = true;
      said.textContent = button.dataset.waiting;
      navigator.geolocation.getCurrentPosition(
        function (position) {
          const rounded = [position.coords.latitude, position.coords.longitude];
          field.value = rounded.map((degrees) => degrees.toFixed(2)).join(", ");
          button.disabled = false;
          said.textContent = "";
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
  });
})();
