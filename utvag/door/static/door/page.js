// The page works without this; with it, leaving is quicker and leaves less behind.
(() => {
  "use strict";

  const exit = document.getElementById("exit");

  const leave = () => {
    // What is on the screen goes at once, however slow the other page is.
    document.body.replaceChildren();
    document.title = "…";
    // In the place of this page, so that the button back does not lead here.
    location.replace(exit.dataset.to);
  };

  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  document.getElementById("exit-hint").hidden = false;

  let pressed = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const now = event.timeStamp;
    pressed = [...pressed.filter((at) => now - at < 2000), now];
    if (pressed.length >= 3) leave();
  });

  // A browser that keeps pages whole, to show them again, keeps no words of it.
  addEventListener("pageshow", (event) => {
    if (event.persisted) document.getElementById("written")?.reset();
  });

  document.getElementById("notice")?.focus();
})();
