"""One tree of faults. A refusal is a result (`AnswerStatus`); what stands here is something that went wrong.

Every fault carries its facts as fields and two Chinese sentences: what happened, and what to do next.
The command line prints both and exits 2 for the caller's mistake (`RequestError`), 1 for ours;
`api/app.py` maps classes to HTTP statuses in one table.
"""


class AssistantError(Exception):
    """Root of all faults.

    Args:
        message: one Chinese sentence, the cause, readable by a cadre.
        next_step: one Chinese sentence, what to do about it.
        facts: machine-readable details (file, line, port …); never personal facts.
    """

    code = "fault"

    def __init__(self, message: str, next_step: str = "", **facts: str | int | float) -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step
        self.facts = facts

    def sentence(self) -> str:
        """The cause and the next step, as the user reads them."""
        return f"{self.message}{self.next_step}"


class RequestError(AssistantError):
    """The caller's mistake: HTTP 4xx, exit status 2."""

    code = "bad_request"


class QuestionInvalid(RequestError):
    """An empty, overlong or unreadable question."""

    code = "question_invalid"


class BatchLineInvalid(RequestError):
    """One line of a batch file cannot be read; the other lines are answered."""

    code = "batch_line_invalid"


class UnknownRegulation(RequestError):
    """No regulation of that name or slug is held."""

    code = "unknown_regulation"


class UnknownProvision(RequestError):
    """The regulation is held, the provision is not."""

    code = "unknown_provision"


class NothingToCompare(RequestError):
    """Two versions were to be compared, and there is one, or both are the same."""

    code = "nothing_to_compare"


class UnknownScope(RequestError):
    """The scope of a quiz names nothing that is held and in force."""

    code = "unknown_scope"


class FactsInvalid(RequestError):
    """The facts for a draft cannot be read at all; a single bad fact is a problem of its dossier instead."""

    code = "facts_invalid"


class UnknownDocumentType(RequestError):
    """No kind of document has that id."""

    code = "unknown_document_type"


class TermInvalid(RequestError):
    """A term or the dates of a timeline that cannot be reckoned with."""

    code = "term_invalid"


class CalendarTableInvalid(RequestError):
    """A table of days off in the data folder that cannot be used."""

    code = "calendar_table_invalid"


class LayoutInvalid(RequestError):
    """A layout profile cannot be used: no such profile, an unknown entry, a value out of range."""

    code = "layout_invalid"


class FormInvalid(RequestError):
    """An approval form, a ballot or a tally that cannot be read or written."""

    code = "form_invalid"


class DraftUnreadable(RequestError):
    """A draft offered for review cannot be read, or cannot be marked."""

    code = "draft_unreadable"


class OwnTermsInvalid(RequestError):
    """A department's own table of terms cannot be used."""

    code = "own_terms_invalid"


class OwnLexiconInvalid(AssistantError):
    """A department's own lexicon cannot be used: the file is at fault, or somebody else is writing it."""

    code = "own_lexicon_invalid"


class OwnTermRefused(RequestError):
    """A term that a department's own lexicon cannot take."""

    code = "own_term_refused"


class OwnTermTaken(OwnTermRefused):
    """A way to write the term is in the department's own lexicon already."""

    code = "own_term_taken"


class OwnTermUnknown(RequestError):
    """No term of the department's own lexicon is written so."""

    code = "own_term_unknown"


class AccessDenied(RequestError):
    """The access token is missing or wrong."""

    code = "access_denied"


class CorpusError(AssistantError):
    """The corpus folder or a file in it cannot be used."""

    code = "corpus_error"


class RegulationFormatError(CorpusError):
    """A text that the parser cannot place; names file and line."""

    code = "regulation_format"


class PromptError(CorpusError):
    """A file under prompts/ cannot be used: a document type, a fact sheet or a prompt."""

    code = "prompt_error"


class ImportRefused(CorpusError):
    """A file offered for import cannot be read as a regulation."""

    code = "import_refused"


class FetchFailed(AssistantError):
    """A page could not be had whole from its address, or not kept; nothing of it is used."""

    code = "fetch_failed"


class FetchFailedForNow(FetchFailed):
    """The same, for a cause that may pass by itself (a fault of the site, no answer in time): worth another try."""

    code = "fetch_failed_for_now"


class IndexFault(AssistantError):
    """The vector index cannot be built or opened; lexical search goes on answering."""

    code = "index_fault"


class SetupError(AssistantError):
    """A setting, port, disk or data folder stands in the way of starting."""

    code = "setup_error"


class ModelNotUnpacked(SetupError):
    """The packaged model cannot be written into the data folder; lexical search goes on answering."""


class WorkbookInvalid(RequestError):
    """A file offered as a workbook cannot be read as one, or is more than is read at once."""

    code = "workbook_invalid"


class BankInvalid(RequestError):
    """A file offered as a bank of quiz items cannot be read as one, or a format asked for is unknown."""

    code = "bank_invalid"


class LLMUnavailable(AssistantError):
    """The model configured gives no reply: not reachable, refused, too slow, or its budget is spent."""

    code = "llm_unavailable"


class LLMCancelled(LLMUnavailable):
    """Whoever asked has gone; nothing is read on."""

    code = "llm_cancelled"


class LLMReplyInvalid(AssistantError):
    """The model replied, and the reply cannot be read as what was asked for."""

    code = "llm_reply_invalid"
