/* Places while typing: a combobox as in the ARIA Authoring Practices, over the site's own list.
   Nothing is kept; what is typed goes to this site alone, and only from two letters on. */
(function () {
  "use strict";
  const PAUSE = 200;
  const LEAST = 2;
  // Coordinates need no suggestions.
  const NUMBERS = /^[-+\d.,\s]*[-.][-+\d.,\s]*$/;
  if (navigator.connection && navigator.connection.saveData) return;

  function attach(input) {
    if (input.hasAttribute("role")) return;
    const list = document.createElement("ul");
    let timer = 0;
    let asked = null;
    let places = [];
    let at = -1;
    list.id = input.id + "-places";
    list.className = "places";
    list.hidden = true;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", input.dataset.label);
    input.parentNode.append(list);
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-autocomplete", "list");
    input.setAttribute("aria-controls", list.id);

    function show(found) {
      places = found;
      at = -1;
      list.replaceChildren(...places.map(option));
      list.hidden = !places.length;
      mark();
    }

    function option(place, index) {
      const item = document.createElement("li");
      item.id = list.id + index;
      item.textContent = place.label;
      item.setAttribute("role", "option");
      // Without this the field would lose focus, and the list close, before the tap counts.
      item.addEventListener("pointerdown", (event) => event.preventDefault());
      item.addEventListener("click", () => choose(index));
      return item;
    }

    function mark() {
      input.setAttribute("aria-expanded", String(!list.hidden));
      [...list.children].forEach((item, index) =>
        item.setAttribute("aria-selected", String(index === at))
      );
      if (at < 0) {
        input.removeAttribute("aria-activedescendant");
        return;
      }
      input.setAttribute("aria-activedescendant", list.children[at].id);
      list.children[at].scrollIntoView({ block: "nearest" });
    }

    function choose(index) {
      input.value = places[index].near;
      stop();
      input.focus();
    }

    function stop() {
      clearTimeout(timer);
      if (asked) asked.abort();
      show([]);
    }

    function ask() {
      const typed = input.value.trim();
      if (asked) asked.abort();
      asked = new AbortController();
      fetch(input.dataset.places + "?q=" + encodeURIComponent(typed), {
        signal: asked.signal,
        credentials: "omit",
        referrerPolicy: "no-referrer",
        headers: { "Accept-Language": document.documentElement.lang },
      })
        .then((answer) => (answer.ok ? answer.json() : { results: [] }))
        .then(function (answer) {
          if (document.activeElement !== input) return;
          show(answer.results);
          const told = places.length ? input.dataset.many : input.dataset.none;
          document.dispatchEvent(
            new CustomEvent("told", { detail: told.replace("#", places.length) })
          );
        })
        // Typing on works without; a fault here is nobody's worry.
        .catch(function () {});
    }

    input.addEventListener("input", function () {
      const typed = input.value.trim();
      clearTimeout(timer);
      if (typed.length >= LEAST && !NUMBERS.test(typed)) timer = setTimeout(ask, PAUSE);
      else stop();
    });

    input.addEventListener("keydown", function (event) {
      if (list.hidden || event.isComposing) return;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        const round = places.length + 1;
        at = ((at + 1 + step + round) % round) - 1;
        mark();
      } else if (event.key === "Enter" && at >= 0) choose(at);
      else if (event.key === "Escape") stop();
      else return;
      event.preventDefault();
    });

    input.addEventListener("blur", stop);
    mark();
  }

  function show() {
    document.querySelectorAll("[data-places]").forEach(attach);
  }
  document.addEventListener("shown", show);
  show();
})();
