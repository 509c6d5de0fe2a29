// Keeps the numbers of the overview up to date while somebody looks; without it the page is whole all the same.
"use strict";
(() => {
  const language = document.documentElement.lang;
  const changed = document.getElementById("changed");
  let source;

  function show(event) {
    const numbers = JSON.parse(event.data);
    for (const place of document.querySelectorAll("[data-live]")) {
      const number = numbers[place.dataset.live];
      if (Number.isInteger(number)) place.textContent = number.toLocaleString(language);
    }
    if (changed && String(numbers.parked) !== changed.dataset.parked) changed.hidden = false;
  }

  function stop() {
    if (source) source.close();
    source = undefined;
  }

  // A tab in the background holds no connection; one that ended is opened when the page is looked at again.
  function look() {
    if (document.hidden) return stop();
    if (source) return;
    source = new EventSource("/console/live");
    source.onmessage = show;
    source.onerror = stop;
  }

  document.addEventListener("visibilitychange", look);
  addEventListener("pagehide", stop);
  look();
})();
