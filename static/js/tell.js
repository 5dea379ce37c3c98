/* One place that screen readers listen to: whatever dispatches "told" is read out, on any page. */
(function () {
  "use strict";
  const region = document.createElement("p");
  region.className = "unseen";
  region.setAttribute("role", "status");
  region.dataset.told = "";
  document.body.append(region);
  document.addEventListener("told", function (event) {
    region.textContent = event.detail;
  });
})();
