/* Places kept on this device, because somebody pressed the button for it; nothing is stored before.
   Only their ids, names and first numbers are kept. The page of saved places sends the ids in a form
   and gets the same cards as a search. */
(function () {
  "use strict";
  const KEY = "saved-places";

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return Array.isArray(kept) ? kept : [];
    } catch {
      return [];
    }
  }

  // False where the browser keeps nothing, as in some private windows.
  function write(kept) {
    try {
      if (kept.length) localStorage.setItem(KEY, JSON.stringify(kept));
      else localStorage.removeItem(KEY);
      return true;
    } catch {
      return false;
    }
  }

  function without(id) {
    return read().filter((place) => place.id !== id);
  }

  function tell(words) {
    document.dispatchEvent(new CustomEvent("told", { detail: words }));
  }

  /* The button on the page of a place. */
  const button = document.querySelector("[data-save]");
  if (button) {
    const { save: id, name, tel } = button.dataset;
    const note = document.querySelector("[data-save-note]");
    const label = function () {
      const kept = read().some((place) => place.id === id);
      button.lastElementChild.textContent = kept ? button.dataset.remove : button.dataset.keep;
      return kept;
    };
    button.hidden = note.hidden = false;
    button.addEventListener("click", function () {
      const kept = label();
      const done = write(kept ? without(id) : [...without(id), { id: id, name: name, tel: tel }]);
      label();
      if (!done) tell((button.lastElementChild.textContent = button.dataset.failed));
      else tell(kept ? button.dataset.removed : button.dataset.kept);
    });
    label();
  }

  /* The page of saved places. */
  const list = document.querySelector("[data-saved]");
  if (!list) return;

  function empty() {
    document.querySelector("[data-saved-none]").hidden = false;
    document.querySelector("[data-forget]").hidden = true;
    list.replaceChildren();
  }

  // What is kept serves even without a network: a name and a number to call.
  function plain(kept) {
    const fault = document.querySelector("[data-saved-lost]");
    fault.hidden = false;
    kept.forEach(function (place) {
      const line = document.createElement("p");
      line.textContent = place.name + " ";
      if (place.tel) {
        const call = document.createElement("a");
        call.href = "tel:" + place.tel;
        call.textContent = place.tel;
        line.append(call);
      }
      list.append(line);
    });
  }

  function load() {
    const kept = read();
    if (!kept.length) return empty();
    document.querySelector("[data-forget]").hidden = false;
    const ids = new URLSearchParams(kept.map((place) => ["id", place.id]));
    fetch(location.pathname, {
      method: "POST",
      body: ids,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject()))
      .then(function (text) {
        const page = new DOMParser().parseFromString(text, "text/html");
        list.replaceChildren(...page.querySelector("[data-saved]").childNodes);
        list.querySelectorAll("[data-gone]").forEach(function (line) {
          const place = kept.find((one) => one.id === line.dataset.gone);
          if (place) line.textContent = place.name;
        });
      })
      .catch(() => plain(kept));
  }

  document.addEventListener("click", function (event) {
    const one = event.target.closest("[data-unsave]");
    const all = event.target.closest("[data-forget]");
    if (!one && !all) return;
    write(one ? without(one.dataset.unsave) : []);
    if (one) one.closest("[data-place]").remove();
    if (all || !read().length) empty();
    tell(list.dataset.removed);
    document.querySelector("[data-heading]").focus();
  });
  load();
})();
