"""What the command line says of collections: the import of a data package, and the lines below the list of texts."""

import json
from collections.abc import Sequence
from pathlib import Path

from assistant.collection_import import import_package
from assistant.errors import ImportRefused, RequestError
from assistant.settings import Settings
from assistant.shelf.collections import Collections


def import_with_report(package: str, files: Sequence[Path] | None, settings: Settings, as_json: bool) -> None:
    """`cadre corpus import --package`: the report on stdout.

    Raises:
        RequestError: files were named as well, or the package was refused: the caller can mend both.
        CorpusError: the shelf cannot be read.
    """
    if files:
        raise RequestError("导入数据包时不再另写文件。", f"例如：cadre corpus import --package {package[:40]}")
    try:
        report = import_package(package, settings)
    except ImportRefused as refused:
        raise RequestError(refused.message, refused.next_step) from refused
    print(json.dumps(report.as_dict(), ensure_ascii=False, indent=2) if as_json else report.as_text())


def collection_lines(settings: Settings) -> tuple[str, ...]:
    """A line for each collection, and for each that cannot be read; nothing where there is none."""
    collections = Collections.open(settings.collections_folder)
    return (
        *(
            f"附加法律库“{one.about.label}”：{len(one.texts)}个版本，{one.articles}条（{one.about.source}）"
            for one in collections.held
        ),
        *collections.problems,
    )
