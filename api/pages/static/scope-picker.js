// Picking a scope from the shelf: regulation → chapter → article, or a topic; what is picked becomes a line of the text.
import { element } from "/static/element.js";
import { request } from "/static/shelf-request.js";

const option = (label, value) => element("option", { value }, label);
const fill = (select, first, rows) => {
  select.replaceChildren(option(first, ""), ...rows.map(([label, value]) => option(label, value)));
  select.disabled = !rows.length;
};

export async function picker(text) {
  const place = document.querySelector("#picker");
  const [whole, chapter, article, topic, topics, told] = ["regulation", "chapter", "article", "topic", "topics", "picked"].map((one) => place.querySelector(`#pick-${one}`));
  let offered;
  try {
    offered = await request("GET", "/api/quiz-scopes");
  } catch (error) {
    told.textContent = `没有取得目录，请直接写范围。${error.message}`;
    return;
  }
  const chosen = () => offered.regulations.find((one) => one.scope === whole.value);
  const group = (label, rows) => element("optgroup", { label }, ...rows);
  whole.replaceChildren(
    option("请选择", ""),
    group("合称", offered.collections.map((one) => option(one.label, one.scope))),
    group("库内现行法规", offered.regulations.map((one) => option(one.title, one.scope))),
  );
  topics.replaceChildren(...offered.topics.map((one) => element("option", { value: one.scope })));

  function articles() {
    const parts = chosen()?.chapters ?? [];
    const held = chapter.value === "" ? parts : [parts[Number(chapter.value)]];
    fill(article, chapter.value === "" ? "全部各条" : "本章各条", held.flatMap((one) => one.articles.map(({ label, scope }) => [label, scope])));
  }
  whole.addEventListener("change", () => {
    const parts = chosen()?.chapters ?? [];
    fill(chapter, "不限", parts.some((one) => one.label) ? parts.map((one, at) => [one.label || "（不在章内）", `${at}`]) : []);
    articles();
  });
  chapter.addEventListener("change", articles);

  function add(lines) {
    const held = text.value.split("\n").map((line) => line.trim()).filter(Boolean);
    const fresh = lines.filter((line) => !held.includes(line));
    text.value = [...held, ...fresh].join("\n");
    text.rows = Math.min(8, Math.max(2, held.length + fresh.length));
    text.dispatchEvent(new Event("input", { bubbles: true }));
    told.textContent = fresh.length ? `已加入：${fresh.join("、")}` : "范围里已经有了。";
  }
  place.querySelector("#pick-add").addEventListener("click", () => {
    if (!whole.value) return void (told.textContent = "请先选择法规。");
    const part = chapter.value === "" ? null : chosen().chapters[Number(chapter.value)];
    // A chapter whose number stands twice has no name of its own: its articles are written one by one.
    add(article.value ? [article.value] : part ? (part.scope ? [part.scope] : part.articles.map((one) => one.scope)) : [whole.value]);
  });
  const pickTopic = () => {
    const words = topic.value.trim();
    if (!offered.topics.some((one) => one.scope === words)) return void (told.textContent = "请从列出的主题中选一个。");
    add([words]);
    topic.value = "";
  };
  place.querySelector("#pick-topic-add").addEventListener("click", pickTopic);
  topic.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // Enter here picks; it must not send the form
    pickTopic();
  });
}
