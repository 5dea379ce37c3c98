/* Results without a full reload. The same address is asked for the same page, and its main part put
   in place; focus, open filters and Back stay as people know them. What a discreet search asks goes
   in a form and leaves no entry in the history. Whatever else comes back, the browser loads it. */
(function () {
  "use strict";
  const main = document.getElementById("main");
  const PATIENCE = 4000;
  let running = null;
  let shown = location.pathname + location.search;

  function say(words) {
    document.dispatchEvent(new CustomEvent("told", { detail: words }));
  }

  // Words stand in the page, in its language, wherever a place can be typed.
  function words() {
    const held = document.querySelector("[data-words]");
    return held ? held.dataset : {};
  }

  function remember() {
    const at = document.activeElement;
    if (!main.contains(at)) return () => at;
    const typed = at.type === "text" ? at.value : null;
    return function () {
      const same = at.id
        ? document.getElementById(at.id)
        : [...document.getElementsByName(at.name || " ")].find((one) => one.value === at.value);
      // What somebody went on typing while the answer was on its way is theirs.
      if (same && typed !== null && at.value !== typed) same.value = at.value;
      return same;
    };
  }

  function put(page, how) {
    const opened = [...main.querySelectorAll("[data-keep]")].filter((one) => one.open);
    const again = remember();
    main.replaceChildren(...page.getElementById("main").childNodes);
    document.title = page.title;
    [...document.getElementsByClassName("language")].forEach(function (link, index) {
      link.href = page.getElementsByClassName("language")[index].href;
    });
    opened.forEach(function (one) {
      const same = document.getElementById(one.id);
      if (same) same.open = !how.close;
    });
    document.dispatchEvent(new CustomEvent("shown"));
    const focus = again();
    const heading = document.querySelector("[data-heading]");
    if (!how.top && focus) focus.focus({ preventScroll: true });
    if (!how.top && document.activeElement === focus) {
      say(heading.textContent);
    } else {
      // To put focus there reads it out.
      heading.focus();
      scrollTo(0, 0);
    }
  }

  function load(url, how) {
    if (running) running.abort();
    const run = (running = new AbortController());
    const slow = setTimeout(() => notice(words().slow, "message"), PATIENCE);
    main.setAttribute("aria-busy", "true");
    fetch(url, {
      method: how.body ? "POST" : "GET",
      body: how.body,
      signal: run.signal,
      credentials: "omit",
      referrerPolicy: "no-referrer",
    })
      .then((answer) => answer.text())
      .then(function (text) {
        const page = new DOMParser().parseFromString(text, "text/html");
        if (!page.querySelector("[data-found]")) return how.otherwise();
        if (how.entry && url !== location.href) history.pushState(null, "", url);
        shown = location.pathname + location.search;
        put(page, how);
      })
      .catch(function (fault) {
        if (fault.name === "AbortError") return;
        if (words().lost) notice(words().lost, "errors");
        else how.otherwise();
      })
      .finally(function () {
        clearTimeout(slow);
        if (run === running) main.removeAttribute("aria-busy");
      });
  }

  // Old results stay: they are worth more than a browser's page about the network.
  function notice(text, look) {
    if (!text) return;
    const old = document.querySelector("[data-notice]");
    if (old) old.remove();
    const line = document.createElement("p");
    line.className = look;
    line.dataset.notice = "";
    line.setAttribute("role", "alert");
    line.textContent = text;
    main.prepend(line);
  }

  document.addEventListener("submit", function (event) {
    const form = event.target;
    const by = event.submitter;
    const method = (by && by.getAttribute("formmethod")) || form.method;
    // The step into a discreet search is the browser's own, so that Back finds its way out again.
    if (!("swap" in form.dataset) || method !== form.method) return;
    event.preventDefault();
    const asked = new URLSearchParams([...new FormData(form)].filter((pair) => pair[1]));
    const how = {
      close: by && "close" in by.dataset && !matchMedia("(min-width: 64rem)").matches,
      top: form.id !== "search-form",
    };
    if (method === "post") {
      load(form.action, { ...how, body: asked, otherwise: () => form.submit() });
      return;
    }
    const url = form.action + "?" + asked;
    load(url, { ...how, entry: true, otherwise: () => location.assign(url) });
  });

  document.addEventListener("click", function (event) {
    const link = event.target.closest("[data-swap]");
    const other = event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || !link.href || other) return;
    event.preventDefault();
    load(link.href, { top: true, entry: true, otherwise: () => location.assign(link.href) });
  });

  addEventListener("popstate", function () {
    if (location.pathname + location.search === shown) return;
    load(location.href, { otherwise: () => location.reload() });
  });
})();
