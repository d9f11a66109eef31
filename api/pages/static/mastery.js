// Mastery: a cell an article, with its share in words and in colour; the wrong-answer book; the pseudonym.
import { element } from "/static/element.js";
import { asked, person, setPerson } from "/static/person.js";
import { cited, head, keyWords, listed, TYPES } from "/static/quiz-item.js";
import { say } from "/static/shelf-request.js";

const [map, wrong, own, group, unit, name] = ["#map", "#wrong", "#own", "#group", "#unit", "#person"].map((one) => document.querySelector(one));
const shade = (share) => (share === null ? "" : share < 0.4 ? "low" : share < 0.6 ? "middling" : share < 0.8 ? "fair" : "good");

function cell(one) {
  const share = one.share === null ? "—" : `${Math.round(one.share * 100)}%`;
  const count = one.attempts === null ? one.note || "人数不足" : `${one.attempts}次`;
  return element("a", { class: `cell ${shade(one.share)}`, href: `/regulations/${one.slug}?version=${encodeURIComponent(one.version)}#article-${one.article}`, title: one.label }, element("strong", {}, share), one.label.replace(/^《[^》]*》/, "") || one.label, element("br"), count);
}

function draw(cells) {
  const groups = Map.groupBy ? Map.groupBy(cells, (one) => one.label.match(/^《[^》]*》/)?.[0] ?? one.slug) : cells.reduce((made, one) => made.set(one.slug, [...(made.get(one.slug) ?? []), one]), new Map());
  map.replaceChildren(...(cells.length ? [...groups].flatMap(([title, held]) => [element("h3", {}, title), element("div", { class: "map" }, ...held.map(cell))]) : [element("p", { class: "empty" }, "还没有作答记录。")]));
}

// The provisions to work on next, and the way to practise just these.
function weakest(cells, mine) {
  const place = document.querySelector("#weak");
  const low = cells.filter((one) => one.share !== null && one.share < 0.6).sort((one, other) => one.share - other.share || other.attempts - one.attempts).slice(0, 8);
  place.hidden = !low.length;
  // A provision whose number is not confirmed is printed by its chapter and subject: the chapter is what can be asked for.
  const bare = (one) => one.label.replace(/〔[^〕]*〕/g, "").replace(/“[^”]*”$/, "");
  const link = element("a", { class: "button", href: `/practice?${new URLSearchParams([...new Set(low.map(bare))].map((one) => ["scope", one]))}` }, mine ? "练习这几条" : "用这几条出一场练习");
  const known = cells.filter((one) => one.share !== null);
  const average = known.reduce((sum, one) => sum + one.share * one.attempts, 0) / known.reduce((sum, one) => sum + one.attempts, 0);
  place.replaceChildren(
    element("h3", {}, "最弱的条"),
    element("p", { class: "small" }, `作答过 ${known.length} 条，总得分率 ${Math.round(average * 100)}%。下面是得分率不足六成的，最低的在前：`),
    element("ul", { class: "weak" }, ...low.map((one) => element("li", {}, `${one.label}　${Math.round(one.share * 100)}%（${one.attempts}次）`))),
    element("p", { class: "actions" }, link),
  );
}

async function load(which) {
  own.setAttribute("aria-pressed", which === "own");
  group.setAttribute("aria-pressed", which === "group");
  try {
    const cells = await asked("GET", which === "own" ? "/api/training/mastery" : `/api/training/groups/mastery?unit=${encodeURIComponent(unit.value.trim())}`);
    draw(cells);
    weakest(cells, which === "own");
    if (which === "group") {
      const units = await asked("GET", "/api/training/groups");
      document.querySelector("#units").replaceChildren(...units.map((one) => element("option", { value: one })));
    }
    say("");
  } catch (error) {
    say(error.message, true);
  }
}

async function book() {
  try {
    const held = await asked("GET", "/api/training/wrong-book");
    document.querySelector("#redo").hidden = !held.length;
    wrong.replaceChildren(
      ...(held.length
        ? held.map((one, at) => element("article", { class: "quiz-item" }, head({ ...one.item, words: TYPES[one.item.type] }, at + 1), listed(one.item), element("p", {}, element("strong", {}, `答案：${keyWords(one.item)}`), `　答错 ${one.wrong} 次，其后连续答对 ${one.right_since} 次`), element("details", {}, element("summary", {}, "解析"), element("p", {}, one.item.rationale), cited(one.item.citations))))
        : [element("p", { class: "empty" }, "没有错题。")]),
    );
  } catch (error) {
    say(error.message, true);
  }
}

name.value = person();
own.addEventListener("click", () => load("own"));
group.addEventListener("click", () => load("group"));
unit.addEventListener("change", () => load("group"));
document.querySelector("#use").addEventListener("click", () => {
  setPerson(name.value.trim());
  location.reload();
});
document.querySelector("#make").addEventListener("click", async () => {
  try {
    const made = await asked("POST", "/api/training/people", { unit: unit.value.trim() });
    setPerson(made.person);
    name.value = made.person;
    say("已生成并使用新代号，请抄下保管。");
  } catch (error) {
    say(error.message, true);
  }
});
load("own");
book();
