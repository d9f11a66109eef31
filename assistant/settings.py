"""Settings: the only reader of the environment (`CADRE_*`)."""

import os
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError

from assistant.errors import SetupError

CHECKOUT = Path(__file__).resolve().parent.parent
SHORTEST_TOKEN = 12
"""An access token, or an administrator's, of fewer characters can be guessed."""


class Settings(BaseModel):
    """How this installation runs. Every field is the environment variable `CADRE_<FIELD>` in capitals."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: Path = Field(CHECKOUT / "corpus", description="随产品附带的法规库文件夹")
    prompts: Path = Field(CHECKOUT / "prompts", description="文种、事实表等文件所在的文件夹，可换成本单位的")
    data: Path = Field(CHECKOUT / ".data", description="本机数据：索引、导入的官方文本")
    host: str = Field("127.0.0.1", description="服务监听地址；非本机地址必须同时设置访问口令")
    port: int = Field(8321, ge=0, le=65535, description="服务端口")
    access_token: str = Field("", description="访问口令，至少 12 个字符；监听非本机地址时必填")
    admin_token: str = Field("", description="管理口令，至少 12 个字符，不能与访问口令相同；不设的只能在本机管理规范库")
    embedder: str = Field(
        "packaged", description="向量模型：packaged＝随包模型；off＝只用词法检索；或 sentence-transformers 模型文件夹"
    )
    reranker: str = Field("", description="可选的 CrossEncoder 模型文件夹；空＝不重排")
    vector_store: Literal["chroma", "exact"] = Field("chroma", description="向量库：chroma 或 exact（逐一比对）")
    records: str = Field("", description="记录库地址，如 sqlite:////srv/records.db；空＝数据文件夹内的 records.db")
    keep_questions: Literal["on", "off"] = Field(
        "off", description="on＝评价和没有答上的问题连同提问原文存入记录库；off＝只存条款、原因和次数"
    )
    fetch: Literal["on", "off"] = Field(
        "off", description="on＝允许管理员用 cadre corpus fetch 联网下载官方公布页；提问和服务从不联网"
    )
    fetch_proxy: str = Field(
        "", description="下载经过的代理，如 http://10.0.0.1:3128；空＝直接连接，不看系统的代理设置"
    )
    llm: str = Field("", description="可选的大模型，如 openai:qwen3；只用来换措辞，空＝不用")
    llm_url: str = Field("", description="大模型服务地址（OpenAI 兼容），如 http://127.0.0.1:8000/v1；用大模型时必填")
    llm_key: SecretStr = Field(SecretStr(""), description="大模型服务的密钥；不打印，不写入日志")
    llm_timeout: float = Field(20, gt=0, le=600, description="大模型多少秒没有动静算超时")
    llm_budget: float = Field(60, gt=0, le=3600, description="一次回答用大模型至多多少秒，重试在内；用完改按条文作答")

    @property
    def index_folder(self) -> Path:
        """Where the disposable index generations live."""
        return self.data / "index"

    @property
    def access_token_is_short(self) -> bool:
        """Whether an access token is set that is too short to be one."""
        return 0 < len(self.access_token.strip()) < SHORTEST_TOKEN

    @property
    def imports_folder(self) -> Path:
        """Where official texts imported by the user live: `<slug>/<issued>.md`."""
        return self.data / "regulations"

    @property
    def collections_folder(self) -> Path:
        """Where collections beside the shelf live: `<name>/texts.sqlite`."""
        return self.data / "collections"

    @property
    def own_terms(self) -> Path:
        """A department's own table of terms, which need not exist."""
        return self.data / "terms.yaml"

    @property
    def own_lexicon(self) -> Path:
        """A department's own words for asking, which need not exist."""
        return self.data / "lexicon.yaml"

    @property
    def offered_folder(self) -> Path:
        """Where files uploaded for import lie until they are confirmed or given up."""
        return self.data / "offered"

    @property
    def fetched_folder(self) -> Path:
        """Where fetched pages are kept as they came: `<slug>/<sha256>.html`."""
        return self.data / "fetched"

    @classmethod
    def from_environment(cls, **overrides: object) -> "Settings":
        """Read `CADRE_*`; `overrides` (command-line options) win, `None` means not given.

        Raises:
            SetupError: a variable is unknown or its value does not fit.
        """
        found: dict[str, object] = {
            name: os.environ[f"CADRE_{name.upper()}"]
            for name in cls.model_fields
            if os.environ.get(f"CADRE_{name.upper()}")
        }
        unknown = next((name for name in sorted(os.environ) if _is_unknown(name)), "")
        if unknown:
            raise SetupError(f"没有 {unknown} 这个设置项。", "请核对变量名，或者删去它。", setting=unknown)
        found |= {name: value for name, value in overrides.items() if value is not None}
        try:
            return cls.model_validate(found)
        except ValidationError as error:
            field = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else "?"
            raise SetupError(
                f"设置项 CADRE_{field.upper()} 的值不可用。",
                "请更正该环境变量，或者删去它以使用默认值。",
                setting=field,
            ) from error


def _is_unknown(variable: str) -> bool:
    """Whether it looks like a setting and is none: a misspelt setting must not be passed over in silence."""
    return variable.startswith("CADRE_") and variable.removeprefix("CADRE_").lower() not in Settings.model_fields
