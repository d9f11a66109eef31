// Dividing a text anew: what would change is shown first, and only what was shown can be saved.
import { element } from "/static/element.js";
import { reloadSaying } from "/static/shelf.js";
import { by, request } from "/static/shelf-request.js";

const area = document.querySelector("#division");
const check = document.querySelector("#check");
const save = document.querySelector("#save");
const shown = document.querySelector("#difference");
const before = area.value;

function show(...children) {
  shown.replaceChildren(...children);
  shown.hidden = !children.length;
}

const refusal = (error) => show(element("p", { class: "notice strong", role: "alert" }, error.message));
const line = ({ sign, text }) => {
  const name = { "+": "ins", "-": "del" }[sign] ?? "span";
  return element(name, { class: sign === "…" ? "gap" : "" }, sign === "…" ? "……" : text);
};

area.addEventListener("input", () => {
  save.disabled = true;
  show();
});
document.querySelector("#undo").addEventListener("click", () => {
  area.value = before;
  save.disabled = true;
  show();
  area.focus();
});
check.addEventListener("click", async () => {
  check.disabled = true;
  try {
    const tried = await request("POST", `${area.dataset.address}/check`, { text: area.value });
    show(element("p", {}, tried.note), element("div", { class: "lines compare" }, ...tried.lines.map(line)));
    save.disabled = false;
  } catch (error) {
    refusal(error);
  }
  check.disabled = false;
  shown.scrollIntoView({ block: "nearest" });
});
save.addEventListener("click", async () => {
  save.disabled = true;
  try {
    const entry = await request("PUT", area.dataset.address, { text: area.value, by: by() });
    reloadSaying(`已更正，登记号 ${entry.id}。${entry.note}`);
  } catch (error) {
    refusal(error);
  }
});
