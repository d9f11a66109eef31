// The department's own lexicon: add a term, take one out after a question, see how a question is understood now.
import { element } from "/static/element.js";
import { act, ask, reloadSaying } from "/static/shelf.js";
import { request } from "/static/shelf-request.js";

const ADDRESS = "/api/shelf/lexicon";
const form = document.querySelector("#add");
const now = document.querySelector("#now");
const refused = document.querySelector("#add-said");
const trial = document.querySelector("#try");
const reading = document.querySelector("#reading");
const lines = (field) => field.value.split("\n").map((line) => line.trim()).filter(Boolean);
const understood = (question) => request("POST", `${ADDRESS}/readings`, { question });

document.addEventListener("click", async ({ target }) => {
  const button = target.closest("[data-remove]");
  if (!button) return;
  const term = button.dataset.remove;
  const words = "下一次提问起不再按这里的含义理解；随产品词库不受影响。要再用，须重新添加。";
  if (await ask(`删去“${term}”？`, words, "删去", false)) {
    await act(button, async () => {
      await request("POST", `${ADDRESS}/removals`, { term });
      reloadSaying(`已删去“${term}”。`);
    });
  }
});

// What the word is understood as before it is added; an answer to an earlier word is not shown any more.
form?.term.addEventListener("change", async () => {
  const word = form.term.value.trim();
  now.textContent = "";
  if (word.length < 2) return;
  const found = await understood(word).catch(() => null);
  if (!found || word !== form.term.value.trim()) return;
  now.textContent = found.understood_as ? `现在的理解：${found.understood_as}。` : `现在没有“${word}”的含义，照字面理解。`;
});

form?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = form.querySelector("[type=submit]");
  const source = form.source.value.trim();
  button.disabled = true;
  refused.hidden = true;
  try {
    const added = await request("POST", ADDRESS, {
      term: form.term.value.trim(),
      means: form.means.value.trim(),
      kind: form.kind.value,
      variants: lines(form.variants),
      expands: lines(form.expands),
      provisions: lines(form.provisions),
      ...(source ? { source } : {}),
    });
    reloadSaying([`已加入“${added.term}”，下一次提问起生效。`, ...added.notes].join(""));
  } catch (error) {
    refused.textContent = error.message;
    refused.hidden = false;
    button.disabled = false;
  }
});

trial.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = trial.querySelector("[type=submit]");
  button.disabled = true;
  reading.replaceChildren(element("p", { class: "small" }, "正在查看……"));
  try {
    const found = await understood(trial.question.value.trim());
    const fact = (name, value) => element("div", {}, element("dt", {}, name), element("dd", {}, value));
    reading.replaceChildren(
      element(
        "dl",
        { class: "facts read" },
        fact("理解为", found.understood_as || "照字面理解，没有用到词库里的含义"),
        fact("回答", found.status_words),
        fact("引用", found.cited.join("；") || "没有引用"),
      ),
    );
  } catch (error) {
    reading.replaceChildren(element("p", { class: "notice strong" }, error.message));
  }
  button.disabled = false;
});
