// Large type: remembered, and set before the page is drawn, so that nothing jumps.
(() => {
  const KEY = "cadre.large";
  const root = document.documentElement;
  const read = () => { try { return localStorage.getItem(KEY) === "1"; } catch { return false; } };
  const show = (large) => {
    root.classList.toggle("large", large);
    document.getElementById("type-size")?.setAttribute("aria-pressed", String(large));
  };
  show(read());
  document.addEventListener("DOMContentLoaded", () => {
    show(read());
    document.getElementById("type-size")?.addEventListener("click", () => {
      const large = !root.classList.contains("large");
      try { localStorage.setItem(KEY, large ? "1" : "0"); } catch { /* private window: the choice lasts for this page */ }
      show(large);
    });
  });
})();
