/* Print, and share or copy the address of a page. Buttons stay hidden where they cannot work. */
(function () {
  "use strict";
  document.querySelectorAll("[data-print]").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      print();
    });
  });

  document.querySelectorAll("[data-share]").forEach(function (button) {
    if (!navigator.share && !navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", function () {
      const url = location.href.split("#")[0];
      if (navigator.share) {
        navigator.share({ url: url }).catch(function () {});
        return;
      }
      navigator.clipboard.writeText(url).then(function () {
        button.querySelector("[data-share-label]").textContent = button.dataset.copied;
      });
    });
  });
})();
