"""The tutorial notebook runs from end to end, and is kept without what it printed."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("ipykernel", reason="the extra readers is not installed")
nbformat = pytest.importorskip("nbformat", reason="the extra readers is not installed")
nbclient = pytest.importorskip("nbclient", reason="the extra readers is not installed")
pytest.importorskip("pandas", reason="the extra notebook is not installed")

ROOT = Path(__file__).parent.parent
NOTEBOOK = ROOT / "docs" / "tutorial.ipynb"


def test_it_is_kept_without_outputs() -> None:
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    nbformat.validate(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            assert not cell.outputs
            assert cell.execution_count is None


# A kernel talks over sockets that close when they are collected.
@pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning", "ignore::pytest.PytestWarning")
def test_it_runs_and_shows_what_it_tells_of(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CONSILIENCE_DECISIONS", "CONSILIENCE_KNOWN", "CONSILIENCE_MODEL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    notebook = nbformat.read(NOTEBOOK, as_version=4)
    client = nbclient.NotebookClient(
        notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": ROOT}}
    )
    client.execute()
    told = [output for cell in notebook.cells if cell.cell_type == "code" for output in cell.outputs]
    pages = [
        each.data["text/html"] for each in told if each.output_type == "execute_result" and "text/html" in each.data
    ]
    assert any("Where they differ" in page and "<mark>" in page for page in pages)
    assert any("who says so" in page for page in pages)
    checked = next(page for page in pages if "verdict" in page and "Thirty people were arrested" in page)
    assert "supported" in checked
    assert "not found" in checked
    printed = "".join(each.text for each in told if each.output_type == "stream" and each.name == "stdout")
    assert "7 outlets, at most 5 origins" in printed
    assert "outlets:" in printed
