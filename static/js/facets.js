/* Where there is room for filters beside the results, they stand open and work as they are ticked. */
(function () {
  "use strict";
  const wide = matchMedia("(min-width: 64rem)");
  let opened = false;
  let timer = 0;

  function open() {
    const filters = document.querySelector("[data-facets]");
    if (!filters) return;
    if (!opened && wide.matches) opened = filters.open = true;
    // From here on they open and close as they are told to.
    filters.dataset.ready = "";
  }

  document.addEventListener("change", function (event) {
    if (!wide.matches || !event.target.closest("[data-facets]")) return;
    // A moment is written piece by piece; it waits for the button.
    if (!["checkbox", "select-one"].includes(event.target.type)) return;
    clearTimeout(timer);
    timer = setTimeout(() => document.getElementById("search-form").requestSubmit(), 300);
  });
  document.addEventListener("shown", open);
  open();
})();
