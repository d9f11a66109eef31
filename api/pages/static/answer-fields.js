// Fields for the seven ways of answering; `changed` is called with the response, a list of short texts.
import { button, element } from "/static/element.js";
import { letter } from "/static/quiz-item.js";

function picking(item, response, changed, kind) {
  const options = item.form === "judge" ? ["正确", "错误"] : item.options;
  const value = (at) => (item.form === "judge" ? options[at] : letter(at));
  const list = element("div", { class: "choices", role: kind === "radio" ? "radiogroup" : "group", "aria-label": "选项" });
  options.forEach((words, at) => {
    const input = element("input", { type: kind, name: "option", value: value(at), checked: response.includes(value(at)) });
    input.addEventListener("change", () => changed([...list.querySelectorAll("input:checked")].map((one) => one.value)));
    list.append(element("label", {}, input, element("span", { class: "words" }, item.form === "judge" ? words : `${letter(at)}．${words}`)));
  });
  return list;
}

function writing(item, response, changed) {
  const long = item.form === "text";
  const field = element(long ? "textarea" : "input", long ? { rows: 6, maxlength: 4000, "aria-label": "作答" } : { type: "text", maxlength: 200, "aria-label": "填空" });
  field.value = response[0] ?? "";
  const tell = () => changed(field.value.trim() ? [field.value] : []);
  let pause = null; // what is typed is handed on at every pause, not only when the field is left
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(tell, 800);
  });
  field.addEventListener("change", () => {
    clearTimeout(pause);
    tell();
  });
  return element("div", { class: "choices" }, field);
}

function ordering(item, response, changed) {
  const order = response.length ? [...response] : item.options.map((_, at) => letter(at));
  const list = element("ol", { class: "choices", "aria-label": "排序" });
  const draw = (focus) => {
    list.replaceChildren(
      ...order.map((one, at) => {
        const move = (by) => {
          [order[at], order[at + by]] = [order[at + by], order[at]];
          changed([...order]);
          draw(at + by);
        };
        return element(
          "li",
          {},
          element("span", { class: "words" }, `${at + 1}　${item.options[one.charCodeAt(0) - 65]}`),
          button("上移", () => move(-1), { disabled: at === 0, "aria-label": `把“${item.options[one.charCodeAt(0) - 65]}”上移` }),
          button("下移", () => move(1), { disabled: at === order.length - 1, "aria-label": `把“${item.options[one.charCodeAt(0) - 65]}”下移` }),
        );
      }),
    );
    if (focus !== undefined) list.children[focus].querySelector("button:not([disabled])").focus();
  };
  draw();
  const sure = button("就是这个顺序", () => changed([...order]));
  return element("div", {}, list, sure);
}

function pairing(item, response, changed) {
  const chosen = Object.fromEntries(response.map((one) => one.split("-")));
  const rows = item.options.map((words, at) => {
    const select = element("select", { "aria-label": `与“${words}”匹配` }, element("option", { value: "" }, "请选择"), ...item.matches.map((match, place) => element("option", { value: `${place + 1}`, selected: chosen[letter(at)] === `${place + 1}` }, `${place + 1}．${match}`)));
    select.addEventListener("change", () => {
      if (select.value) chosen[letter(at)] = select.value;
      else delete chosen[letter(at)];
      changed(Object.entries(chosen).map(([one, other]) => `${one}-${other}`));
    });
    return element("li", {}, element("span", { class: "words" }, `${letter(at)}．${words}`), select);
  });
  return element("ol", { class: "choices" }, ...rows);
}

export function fields(item, response, changed) {
  if (item.form === "one" || item.form === "judge") return picking(item, response, changed, "radio");
  if (item.form === "several") return picking(item, response, changed, "checkbox");
  if (item.form === "order") return ordering(item, response, changed);
  if (item.form === "pairs") return pairing(item, response, changed);
  return writing(item, response, changed);
}
