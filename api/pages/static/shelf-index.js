// Updating the index: the button starts it, the bar is asked for every second while it runs.
import { request } from "/static/shelf-request.js";

const start = document.querySelector("#rebuild");
const bar = document.querySelector("#bar");
const told = document.querySelector("#told");
const KINDS = { chroma: "向量库", exact: "逐一比对向量", lexical: "只用词法检索" };

function show(progress) {
  start.disabled = progress.running;
  bar.hidden = !progress.running;
  if (progress.total) [bar.max, bar.value] = [progress.total, progress.done];
  else bar.removeAttribute("value");
  told.textContent = progress.running
    ? progress.total ? `正在建立索引：${progress.done}/${progress.total} 个片段` : "正在准备……"
    : progress.sentence;
  told.classList.toggle("wrong", progress.failed);
  document.querySelector("#search-kind").textContent = KINDS[progress.search];
}

async function follow() {
  for (;;) {
    try {
      const progress = await request("GET", "/api/shelf/index/progress");
      show(progress);
      if (!progress.running) return;
    } catch (error) {
      told.textContent = error.message;
      start.disabled = false;
      return;
    }
    await new Promise((done) => setTimeout(done, 1000));
  }
}

start?.addEventListener("click", async () => {
  try {
    show(await request("POST", "/api/shelf/index/rebuild"));
    await follow();
  } catch (error) {
    told.textContent = error.message;
    if (error.status === 409) await follow();
  }
});
if (start?.disabled) follow();
