"""The commands -> man/consilience.1, the manual page, out of the same help as docs/reference/cli.md.

Written by scripts/make_reference.py together with the pages of the reference, and held against the code with them.
"""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any

from make_reference import commands, exit_codes, parameters, tidy, told, variable
from typer.main import get_command

from consilience.cli.app import app
from consilience.settings import Settings

PAGE = Path(__file__).parent.parent / "man" / "consilience.1"
_CODE = re.compile(r"`([^`]+)`")
_HEAD = """\
.\\" Made by scripts/make_man.py out of the code.
.TH CONSILIENCE 1 "" "consilience" "User Commands"
.SH NAME
consilience \\- many outlets, one event: one account in which every statement is cited
.SH SYNOPSIS
.B consilience
.I COMMAND
[\\fIOPTION\\fR]... [\\fIPATH\\fR]...
.SH DESCRIPTION
Reads several outlets' articles on one event and gives back one account in which every statement is cited to the words
that carry it, says how many outlets print it, on how many independent origins it can rest at most, who is speaking,
and where the reports differ. Nothing is sent anywhere; the same articles give the same bytes.
.PP
Data goes to standard output, everything else to standard error.
"""


def escaped(text: str) -> str:
    """Text as roff takes it: no backslash, no leading dot or quote acts, hyphens stay hyphens that can be copied."""
    text = text.replace("\\", "\\e").replace("-", "\\-")
    text = "".join(each if each.isascii() else f"\\[u{ord(each):04X}]" for each in text)
    return "\n".join(f"\\&{line}" if line[:1] in (".", "'") else line for line in text.splitlines())


def prose(text: str) -> str:
    """One paragraph, with what stands in code marks in bold. Other letters than ASCII's are named by their number."""
    parts = _CODE.split(" ".join(text.split()))
    return "".join(f"\\fB{escaped(each)}\\fR" if at % 2 else escaped(each) for at, each in enumerate(parts))


def section(name: str, command: Any) -> list[str]:
    """A command: what it does, its options, its examples."""
    paragraphs, examples = told(command.help or "")
    out = [f".SS consilience {escaped(name)}", "\n.PP\n".join(map(_paragraph, paragraphs))]
    for _, written, does in parameters(command):
        out += [".TP", prose(written), prose(tidy(does))]
    if examples:
        out += [".PP", "Examples:", ".PP", ".nf", *(f".RS\n{escaped(line)}\n.RE" for line in examples), ".fi"]
    return out


def _paragraph(text: str) -> str:
    lines = text.splitlines()
    if all(line.startswith("  ") for line in lines[1:]) and len(lines) > 2:  # a list in columns keeps its lines
        return ".nf\n" + escaped(text) + "\n.fi"
    return prose(text)


def page() -> str:
    """man/consilience.1 as text."""
    out = [_HEAD.rstrip(), ".SH COMMANDS"]
    for name, command in commands(get_command(app)):
        out += section(name, command)
    out += [".SH EXIT STATUS"]
    for code, meaning in exit_codes().items():
        out += [".TP", f"\\fB{code}\\fR", prose(tidy(meaning))]
    out += [".SH ENVIRONMENT", "Where a command has an option for the same thing, the option counts."]
    for each in fields(Settings):
        default = {True: "yes", False: "no"}[each.default] if isinstance(each.default, bool) else str(each.default)
        said = f"{tidy(each.metadata['help'])} Default: {default or 'none'}."
        out += [".TP", f"\\fB{variable(each.name)}\\fR", prose(said)]
    out += [".TP", "\\fBNO_COLOR\\fR", "No colour.", ".SH SEE ALSO", "The folder docs of the project."]
    return "\n".join(out) + "\n"
