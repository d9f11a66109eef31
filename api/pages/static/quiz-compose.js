// Composing: ask for a quiz, show it with its keys, hand it over as papers, an export or into the bank.
import { element } from "/static/element.js";
import { handOver } from "/static/hand-over.js";
import { cited, head, keyWords, listed } from "/static/quiz-item.js";
import { picker } from "/static/scope-picker.js";
import { request, say } from "/static/shelf-request.js";

const form = document.querySelector("#asking");
const working = document.querySelector("#working");
const result = document.querySelector("#result");
const ticked = (name) => [...form.querySelectorAll(`input[name="${name}"]:checked`)].map((one) => one.value);
const words = Object.fromEntries([...form.querySelectorAll('input[name="types"]')].map((one) => [one.value, one.parentElement.textContent.trim()]));
const scope = () => form.querySelector("#scope").value.split("\n").map((line) => line.trim()).filter(Boolean);

function save(name, content, kind) {
  const bytes = Uint8Array.from(atob(content), (sign) => sign.charCodeAt(0));
  handOver(new Blob([bytes], { type: kind }), name);
}

const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

function handing(quiz) {
  const made = document.querySelector("#handing").content.cloneNode(true);
  const at = (id) => made.querySelector(`#${id}`);
  const [title, both, format] = [at("title"), at("both"), at("format")];
  const during = (button, work) =>
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        await work();
      } catch (error) {
        say(error.message, true);
      }
      button.disabled = false;
    });
  during(at("papers"), async () => {
    const seed = Number(form.querySelector("#seed").value);
    const { files } = await request("POST", "/api/quiz-papers", { quiz, title: title.value.trim() || "测试卷", seed, both: both.checked });
    for (const one of files) save(one.name, one.content, WORD);
    say(`已下载${files.length}个文件。答案与解析不要发给应考人。`);
  });
  during(at("export"), async () => {
    const done = await request("POST", "/api/quiz-exports", { quiz, format: format.value });
    save(done.name, done.content, done.media_type);
    const left = done.left_out.length ? `；${done.left_out.length}题这种格式装不下：${done.left_out.map((one) => one.reason)[0]}` : "";
    say(`已导出${done.written}题${left}。`);
  });
  during(at("keep"), async () => {
    const kept = await request("POST", "/api/bank/items", { items: quiz.items, source: "命题成卷" });
    say(`${kept.length}道题已送入题库，成为草稿。`);
  });
  return made;
}

function show(quiz) {
  const items = quiz.items.map((item, at) =>
    element(
      "article",
      { class: "quiz-item" },
      head({ ...item, words: words[item.type] }, at + 1),
      listed(item),
      element("p", {}, element("strong", {}, `答案：${keyWords(item)}`), ` 　${item.level}`),
      element("details", {}, element("summary", {}, "解析"), element("p", {}, item.rationale), cited(item.citations)),
    ),
  );
  const dropped = quiz.dropped.map((one) => element("li", {}, `${one.reason}（${one.count}处，如${one.example}）`));
  result.replaceChildren(
    element("h2", {}, `${quiz.items.length} 道题（范围内通过证明的有 ${quiz.available} 道）`),
    quiz.shortfall ? element("p", { class: "notice" }, quiz.shortfall) : "",
    ...quiz.notices.map((one) => element("p", { class: "notice" }, one)),
    quiz.items.length ? handing(quiz) : "",
    ...items,
    dropped.length ? element("details", {}, element("summary", {}, "没有出题的地方和原因"), element("ul", {}, ...dropped)) : "",
  );
  result.hidden = false;
  result.focus();
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  say("");
  working.textContent = "正在出题……";
  result.hidden = true;
  try {
    const number = (id) => Number(form.querySelector(id).value);
    const body = { scope: scope(), count: number("#count"), seed: number("#seed"), include_unchecked: form.querySelector("#unchecked").checked };
    if (form.querySelector("#reword")?.checked) body.reword = true;
    for (const name of ["types", "levels", "difficulty"]) if (ticked(name).length) body[name] = ticked(name);
    show(await request("POST", "/api/quizzes", body));
  } catch (error) {
    say(error.message, true);
  }
  working.textContent = "";
});
picker(form.querySelector("#scope"));
