"""The unit that drafts: asked for once, used in every document."""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field


class PartyBody(StrEnum):
    """Which kind of party body decides on cadres there (《干部任用条例》 speaks of 党委（党组） throughout)."""

    COMMITTEE = "党委"
    GROUP = "党组"
    WORK_COMMITTEE = "党工委"
    BRANCH = "党总支"


class UnitProfile(BaseModel):
    """Name, rank and signing habits of a unit. Name and party body must be known; all else may be a gap."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)

    name: str = Field(min_length=2, max_length=80, description="单位全称")
    party_body: PartyBody = Field(description="党委、党组、党工委或者党总支")
    short_name: str = Field(default="", max_length=40, description="规范化简称")
    rank: str = Field(default="", max_length=20, description="机构规格，如 正处级、正厅级")
    heads_rank: str = Field(default="", max_length=20, description="内设机构正职的职务层次，如 正科级、正处级")
    department: str = Field(default="", max_length=60, description="组织（人事）部门名称")
    superior: str = Field(default="", max_length=80, description="报送的上级组织（人事）部门或者党委")
    signer: str = Field(default="", max_length=20, description="签发人")
    printer: str = Field(default="", max_length=60, description="印发机关，一般是本单位办公室")
    layout: str = Field(default="国标", max_length=40, description="版式方案")

    @property
    def party_name(self) -> str:
        """The name under which the party body speaks: 中共示例市某局党组 shortened to 示例市某局党组."""
        return self.name if self.name.endswith(tuple(PartyBody)) else f"{self.name}{self.party_body}"

    @property
    def deputies_rank(self) -> str:
        """副科级 where heads are 正科级; empty where it does not follow."""
        return f"副{self.heads_rank[1:]}" if self.heads_rank.startswith("正") else ""
