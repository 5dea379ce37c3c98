/* Filters stand open where there is room for them beside the results. */
(function () {
  "use strict";
  if (!matchMedia("(min-width: 64rem)").matches) return;
  document.querySelectorAll("[data-open-when-wide]").forEach(function (details) {
    details.open = true;
  });
})();
