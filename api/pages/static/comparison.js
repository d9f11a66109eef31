// The filter of a comparison: what is not chosen is hidden, headings without articles too; nothing chosen shows all.
const kinds = document.querySelector("#kinds");
const left = document.querySelector("#left");
const changes = [...document.querySelectorAll(".change")];

function hasShown(heading) {
  for (let next = heading.nextElementSibling; next && !next.matches("h2"); next = next.nextElementSibling) {
    if (!next.hidden) return true;
  }
  return false;
}

function show() {
  const chosen = [...kinds.querySelectorAll("[name=kind]:checked")].flatMap((box) => box.value.split(" "));
  const told = kinds.querySelector("[name=told]")?.checked;
  for (const change of changes) {
    const kept = (!chosen.length || chosen.includes(change.dataset.kind)) && (!told || change.dataset.told);
    change.hidden = !kept;
  }
  for (const heading of document.querySelectorAll(".compare h2.heading")) heading.hidden = !hasShown(heading);
  const number = changes.filter((change) => !change.hidden).length;
  left.textContent = number === changes.length ? "" : `显示 ${number} 处，共 ${changes.length} 处`;
}

kinds.hidden = false;
kinds.addEventListener("change", show);
show();
