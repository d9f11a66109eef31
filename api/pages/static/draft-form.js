// The form of a fact sheet, part by part: each field with its unit and question, lists as rows.
import { button, element } from "/static/element.js";

const NUMBER = /^\d{1,12}$/;

function control(slot) {
  const shared = { id: `f-${slot.path}`, name: slot.path, "aria-describedby": `q-${slot.path}` };
  if (slot.choices.length) {
    return element("select", shared, element("option", { value: "" }, "请选择"), ...slot.choices.map((one) => element("option", { value: one }, one)));
  }
  if (slot.kind === "text" && !slot.short) return element("textarea", { ...shared, rows: slot.column ? 1 : 2, maxlength: 20000 });
  if (slot.kind === "count") return element("input", { ...shared, inputmode: "numeric", class: "count", autocomplete: "off" });
  if (slot.kind === "date") return element("input", { ...shared, type: "date", min: "1900-01-01", max: "2100-12-31" });
  return element("input", { ...shared, autocomplete: "off", placeholder: slot.kind === "month" ? "1985-06" : null });
}

function field(slot, path, column = false) {
  const made = control({ ...slot, path, column });
  made.dataset.kind = slot.kind;
  made.dataset.id = slot.id;
  const label = element("label", { for: made.id }, slot.label, slot.required || column ? null : element("span", { class: "small" }, "（可选）"));
  const question = column || slot.question === slot.label ? null : element("p", { class: "small question-line", id: `q-${path}` }, slot.question);
  const unit = slot.unit ? element("span", { class: "unit" }, slot.unit) : null;
  return element("div", { class: `field ${slot.kind}` }, label, question, element("div", { class: "filled" }, made, unit));
}

const valueOf = (made) => {
  const words = made.value.trim();
  if (!words) return undefined;
  return made.dataset.kind === "count" && NUMBER.test(words) ? Number(words) : words;
};

function list(slot, changed) {
  const rows = element("div", { class: "rows" });
  let made = 0;
  const add = (given = {}) => {
    made += 1;
    const number = made;
    const row = element("div", { class: "list-row", role: "group", "aria-label": `${slot.label} 第${number}条` },
      ...slot.columns.map((column) => field(column, `${slot.id}-${number}-${column.id}`, true)),
      button("删去", () => {
        row.remove();
        changed();
        more.focus();
      }, { class: "quiet remove", "aria-label": `删去${slot.label}第${number}条` }));
    for (const one of row.querySelectorAll("[data-id]")) one.value = given[one.dataset.id] ?? "";
    rows.append(row);
    return row;
  };
  const more = button("添一条", () => {
    add().querySelector("[data-id]").focus();
    changed();
  }, { id: `f-${slot.id}` });
  const root = element("fieldset", { class: "list", "data-list": slot.id },
    element("legend", {}, slot.label, slot.required ? null : element("span", { class: "small" }, "（可选）")),
    element("p", { class: "small question-line" }, slot.question), rows, more);
  const read = () => [...rows.children].map((row) => Object.fromEntries(
    [...row.querySelectorAll("[data-id]")].map((one) => [one.dataset.id, valueOf(one)]).filter(([, value]) => value !== undefined),
  )).filter((record) => Object.keys(record).length);
  const write = (given) => {
    rows.replaceChildren();
    for (const record of Array.isArray(given) ? given : []) add(typeof record === "object" && record ? record : { [slot.columns[0].id]: record });
  };
  return { root, read, write };
}

export function buildForm(type, bodies, changed) {
  const lists = {};
  const part = (id, title, ...fields) => element("section", { class: "part", "data-part": id, hidden: true, tabindex: "-1", "aria-labelledby": `t-${id}` }, element("h2", { id: `t-${id}` }, title), ...fields);
  const unit = type.unit.filter((one) => one.id !== "layout").map((one) => field({
    ...one, kind: "text", short: true, question: one.label, choices: one.id === "party_body" ? bodies : [], unit: "",
  }, `unit.${one.id}`));
  const year = type.yearly ? [field({ id: "year", kind: "count", label: "年度", question: "报告哪一年度？", required: true, choices: [], unit: "年" }, "year")] : [];
  const parts = [part("unit", "单位", ...unit, ...year)];
  for (const one of type.parts) {
    const fields = one.slots.filter((slot) => !slot.computed).map((slot) => {
      if (slot.kind !== "rows") return field(slot, slot.id);
      lists[slot.id] = list(slot, changed);
      return lists[slot.id].root;
    });
    const computed = one.slots.filter((slot) => slot.computed).map((slot) => slot.label);
    if (computed.length) fields.push(element("p", { class: "small" }, `由程序算出，不必填写：${computed.join("、")}。`));
    parts.push(part(one.id, one.title, ...fields));
  }
  const find = (id) => document.getElementById(`f-${id}`);
  const single = type.parts.flatMap((one) => one.slots).filter((slot) => !slot.computed && slot.kind !== "rows");

  const read = () => {
    const facts = {};
    for (const slot of single) {
      const value = valueOf(find(slot.id));
      if (value !== undefined) facts[slot.id] = value;
    }
    for (const [id, one] of Object.entries(lists)) {
      const rows = one.read();
      if (rows.length) facts[id] = rows;
    }
    const given = Object.fromEntries(type.unit.filter((one) => one.id !== "layout").map((one) => [one.id, find(`unit.${one.id}`).value.trim()]).filter(([, value]) => value));
    const form = { unit: given, facts };
    if (type.yearly) form.year = valueOf(find("year")) ?? null;
    return form;
  };
  const write = (form) => {
    for (const slot of single) {
      const entry = form.facts?.[slot.id];
      find(slot.id).value = (entry && typeof entry === "object" ? entry.value : entry) ?? "";
    }
    for (const [id, one] of Object.entries(lists)) one.write(form.facts?.[id]?.value ?? form.facts?.[id]);
    for (const one of type.unit.filter((each) => each.id !== "layout")) find(`unit.${one.id}`).value = form.unit?.[one.id] ?? "";
    if (type.yearly) find("year").value = form.year ?? "";
  };
  // The part that asks for a fact, and the field to go to; a column or a computed fact leads to where it comes from.
  const place = (id) => {
    if (id.startsWith("unit.") || id === "year") return { part: "unit", field: find(id) };
    const [slot] = id.split(".");
    const held = type.parts.find((one) => one.slots.some((each) => each.id === slot));
    return held ? { part: held.id, field: find(slot) } : null;
  };
  const lacking = (id) => {
    const { unit: told, facts, year: when } = read();
    if (id === "unit") return type.unit.filter((one) => one.required && !told[one.id]).length + (type.yearly && !when ? 1 : 0);
    return type.parts.find((one) => one.id === id).slots.filter((slot) => slot.required && !slot.computed && facts[slot.id] === undefined).length;
  };
  return { parts, read, write, place, lacking };
}
