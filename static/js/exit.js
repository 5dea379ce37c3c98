/* Quick exit. The link works without this; with it the page is blanked at once and replaced, so
   that Back does not return to it, and pressing Shift three times does the same. */
(function () {
  "use strict";
  const link = document.querySelector("[data-exit]");
  const said = document.querySelector("[data-exit-status]");
  if (!link || !said) return;
  const page = document.documentElement;
  let title = "";
  const PATIENCE = 5000;
  let presses = 0;
  let together = false;
  let timer = 0;

  function leave() {
    if (!page.classList.contains("blanked")) title = document.title;
    page.classList.add("blanked");
    document.title = "\u200b";
    said.textContent = said.dataset.leaving;
    location.replace(link.href);
  }

  function forget() {
    presses = 0;
    clearTimeout(timer);
  }

  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-exit]")) {
      event.preventDefault();
      leave();
    }
  });

  // Shift that makes a capital letter is no press.
  document.addEventListener("keydown", function (event) {
    if (event.key === "Shift") {
      if (!event.repeat) together = false;
    } else {
      together = true;
      forget();
    }
  });

  document.addEventListener("keyup", function (event) {
    if (event.key !== "Shift" || together) return;
    clearTimeout(timer);
    presses += 1;
    if (presses === 3) {
      forget();
      leave();
      return;
    }
    said.textContent = presses === 1 ? said.dataset.once : said.dataset.twice;
    timer = setTimeout(function () {
      presses = 0;
      said.textContent = said.dataset.late;
    }, PATIENCE);
  });

  // A page that the browser kept must not come back blank.
  addEventListener("pageshow", function () {
    page.classList.remove("blanked");
    if (title) document.title = title;
    said.textContent = "";
    forget();
  });
})();
