/* Print, copy, or hand to another app what stands on the page. Buttons stay hidden where they cannot
   work. What is handed on says where a place is, and nothing about who it is for. */
(function () {
  "use strict";
  function each(kind, works, act) {
    document.querySelectorAll("[data-" + kind + "]").forEach(function (button) {
      if (!works) return;
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    });
  }

  each("print", true, () => print());

  each("share", navigator.share, function (button) {
    const text = document.getElementById(button.dataset.share).textContent.trim();
    navigator.share({ text: text }).catch(function () {});
  });

  each("copy", navigator.clipboard, function (button) {
    const from = document.getElementById(button.dataset.copy);
    navigator.clipboard.writeText(from.href || from.textContent.trim()).then(function () {
      document.dispatchEvent(new CustomEvent("told", { detail: button.dataset.done }));
      button.lastElementChild.textContent = button.dataset.done;
    });
  });
})();
